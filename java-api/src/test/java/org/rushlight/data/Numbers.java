// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;
import org.rushlight.tensor.Tensors;

/** Small datasets, and batches as lists that can be compared. */
final class Numbers {
  private Numbers() {}

  /** Samples that a function makes of their index. */
  static <T> Dataset<T> dataset(long size, LongFunction<T> sample) {
    return new Dataset<>() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public T get(long index) {
        Indices.check(index, size);
        return sample.apply(index);
      }
    };
  }

  /** 0, 1, .. as samples. */
  static Dataset<Long> upTo(long size) {
    return dataset(size, i -> i);
  }

  /** Inputs [i, 10 i, i * i] with the target 7 i + 1. */
  static TensorDataset pairs(int size) {
    float[] inputs = new float[3 * size];
    long[] targets = new long[size];
    for (int i = 0; i < size; i++) {
      inputs[3 * i] = i;
      inputs[3 * i + 1] = 10 * i;
      inputs[3 * i + 2] = i * i;
      targets[i] = 7L * i + 1;
    }
    return new TensorDataset(Tensors.of(inputs, size, 3), Tensors.of(targets));
  }

  /** A loader of lists of the samples themselves. */
  static DataLoader<List<Long>> lists(Source<Long> source) {
    return new DataLoader<>(source, samples -> List.copyOf(samples));
  }

  static <B> List<B> all(Iterable<B> batches) {
    return rest(batches.iterator());
  }

  static <B> List<B> rest(Iterator<B> batches) {
    List<B> all = new ArrayList<>();
    batches.forEachRemaining(all::add);
    return all;
  }

  static List<Long> flat(Iterable<List<Long>> batches) {
    List<Long> all = new ArrayList<>();
    batches.forEach(all::addAll);
    return all;
  }

  /** Inputs and targets of batches as text, which is equal when all elements are. */
  static List<String> texts(Iterable<Batch> batches) {
    return all(batches).stream().map(Numbers::text).toList();
  }

  static String text(Batch batch) {
    return batch.inputs().shape()
        + Arrays.toString(batch.inputs().toFloatArray())
        + batch.targets().shape()
        + Arrays.toString(batch.targets().toLongArray());
  }
}
