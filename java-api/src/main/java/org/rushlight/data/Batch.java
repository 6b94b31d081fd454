// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import org.rushlight.tensor.Tensor;

/**
 * Examples side by side.
 *
 * @param inputs such as images [n, channels, height, width]
 * @param targets such as class labels [n], int64
 */
public record Batch(Tensor inputs, Tensor targets) {
  /** The number of examples n. */
  public long size() {
    return inputs.size(0);
  }
}
