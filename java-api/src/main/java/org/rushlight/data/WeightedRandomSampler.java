// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Indices drawn with probabilities in proportion to weights. See <a
 * href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.WeightedRandomSampler">torch.utils.data.WeightedRandomSampler</a>.
 *
 * <pre>{@code
 * var sampler = new WeightedRandomSampler(new double[] {0.9, 0.1, 0.1}, 100);
 * }</pre>
 */
public final class WeightedRandomSampler extends RandomizedSampler {
  private static final int CHUNK = 1024;

  private final double[] weights;
  private final double[] sums; // sums[i] = weights[0] + .. + weights[i]
  private final long numSamples;
  private boolean replacement = true;

  /**
   * With replacement.
   *
   * @param weights one a sample, not negative and not all 0; they need not add up to 1
   * @param numSamples the number of indices an epoch, at least 1
   */
  public WeightedRandomSampler(double[] weights, long numSamples) {
    this.weights = weights.clone();
    this.numSamples = numSamples;
    if (numSamples < 1) {
      throw new IllegalArgumentException(
          "WeightedRandomSampler: numSamples must be at least 1, got " + numSamples);
    }
    sums = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0)) {
        throw new IllegalArgumentException(
            "WeightedRandomSampler: weights must not be negative, weight %d is %s"
                .formatted(i, weights[i]));
      }
      sum += weights[i];
      sums[i] = sum;
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "WeightedRandomSampler: the sum of the weights must be above 0 and finite, got " + sum);
    }
  }

  /**
   * As many draws as there are samples, with replacement, every label equally likely however rare
   * it is: the weight of a sample is 1 over the number of samples with its label.
   *
   * <pre>{@code
   * var sampler = WeightedRandomSampler.balanced(Datasets.labels(train));
   * }</pre>
   *
   * @param labels of the samples; at least one
   */
  public static WeightedRandomSampler balanced(long... labels) {
    Map<Long, Long> counts =
        LongStream.of(labels)
            .boxed()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return new WeightedRandomSampler(
        LongStream.of(labels).mapToDouble(label -> 1.0 / counts.get(label)).toArray(),
        labels.length);
  }

  /**
   * Whether an index may come again; returns this.
   *
   * @throws IllegalArgumentException if it may not, and fewer weights than numSamples are above 0
   */
  public WeightedRandomSampler replacement(boolean on) {
    long possible = Arrays.stream(weights).filter(w -> w > 0).count();
    if (!on && possible < numSamples) {
      throw new IllegalArgumentException(
          "WeightedRandomSampler: without replacement numSamples must not exceed the number of"
              + " weights above 0, got %d for %d".formatted(numSamples, possible));
    }
    replacement = on;
    return this;
  }

  /** Where the random numbers come from; returns this. */
  public WeightedRandomSampler generator(Generator generator) {
    own(generator);
    return this;
  }

  @Override
  public long size() {
    return numSamples;
  }

  @Override
  Iterator<Long> draw(Generator generator) {
    if (!replacement) {
      return withoutReplacement(generator);
    }
    return LongStream.iterate(numSamples, left -> left > 0, left -> left - CHUNK)
        .flatMap(left -> Arrays.stream(uniform(CHUNK, generator)).mapToLong(this::find).limit(left))
        .iterator();
  }

  private long find(double u) {
    double wanted = u * sums[sums.length - 1];
    int low = 0; // the first index whose sum is above what is wanted: never one of weight 0
    int high = sums.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sums[middle] > wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  // Waiting times with the weights as rates: the order of arrival is that of successive draws
  // (Efraimidis and Spirakis, "Weighted random sampling with a reservoir", 2006).
  private Iterator<Long> withoutReplacement(Generator generator) {
    double[] times = uniform(weights.length, generator);
    for (int i = 0; i < times.length; i++) {
      times[i] = -Math.log1p(-times[i]) / weights[i];
    }
    return IntStream.range(0, times.length)
        .filter(i -> weights[i] > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> times[i]))
        .limit(numSamples)
        .map(Integer::longValue)
        .iterator();
  }

  private static double[] uniform(int n, Generator generator) {
    try (Tensor drawn = Tensors.rand(Shape.of(n), DType.FLOAT64, generator)) {
      return drawn.toDoubleArray();
    }
  }
}
