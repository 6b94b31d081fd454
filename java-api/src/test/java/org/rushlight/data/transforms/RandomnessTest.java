// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** How often what happens; all from fixed seeds. */
class RandomnessTest {
  private static final int DRAWS = 4000;

  private static <T> T seeded(long seed, Supplier<T> body) {
    return Random.with(new Generator(seed), body);
  }

  /** Values of many results, sorted into how often each came. */
  private static Map<Double, Integer> counts(
      Transform transform, Tensor x, ToDoubleFunction<Tensor> value) {
    return seeded(
        7,
        () -> {
          Map<Double, Integer> counts = new HashMap<>();
          for (int i = 0; i < DRAWS; i++) {
            try (Tensor y = transform.apply(x)) {
              counts.merge(value.applyAsDouble(y), 1, Integer::sum);
            }
          }
          return counts;
        });
  }

  /** Within five standard deviations of a binomial count. */
  private static void assertShare(double p, int count) {
    double sigma = Math.sqrt(DRAWS * p * (1 - p));
    assertEquals(DRAWS * p, count, 5 * sigma, "of probability " + p);
  }

  private static Tensor numbers(int height, int width) {
    return Tensors.arange(0, height * width, 1, DType.FLOAT32).reshape(1, height, width);
  }

  @Test
  void everyWindowIsEquallyLikely() {
    // 5 x 4 places for a window of 3 x 3 in 7 x 6; the first pixel tells which.
    var counts =
        counts(new RandomCrop(3).padding(1), numbers(5, 4).add(1), y -> y.toFloatArray()[4]);
    assertEquals(20, counts.size());
    counts.values().forEach(count -> assertShare(1.0 / 20, count));
    double chi = counts.values().stream().mapToDouble(n -> Math.pow(n - 200.0, 2) / 200).sum();
    assertTrue(chi < 43.8, "chi-square of 19 degrees of freedom, 99.9 %: " + chi);
  }

  @Test
  void flipsAndErasuresHappenWithTheirProbability() {
    Tensor x = Tensors.of(new float[] {1, 2, 3, 4}, 1, 2, 2);
    ToDoubleFunction<Tensor> first = y -> y.toFloatArray()[0];
    assertShare(0.5, counts(new RandomHorizontalFlip(), x, first).get(2.0));
    assertShare(0.2, counts(new RandomVerticalFlip(0.2), x, first).get(3.0));
    var apply = new RandomApply(0.7, new Lambda(y -> y.mul(10)));
    assertShare(0.7, counts(apply, x, first).get(10.0));
    Tensor ones = Tensors.ones(1, 10, 10);
    var kept = counts(new RandomErasing(0.3), ones, y -> y.equal(ones) ? 1 : 0).get(1.0);
    assertShare(0.7, kept);
  }

  @Test
  void erasedAreasAndProportionsStayInTheirRanges() {
    Tensor ones = Tensors.ones(1, 100, 80);
    seeded(
        3,
        () -> {
          double least = 1;
          double most = 0;
          for (int i = 0; i < 500; i++) {
            Tensor erased = new RandomErasing(1).apply(ones).eq(0).to(DType.FLOAT32);
            double height = erased.amax(2).sum().item();
            double width = erased.amax(1).sum().item();
            double area = height * width / 8000;
            assertEquals(height * width, erased.sum().item());
            // Both edges are rounded, by up to half a pixel of at least 7.
            assertTrue(area > 0.02 * 0.85 && area < 0.33 * 1.02, "area " + area);
            double ratio = height / width;
            assertTrue(ratio > 0.3 * 0.9 && ratio < 3.3 * 1.1, "ratio " + ratio);
            least = Math.min(least, area);
            most = Math.max(most, area);
          }
          assertTrue(least < 0.05 && most > 0.28, least + " to " + most);
          return null;
        });
  }

