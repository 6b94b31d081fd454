// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;

/** Takes the batches of a dataset at once, equal to those of the default collate of its samples. */
@FunctionalInterface
interface Gather {
  /**
   * The batch, of tensors of its own; null if these samples must be read one by one.
   *
   * @param indices of samples that the dataset has, at least one
   * @param generators what the sample in a place of the batch draws from
   */
  @Nullable Object take(long[] indices, IntFunction<Generator> generators);

  /** That of a dataset; null where its samples must be read one by one. */
  static @Nullable Gather of(Dataset<?> dataset) {
    if (dataset instanceof TensorDataset rows) {
      return (indices, generators) -> rows.batch(indices);
    } else if (dataset instanceof TensorListDataset rows) {
      return (indices, generators) -> rows.batch(indices);
    } else if (dataset instanceof Subset<?> subset) {
      Gather whole = of(subset.dataset());
      return whole == null
          ? null
          : (indices, generators) -> whole.take(subset.indicesOf(indices), generators);
    } else if (dataset instanceof ConcatDataset<?> joined) {
      return JoinedBatches.of(joined);
    } else if (dataset instanceof TransformedDataset pictures) {
      return PictureBatches.of(pictures);
    }
    return null;
  }
}
