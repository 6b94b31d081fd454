// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.List;
import org.rushlight.tensor.Tensor;

/** The rows of any number of tensors. */
final class TensorListDataset implements Dataset<List<Tensor>> {
  private final TensorRows rows;

  TensorListDataset(TensorRows rows) {
    this.rows = rows;
  }

  @Override
  public long size() {
    return rows.size();
  }

  @Override
  public List<Tensor> get(long index) {
    return List.of(rows.get(index));
  }

  /** What the default collate makes of the samples. */
  List<Tensor> batch(long[] indices) {
    return List.of(rows.take(indices));
  }
}
