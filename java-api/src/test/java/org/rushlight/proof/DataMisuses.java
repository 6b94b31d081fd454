// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;

import java.util.List;
import org.rushlight.data.BatchSampler;
import org.rushlight.data.ConcatDataset;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Dataset;
import org.rushlight.data.Datasets;
import org.rushlight.data.RandomSampler;
import org.rushlight.data.SequentialSampler;
import org.rushlight.data.Subset;
import org.rushlight.data.TensorDataset;
import org.rushlight.data.WeightedRandomSampler;
import org.rushlight.tensor.Tensor;

/** Datasets, samplers and loaders: options and indices out of range. */
final class DataMisuses {
  private DataMisuses() {}

  static List<Misuse> all() {
    var to = new Misuse.Family();
    to.add(
        "TensorDataset: none",
        () -> TensorDataset.of(),
        IllegalArgumentException.class,
        "TensorDataset: needs at least one tensor, got none");
    to.add(
        "TensorDataset: sizes",
        () -> TensorDataset.of(f(2, 3), f(3)),
        IllegalArgumentException.class,
        "TensorDataset: all tensors must have the same first size, the number of samples;"
            + " got [2, 3] and [3]");
    to.add(
        "TensorDataset: scalar",
        () -> TensorDataset.of(f()),
        IllegalArgumentException.class,
        "TensorDataset: all tensors must have the same first size, the number of samples;"
            + " got []");
    to.add(
        "TensorDataset: index",
        () -> TensorDataset.of(f(2)).get(2),
        IndexOutOfBoundsException.class,
        "index 2 is out of range for a dataset of 2 samples");
    to.add(
        "TensorDataset: negative index",
        () -> TensorDataset.of(f(2)).get(-1),
        IndexOutOfBoundsException.class,
        "index -1 is out of range for a dataset of 2 samples");
    to.add(
        "Subset: index",
        () -> new Subset<>(TensorDataset.of(f(2)), 0, 2),
        IndexOutOfBoundsException.class,
        "index 2 is out of range for a dataset of 2 samples");
    to.add(
        "Subset: null",
        () -> new Subset<>(null, 0),
        NullPointerException.class,
        "Subset: dataset must not be null");
    to.add(
        "ConcatDataset: none",
        () -> new ConcatDataset<>(List.of()),
        IllegalArgumentException.class,
        "ConcatDataset: needs at least one dataset, got none");
    to.add(
        "DataLoader: batch size",
        () -> new DataLoader<>(TensorDataset.of(f(2))).batchSize(0),
        IllegalArgumentException.class,
        "DataLoader: batchSize must be at least 1, got 0");
    to.add(
        "DataLoader: workers",
        () -> new DataLoader<>(TensorDataset.of(f(2))).workers(-1),
        IllegalArgumentException.class,
        "DataLoader: workers must be at least 0, got -1");
    to.add(
        "DataLoader: prefetch",
        () -> new DataLoader<>(TensorDataset.of(f(2))).prefetchFactor(0),
        IllegalArgumentException.class,
        "DataLoader: prefetchFactor must be at least 1, got 0");
    to.add(
        "DataLoader: null",
        () -> new DataLoader<>((Dataset<Tensor>) null),
        NullPointerException.class,
        "DataLoader: source must not be null");
    to.add(
        "SequentialSampler: null",
        () -> new SequentialSampler(null),
        NullPointerException.class,
        "SequentialSampler: dataset must not be null");
    to.add(
        "RandomSampler: samples",
        () -> new RandomSampler(TensorDataset.of(f(2))).numSamples(0),
        IllegalArgumentException.class,
        "RandomSampler: numSamples must be at least 1, got 0");
    to.add(
        "BatchSampler: batch size",
        () -> new BatchSampler(new SequentialSampler(TensorDataset.of(f(2))), 0, false),
        IllegalArgumentException.class,
        "BatchSampler: batchSize must be at least 1, got 0");
    to.add(
        "WeightedRandomSampler: weight",
        () -> new WeightedRandomSampler(new double[] {1, -1}, 1),
        IllegalArgumentException.class,
        "WeightedRandomSampler: weights must not be negative, weight 1 is -1.0");
    to.add(
        "WeightedRandomSampler: NaN",
        () -> new WeightedRandomSampler(new double[] {1, Double.NaN}, 1),
        IllegalArgumentException.class,
        "WeightedRandomSampler: weights must not be negative, weight 1 is NaN");
    to.add(
        "WeightedRandomSampler: all 0",
        () -> new WeightedRandomSampler(new double[] {0, 0}, 1),
        IllegalArgumentException.class,
        "WeightedRandomSampler: the sum of the weights must be above 0 and finite, got 0.0");
    to.add(
        "WeightedRandomSampler: samples",
        () -> new WeightedRandomSampler(new double[] {1, 2}, 0),
        IllegalArgumentException.class,
        "WeightedRandomSampler: numSamples must be at least 1, got 0");
    to.add(
        "WeightedRandomSampler: too many",
        () -> new WeightedRandomSampler(new double[] {1, 0}, 2).replacement(false),
        IllegalArgumentException.class,
        "WeightedRandomSampler: without replacement numSamples must not exceed the number"
            + " of weights above 0, got 2 for 1");
    to.add(
        "randomSplit: sum",
        () -> Datasets.randomSplit(TensorDataset.of(f(4)), 1, 2),
        IllegalArgumentException.class,
        "randomSplit: the sizes must add up to the dataset's 4 samples, got [1, 2] with"
            + " the sum 3");
    to.add(
        "randomSplit: negative",
        () -> Datasets.randomSplit(TensorDataset.of(f(4)), -1, 5),
        IllegalArgumentException.class,
        "randomSplit: sizes must not be negative, got [-1, 5]");
    to.add(
        "randomSplit: fractions",
        () -> Datasets.randomSplit(TensorDataset.of(f(4)), 0.5, 0.6),
        IllegalArgumentException.class,
        "randomSplit: fractions must add up to 1, got [0.5, 0.6] with the sum 1.1");
    to.add(
        "randomSplit: NaN",
        () -> Datasets.randomSplit(TensorDataset.of(f(4)), Double.NaN, 1),
        IllegalArgumentException.class,
        "randomSplit: fractions must be in [0, 1], got [NaN, 1.0]");
    return to.rows();
  }
}