  @Test
  void anglesMovesAndScalesFillTheirRanges() {
    // A dot right of the middle shows the angle and the scale; the middle itself the move.
    float[] pixels = new float[201 * 201];
    for (int y = 98; y < 103; y++) {
      java.util.Arrays.fill(pixels, 201 * y + 148, 201 * y + 153, 1); // 50 pixels off
    }
    Tensor x = Tensors.of(pixels, 1, 201, 201);
    Tensor places = Tensors.arange(0, 201, 1, DType.FLOAT32).sub(100);
    seeded(
        5,
        () -> {
          double[] angle = {90, -90};
          double[] size = {2, 0};
          for (int i = 0; i < 200; i++) {
            Tensor y = new RandomAffine(-20, 30).scale(0.8, 1.2).interpolation("bilinear").apply(x);
            double sum = y.sum().item();
            double right = y.sum(1).reshape(201).mul(places).sum().item() / sum;
            double down = y.sum(2).reshape(201).mul(places).sum().item() / sum;
            extend(angle, Math.toDegrees(Math.atan2(down, right)));
            extend(size, Math.hypot(right, down) / 50);
          }
          assertRange(-20, 30, angle, 0.2);
          assertRange(0.8, 1.2, size, 0.01);
          return null;
        });
    var moved =
        counts(
            new RandomAffine(0).translate(0.2, 0),
            numbers(1, 10).sub(100),
            y -> y.toFloatArray()[5]);
    // 10 * 0.2 = 2 pixels either way, rounded: the ends have half the width of the others.
    assertEquals(5, moved.size(), moved.toString());
    assertShare(0.25, moved.get(-95.0));
    assertShare(0.125, moved.get(-97.0));
    assertShare(0.125, moved.get(-93.0));
  }

  private static void extend(double[] range, double value) {
    range[0] = Math.min(range[0], value);
    range[1] = Math.max(range[1], value);
  }

  private static void assertRange(double low, double high, double[] seen, double tolerance) {
    assertTrue(seen[0] >= low - tolerance && seen[1] <= high + tolerance, seen[0] + ", " + seen[1]);
    double width = high - low;
    assertTrue(seen[0] < low + 0.05 * width && seen[1] > high - 0.05 * width, "not all of it");
  }

  @Test
  void jitterStaysInItsRanges() {
    Tensor grey = Tensors.full(Shape.of(1, 1, 1), 0.5, DType.FLOAT32);
    seeded(
        9,
        () -> {
          double[] seen = {1, 0};
          for (int i = 0; i < 500; i++) {
            extend(seen, new ColorJitter().brightness(0.4).apply(grey).item() / 0.5);
          }
          assertRange(0.6, 1.4, seen, 1e-6);
          return null;
        });
  }

  @Test
  void noiseHasItsMeanAndDeviation() {
    Tensor middle = Tensors.full(Shape.of(1, 300, 300), 0.5, DType.FLOAT32);
    Tensor y = seeded(2, () -> new GaussianNoise(0.1, 0.05).apply(middle));
    assertEquals(0.6, y.mean().item(), 5 * 0.05 / 300);
    assertEquals(0.05, y.std().item(), 5 * 0.05 / 300);
    Tensor black = Tensors.zeros(1, 300, 300);
    Tensor half = seeded(2, () -> new GaussianNoise().apply(black));
    assertEquals(0.5, half.eq(0).to(DType.FLOAT32).mean().item(), 5 * 0.5 / 300, "clipped");
    Tensor open = seeded(2, () -> new GaussianNoise().clip(false).apply(black));
    assertEquals(0, open.mean().item(), 5 * 0.1 / 300);
    Tensor bytes = Tensors.full(Shape.of(1, 300, 300), 100, DType.UINT8);
    Tensor noisy = seeded(2, () -> new GaussianNoise(0, 0.1).apply(bytes)).to(DType.FLOAT32);
    // Cut toward 0: a step of 1 loses up to 1 of the deviation of 25.5.
    assertEquals(100, noisy.mean().item(), 5 * 25.5 / 300);
    assertEquals(25.5, noisy.std().item(), 1);
  }

  @Test
  void theSameGeneratorGivesTheSamePicture() {
    var augment =
        new Compose(
            new RandomCrop(20).padding(4),
            new RandomAffine(20).translate(0.1, 0.1).scale(0.8, 1.2).shear(10),
            new ColorJitter(0.2, 0.2, 0.2, 0.1),
            new GaussianNoise(),
            new RandomErasing(1).value("random"));
    Tensor x = seeded(1, () -> Tensors.rand(3, 20, 20));
    Tensor one = seeded(4, () -> augment.apply(x));
    assertTrue(one.equal(seeded(4, () -> augment.apply(x))));
    assertNotEquals(0, one.sub(seeded(5, () -> augment.apply(x))).abs().sum().item());
  }
}
