// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Pictures before and after, by PyTorch: see tools/reference/transforms.py. */
class GoldenTest {
  /**
   * float32 numbers in [0, 1]: places are rounded to float32 on one side or the other, 2^-24 of up
   * to 32 pixels, and neighbours differ by at most 1.
   */
  private static final float TOLERANCE = 4e-6f;

  private record Case(String name, Tensor before, Tensor after) {}

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                GoldenTest.class.getResourceAsStream("/golden/transforms.txt"),
                StandardCharsets.US_ASCII))) {
      for (String name = in.readLine(); name != null; name = in.readLine()) {
        cases.add(new Case(name, tensor(in.readLine()), tensor(in.readLine())));
      }
    }
    return cases;
  }

  private static Tensor tensor(String line) {
    String[] words = line.split(" ");
    long[] shape = Arrays.stream(words[1].split("x")).mapToLong(Long::parseLong).toArray();
    double[] values = Arrays.stream(words).skip(2).mapToDouble(Double::parseDouble).toArray();
    DType type = words[0].equals("uint8") ? DType.UINT8 : DType.FLOAT32;
    return Tensors.ofDoubles(values, shape).to(type);
  }

  private static PixelTransform transform(Case example) {
    String[] words = example.name().split(" ");
    String mode = words.length > 1 ? words[words.length - 2] : "";
    boolean uint8 = example.before().dtype() == DType.UINT8;
    switch (words[0]) {
      case "rotate":
        double angle = Double.parseDouble(words[1]);
        var rotation = new RandomRotation(angle, angle).interpolation(mode);
        return switch (words[2]) {
          case "fill" -> rotation.fill(uint8 ? 7 : 0.5);
          case "center" -> rotation.center(1, 2);
          case "expand" -> rotation.expand(true);
          default -> rotation;
        };
      case "affine":
        Fill fill = uint8 ? Fill.of("", 1, 2, 3) : Fill.of("", 0.1, 0.2, 0.3);
        return x ->
            Warp.run(
                x,
                AffineMap.inverse(2 - 3, 5 - 4.5, 20, 1, -2, 1.3, 10, -5),
                x.height(),
                x.width(),
                mode.equals("bilinear"),
                fill);
      case "shrunk":
        return new RandomAffine(33, 33).scale(0.23, 0.23).interpolation(mode);
      case "one":
        return new RandomAffine(45, 45).interpolation(mode);
      case "resize":
        int[] size = Arrays.stream(words[2].split("x")).mapToInt(Integer::parseInt).toArray();
        return new Resize(size)
            .interpolation(words[1].equals("nearest") ? "nearest" : "bilinear")
            .antialias(words[1].equals("antialias"));
      case "grayscale":
        return new Grayscale();
      case "pad":
        return x -> Window.cut(x, -2, -3, x.height() + 4, x.width() + 6, words[1], Fill.ZERO);
      default:
        double factor = Double.parseDouble(words[1]);
        return switch (words[0]) {
          case "brightness" -> new ColorJitter().brightness(factor, factor);
          case "contrast" -> new ColorJitter().contrast(factor, factor);
          case "saturation" -> new ColorJitter().saturation(factor, factor);
          case "hue" -> new ColorJitter().hue(factor, factor);
          default -> throw new IllegalArgumentException(example.name());
        };
    }
  }

  @TestFactory
  Stream<DynamicTest> picturesAreThoseOfPyTorch() throws IOException {
    List<Case> cases = cases();
    assertTrue(cases.size() > 90, "only " + cases.size());
    return cases.stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c)));
  }

  private static void check(Case example) {
    Tensor after = transform(example).apply(example.before());
    assertEquals(example.after().dtype(), after.dtype());
    assertEquals(example.after().shape(), after.shape());
    double[] expected = example.after().toDoubleArray();
    if (after.dtype() == DType.FLOAT32) {
      float[] floats = new float[expected.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) expected[i];
      }
      assertArrayEquals(floats, after.toFloatArray(), TOLERANCE);
    } else {
      assertArrayEquals(expected, after.toDoubleArray(), example.name());
    }
  }
}
