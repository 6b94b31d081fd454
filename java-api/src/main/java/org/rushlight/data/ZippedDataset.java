// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Objects;
import java.util.function.BiFunction;

/** What a function makes of the samples of two datasets with the same index. */
final class ZippedDataset<A, B, R> implements Dataset<R> {
  private final Dataset<A> left;
  private final Dataset<B> right;
  private final BiFunction<? super A, ? super B, ? extends R> function;

  ZippedDataset(
      Dataset<A> left, Dataset<B> right, BiFunction<? super A, ? super B, ? extends R> function) {
    this.left = left;
    this.right = right;
    this.function = Objects.requireNonNull(function, "function");
    if (left.size() != right.size()) {
      throw new IllegalArgumentException(
          "zip: both datasets must have the same number of samples, got %d and %d"
              .formatted(left.size(), right.size()));
    }
  }

  @Override
  public long size() {
    return left.size();
  }

  @Override
  public R get(long index) {
    return function.apply(left.get(index), right.get(index));
  }
}
