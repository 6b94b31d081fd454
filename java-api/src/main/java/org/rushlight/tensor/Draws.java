// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import org.jspecify.annotations.Nullable;

/** Random tensors that are made of uniform and normal ones. */
final class Draws {
  private Draws() {}

  static Tensor normal(double mean, double std, Shape shape, @Nullable Generator generator) {
    if (!(std >= 0)) {
      throw new TensorException("[normal] std must not be negative, got " + std);
    }
    return Tensors.randn(shape, DType.FLOAT32, generator).mul(std).add(mean);
  }

  static Tensor normal(Tensor mean, Tensor std, @Nullable Generator generator) {
    if (std.numel() > 0 && std.lt(0).any().item() != 0) {
      throw new TensorException("[normal] std must not be negative");
    }
    Shape both = mean.detach().add(std.detach()).shape();
    return Tensors.randn(both, mean.dtype(), generator).mul(std).add(mean);
  }

  static Tensor bernoulli(Tensor p, @Nullable Generator generator) {
    Tensor probability = p.detach();
    Tensor inside = probability.ge(0).logicalAnd(probability.le(1));
    if (inside.all().item() == 0) {
      throw new TensorException("[bernoulli] probabilities must be in [0, 1]");
    }
    return Tensors.rand(p.shape(), p.dtype(), generator).lt(probability).to(p.dtype());
  }

  static Tensor multinomial(
      Tensor weights, int count, boolean replacement, @Nullable Generator generator) {
    if (weights.rank() < 1 || weights.rank() > 2 || !weights.dtype().isFloating()) {
      throw new TensorException(
          "[multinomial] weights must be a floating vector or matrix, got %s %s"
              .formatted(weights.dtype(), weights.shape()));
    }
    if (count < 1) {
      throw new TensorException("[multinomial] count must be at least 1, got " + count);
    }
    int classes = Math.toIntExact(weights.size(-1));
    int rows = classes == 0 ? 0 : Math.toIntExact(weights.numel() / classes);
    double[] w = weights.toDoubleArray();
    double[] uniform =
        Tensors.rand(Shape.of(rows, replacement ? count : classes), DType.FLOAT64, generator)
            .toDoubleArray();
    long[] drawn = new long[Math.multiplyExact(rows, count)];
    for (int r = 0; r < rows; r++) {
      row(w, uniform, r, classes, drawn, count, replacement);
    }
    Tensor indices = Tensors.of(drawn, rows, count);
    return weights.rank() == 1 ? indices.reshape(count) : indices;
  }

  private static void row(
      double[] w, double[] uniform, int r, int classes, long[] to, int count, boolean again) {
    double[] sums = new double[classes];
    double sum = 0;
    int open = 0;
    for (int i = 0; i < classes; i++) {
      double weight = w[r * classes + i];
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new TensorException(
            "[multinomial] weights must be finite and not negative, row %d has %s"
                .formatted(r, weight));
      }
      sum += weight;
      sums[i] = sum;
      open += weight > 0 ? 1 : 0;
    }
    if (open < (again ? 1 : count)) {
      throw new TensorException(
          "[multinomial] row %d has %d weights that are not 0, %d are needed"
              .formatted(r, open, again ? 1 : count));
    }
    if (again) {
      for (int k = 0; k < count; k++) {
        to[r * count + k] = above(sums, uniform[r * count + k] * sum);
      }
    } else {
      apart(w, uniform, r, classes, to, count);
    }
  }

  /** The first class whose sum is above the number: never one of weight 0. */
  private static int above(double[] sums, double number) {
    int low = 0;
    int high = sums.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sums[middle] > number) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * The classes whose exponential waiting times come first: drawn without replacement (Efraimidis
   * and Spirakis 2006).
   */
  private static void apart(
      double[] w, double[] uniform, int r, int classes, long[] to, int count) {
    Integer[] order = new Integer[classes];
    double[] waits = new double[classes];
    for (int i = 0; i < classes; i++) {
      order[i] = i;
      double weight = w[r * classes + i];
      double wait = -Math.log1p(-uniform[r * classes + i]) / weight;
      waits[i] = weight > 0 ? wait : Double.POSITIVE_INFINITY;
    }
    java.util.Arrays.sort(order, java.util.Comparator.comparingDouble(i -> waits[i]));
    for (int k = 0; k < count; k++) {
      to[r * count + k] = order[k];
    }
  }
}
