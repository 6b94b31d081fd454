// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * What a max pool found.
 *
 * <p>See return_indices of <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html">torch.nn.MaxPool2d</a>.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(new float[] {1, 4, 3, 2}, 1, 4);
 * MaxPooled pooled = new MaxPool1d(2).callWithIndices(x);
 * Tensor places = pooled.indices();   // tensor([[1, 2]])
 * }</pre>
 *
 * @param values the largest element of each window
 * @param indices int64, of the same shape: the place of each within its line, image or volume,
 *     counted row by row
 */
public record MaxPooled(Tensor values, Tensor indices) {
  /** The values; nobody else has seen the indices, which are let go at once. */
  Tensor valuesAlone() {
    indices.close();
    return values;
  }
}
