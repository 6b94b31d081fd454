// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The rows of tensors that the samples of a dataset are, where they can be read in place. */
final class PlacedRows {
  private final TensorRows rows;
  private final UnaryOperator<long[]> places;

  private PlacedRows(TensorRows rows, UnaryOperator<long[]> places) {
    this.rows = rows;
    this.places = places;
  }

  /** Those of a dataset of examples; null if its samples are something else. */
  static @Nullable PlacedRows of(Dataset<?> dataset) {
    if (dataset instanceof TensorDataset tensors) {
      return new PlacedRows(tensors.rows(), indices -> indices);
    } else if (dataset instanceof Subset<?> subset) {
      PlacedRows whole = of(subset.dataset());
      return whole == null
          ? null
          : new PlacedRows(whole.rows, indices -> whole.places(subset.indicesOf(indices)));
    }
    return null;
  }

  TensorRows rows() {
    return rows;
  }

  /** Where samples of the dataset are among the rows. */
  long[] places(long[] indices) {
    return places.apply(indices);
  }
}
