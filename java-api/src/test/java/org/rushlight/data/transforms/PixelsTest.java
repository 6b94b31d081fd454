// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** Windows and moves wait until the numbers are wanted: nobody may see that they did. */
class PixelsTest {
  private static final List<PixelTransform> PARTS =
      List.of(
          new RandomCrop(13, 11).padding(3).fill(1),
          new RandomCrop(9).padIfNeeded(true),
          new CenterCrop(12, 15),
          new RandomCrop(10).padding(2).paddingMode("reflect"),
          new RandomRotation(15).interpolation("bilinear"),
          new RandomRotation(170).interpolation("bilinear").fill(1),
          new RandomRotation(40).expand(true),
          new RandomAffine(5).translate(0.2, 0.1).scale(0.8, 1.1).interpolation("bilinear"),
          new RandomHorizontalFlip(1),
          new ColorJitter(0.3, 0.3, 0, 0),
          new Resize(14));

  private static Tensor picture(int seed, DType dtype) {
    Tensor x =
        Tensors.rand(Shape.of(1 + 2 * (seed % 2), 12, 14), DType.FLOAT32, new Generator(seed));
    return dtype == DType.UINT8 ? x.mul(255).to(DType.UINT8) : x;
  }

  private static float[] numbers(Tensor x) {
    return x.to(DType.FLOAT32).toFloatArray();
  }

  /** The parts one after the other, each on a picture of its own with nothing waiting. */
  private static Tensor oneByOne(int[] parts, Tensor x) {
    Tensor y = x;
    for (int part : parts) {
      Pixels pixels = new Pixels(y);
      pixels.values();
      PARTS.get(part).change(pixels);
      pixels.values();
      pixels.cut();
      y = pixels.toTensor();
    }
    return y;
  }

  private static Pixels inOne(int[] parts, Tensor x) {
    Pixels pixels = new Pixels();
    pixels.begin(x, 0, x.shape().toArray());
    for (int part : parts) {
      PARTS.get(part).change(pixels);
      pixels.cut();
    }
    return pixels;
  }

  @Test
  void whatWaitsGivesTheSameNumbersInEveryOrder() {
    int n = PARTS.size();
    for (DType dtype : List.of(DType.FLOAT32, DType.UINT8)) {
      for (int i = 0; i < n * n * n; i++) {
        int[] parts = {i % n, i / n % n, i / n / n};
        Tensor x = picture(i, dtype);
        long seed = i;
        Tensor expected = Random.with(new Generator(seed), () -> oneByOne(parts, x));
        Pixels pixels = Random.with(new Generator(seed), () -> inOne(parts, x));
        String which = Arrays.toString(parts) + " of " + dtype;
        assertEquals(expected.shape(), Shape.of(pixels.shape()), which);
        assertEquals(expected.numel(), pixels.size(), which);
        Tensor all = Tensors.full(Shape.of(pixels.size() + 5), 7, dtype);
        pixels.write(all, 3);
        float[] written = numbers(all);
        float[] wanted = numbers(expected);
        assertArrayEquals(wanted, Arrays.copyOfRange(written, 3, 3 + wanted.length), which);
        assertArrayEquals(new float[] {7, 7, 7}, Arrays.copyOf(written, 3), which);
        assertArrayEquals(
            new float[] {7, 7}, Arrays.copyOfRange(written, 3 + wanted.length, written.length));
        // Asked for as an array, after it was written.
        assertArrayEquals(wanted, Arrays.copyOf(pixels.values(), wanted.length), which);
      }
    }
  }

  @Test
  void aPictureBeginsAtAnyElement() {
    for (DType dtype : List.of(DType.FLOAT32, DType.UINT8)) {
      Tensor all = Tensors.arange(30).to(dtype);
      Pixels pixels = new Pixels();
      pixels.begin(all, 7, 2, 3, 2);
      assertEquals(dtype == DType.UINT8, pixels.isUint8());
      assertArrayEquals(
          new float[] {7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18},
          Arrays.copyOf(pixels.values(), 12));
      pixels.begin(all, 26, 2, 2);
      assertArrayEquals(new long[] {2, 2}, pixels.shape());
      assertArrayEquals(new float[] {26, 27, 28, 29}, numbers(pixels.toTensor().reshape(4)));
    }
  }

  @Test
  void whatWaitedIsForgottenWithItsPicture() {
    Tensor x = Tensors.rand(1, 8, 8);
    Pixels pixels = new Pixels(x);
    new RandomCrop(5).change(pixels);
    new RandomRotation(10).change(pixels);
    pixels.begin(false, 1, 2, 2);
    Arrays.fill(pixels.values(), 3);
    assertArrayEquals(new long[] {1, 2, 2}, pixels.shape());
    assertArrayEquals(new float[] {3, 3, 3, 3}, numbers(pixels.toTensor().reshape(4)));
  }

  @Test
  void aResultTakesThePlaceOfWhatWaits() {
    Pixels pixels = new Pixels(Tensors.ones(1, 6, 6));
    new CenterCrop(4).change(pixels);
    float[] result = pixels.result(1, 1, 3);
    float[] values = pixels.values();
    assertTrue(result != values, "an array of its own");
    assertEquals(16, pixels.size());
    result[0] = values[0] + 1;
    result[1] = 5;
    result[2] = 6;
    pixels.become(1, 1, 3);
    assertArrayEquals(new float[] {2, 5, 6}, numbers(pixels.toTensor().reshape(3)));
    pixels.become(3, 50, 50); // larger than any array so far
    assertEquals(7500, pixels.toTensor().numel());
  }

  @Test
  void aPictureMadeOfATensorIsACopy() {
    Tensor x = Tensors.ones(1, 4, 4);
    Pixels pixels = new Pixels(x);
    x.close();
    new RandomRotation(10).interpolation("bilinear").change(pixels);
    assertEquals(1, pixels.values()[5]);
  }

  @Test
  void tensorsOfOtherTypesAreRefusedAtOnce() {
    Tensor x = Tensors.zeros(Shape.of(1, 4, 4), DType.FLOAT64);
    var e = assertThrows(TensorException.class, () -> new Pixels().begin(x, 0, 1, 4, 4));
    assertTrue(e.getMessage().contains("got float64 [1, 4, 4]"), e.getMessage());
  }

  @Test
  void aPictureThatLiesOutsideOfItsTensorIsRefused() {
    Tensor all = Tensors.zeros(20);
    for (long first : new long[] {-1, 12, Long.MAX_VALUE}) {
      Pixels read = new Pixels();
      read.begin(all, first, 1, 3, 3);
      assertThrows(TensorException.class, read::values);
      Pixels moved = new Pixels();
      moved.begin(all, first, 1, 3, 3);
      new RandomRotation(10).change(moved);
      assertThrows(TensorException.class, moved::toTensor);
      Pixels whole = new Pixels(Tensors.zeros(1, 3, 3));
      assertThrows(TensorException.class, () -> whole.write(all, first));
      new RandomRotation(10).change(whole);
      assertThrows(TensorException.class, () -> whole.write(all, first));
    }
    try (Tensor other = Tensors.zeros(Shape.of(9), DType.UINT8)) {
      Pixels moved = new Pixels(Tensors.zeros(1, 3, 3));
      new RandomRotation(10).change(moved);
      assertThrows(TensorException.class, () -> moved.write(other, 0), "of another type");
    }
  }
}
