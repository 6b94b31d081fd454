// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.List;
import org.rushlight.tensor.Tensor;

/**
 * The rows of an input and a target tensor as examples. See <a
 * href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.TensorDataset">torch.utils.data.TensorDataset</a>.
 *
 * <p>Sample i holds views of row i. A loader with the default collate takes the rows of a batch at
 * once.
 *
 * <pre>{@code
 * var train = new TensorDataset(images, labels);   // [60000, 784] and [60000]
 * }</pre>
 */
public final class TensorDataset implements Dataset<Example> {
  private final TensorRows rows;

  /**
   * The dataset.
   *
   * @param inputs [n, ..]
   * @param targets [n, ..]
   * @throws IllegalArgumentException if the first sizes differ
   */
  public TensorDataset(Tensor inputs, Tensor targets) {
    rows = new TensorRows(inputs, targets);
  }

  /**
   * The rows of one tensor or several, each sample a list of as many tensors.
   *
   * @throws IllegalArgumentException if the first sizes differ
   */
  public static Dataset<List<Tensor>> of(Tensor... tensors) {
    return new TensorListDataset(new TensorRows(tensors));
  }

  TensorRows rows() {
    return rows;
  }

  @Override
  public long size() {
    return rows.size();
  }

  @Override
  public Example get(long index) {
    Tensor[] row = rows.get(index);
    return new Example(row[0], row[1]);
  }

  /** What the default collate makes of the samples. */
  Batch batch(long[] indices) {
    Tensor[] taken = rows.take(indices);
    return new Batch(taken[0], taken[1]);
  }
}
