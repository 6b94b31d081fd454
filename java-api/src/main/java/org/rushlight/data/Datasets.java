// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.rushlight.autograd.Grad;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Splits of datasets, and their labels. See <a
 * href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.random_split">torch.utils.data.random_split</a>.
 */
public final class Datasets {
  private static final double SUM_TOLERANCE = 1e-9; // math.isclose's, as in PyTorch

  private Datasets() {}

  /** Random parts of the given sizes, by the default generator. */
  public static <T> List<Subset<T>> randomSplit(Dataset<T> dataset, long... sizes) {
    return randomSplit(dataset, sizes, null);
  }

  /** Random parts of the given fractions, by the default generator. */
  public static <T> List<Subset<T>> randomSplit(Dataset<T> dataset, double... fractions) {
    return randomSplit(dataset, fractions, null);
  }

  /**
   * Random parts that do not overlap.
   *
   * @param sizes of the parts; their sum is the dataset's size
   * @param generator null for the default one
   */
  public static <T> List<Subset<T>> randomSplit(
      Dataset<T> dataset, long[] sizes, @Nullable Generator generator) {
    long sum = 0;
    for (long size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "randomSplit: sizes must not be negative, got " + Arrays.toString(sizes));
      }
      sum = size > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + size;
    }
    Objects.requireNonNull(dataset, "randomSplit: dataset must not be null");
    if (sum != dataset.size()) {
      throw new IllegalArgumentException(
          "randomSplit: the sizes must add up to the dataset's %d samples, got %s with the sum %d"
              .formatted(dataset.size(), Arrays.toString(sizes), sum));
    }
    long[] order = permutation(sum, generator);
    List<Subset<T>> parts = new ArrayList<>();
    int start = 0;
    for (long size : sizes) {
      int end = Math.toIntExact(start + size);
      parts.add(new Subset<>(dataset, Arrays.copyOfRange(order, start, end)));
      start = end;
    }
    return parts;
  }

  /**
   * Random parts that do not overlap. Each fraction is rounded down to whole samples; what remains
   * goes to the first parts, one sample each.
   *
   * @param fractions of the dataset, each in [0, 1]; their sum is 1
   * @param generator null for the default one
   */
  public static <T> List<Subset<T>> randomSplit(
      Dataset<T> dataset, double[] fractions, @Nullable Generator generator) {
    check("randomSplit", fractions);
    long[] sizes = new long[fractions.length];
    Objects.requireNonNull(dataset, "randomSplit: dataset must not be null");
    Arrays.setAll(sizes, i -> (long) Math.floor(dataset.size() * fractions[i]));
    long rest = dataset.size() - LongStream.of(sizes).sum();
    for (int i = 0; i < rest; i++) {
      sizes[i % sizes.length]++;
    }
    return randomSplit(dataset, sizes, generator);
  }

  private static void check(String method, double[] fractions) {
    double total = 0;
    for (double fraction : fractions) {
      if (!(fraction >= 0 && fraction <= 1)) {
        throw new IllegalArgumentException(
            method + ": fractions must be in [0, 1], got " + Arrays.toString(fractions));
      }
      total += fraction;
    }
    if (Math.abs(total - 1) > SUM_TOLERANCE) {
      throw new IllegalArgumentException(
          "%s: fractions must add up to 1, got %s with the sum %s"
              .formatted(method, Arrays.toString(fractions), total));
    }
  }

  /** As the other one, by the examples' targets, which are scalars. */
  public static List<Subset<Example>> stratifiedSplit(
      Dataset<Example> dataset, double heldOut, @Nullable Generator generator) {
    return stratifiedSplit(dataset, Datasets::label, heldOut, generator);
  }

  /**
   * Two random parts with about the same mixture of labels, each in the dataset's order: the larger
   * part for training, and the held-out one. Reads every sample once.
   *
   * @param label of a sample
   * @param heldOut the fraction that is held out, in (0, 1); of each label the nearest number of
   *     samples that gives the right total, and never all
   * @param generator null for the default one
   */
  public static <T> List<Subset<T>> stratifiedSplit(
      Dataset<T> dataset,
      ToLongFunction<? super T> label,
      double heldOut,
      @Nullable Generator generator) {
    if (!(heldOut > 0 && heldOut < 1)) {
      throw new IllegalArgumentException(
          "stratifiedSplit: heldOut must be between 0 and 1, got " + heldOut);
    }
    Objects.requireNonNull(dataset, "stratifiedSplit: dataset must not be null");
    long[] labels = labels(dataset, label);
    boolean[] chosen = Strata.choose(labels, heldOut, permutation(labels.length, generator));
    return List.of(
        new Subset<>(dataset, where(chosen, false)), new Subset<>(dataset, where(chosen, true)));
  }

  /** As the other one, by the examples' targets, which are scalars. */
  public static List<Subset<Example>> stratifiedSplit(
      Dataset<Example> dataset, double[] fractions, @Nullable Generator generator) {
    return stratifiedSplit(dataset, Datasets::label, fractions, generator);
  }

  /**
   * Random parts with about the same mixture of labels, each in the dataset's order; such as
   * training, validation and test. Reads every sample once.
   *
   * <pre>{@code
   * var parts = Datasets.stratifiedSplit(all, new double[] {0.8, 0.1, 0.1}, new Generator(42));
   * }</pre>
   *
   * @param label of a sample
   * @param fractions of the dataset, each in [0, 1]; their sum is 1. The last part is held out as
   *     by the split in two, the one before it out of what is left, and so on: the first part has
   *     samples of every label
   * @param generator null for the default one
   */
  public static <T> List<Subset<T>> stratifiedSplit(
      Dataset<T> dataset,
      ToLongFunction<? super T> label,
      double[] fractions,
      @Nullable Generator generator) {
    check("stratifiedSplit", fractions);
    Objects.requireNonNull(dataset, "stratifiedSplit: dataset must not be null");
    long[] labels = labels(dataset, label);
    int[] parts = Strata.parts(labels, fractions, permutation(labels.length, generator));
    List<Subset<T>> subsets = new ArrayList<>();
    for (int part = 0; part < fractions.length; part++) {
      int wanted = part;
      subsets.add(
          new Subset<>(
              dataset,
              LongStream.range(0, parts.length).filter(i -> parts[(int) i] == wanted).toArray()));
    }
    return subsets;
  }

  /** The class of each example, which is its target, a scalar. Reads every sample once. */
  public static long[] labels(Dataset<Example> dataset) {
    return labels(dataset, Datasets::label);
  }

  /** A label of each sample. Reads every sample once. */
  public static <T> long[] labels(Dataset<T> dataset, ToLongFunction<? super T> label) {
    long[] labels = new long[Math.toIntExact(dataset.size())];
    Grad.noGrad(() -> Arrays.setAll(labels, i -> label.applyAsLong(dataset.get(i))));
    return labels;
  }

  private static long label(Example example) {
    return example.target().itemLong();
  }

  private static long[] where(boolean[] flags, boolean wanted) {
    return LongStream.range(0, flags.length).filter(i -> flags[(int) i] == wanted).toArray();
  }

  private static long[] permutation(long n, @Nullable Generator generator) {
    try (Tensor order = Tensors.randperm(n, generator)) {
      return order.toLongArray();
    }
  }
}
