// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * Makes a picture of a picture.
 *
 * <pre>{@code
 * Transform augment = new Compose(new RandomCrop(28).padding(2), new RandomRotation(10));
 * Tensor changed = augment.apply(Tensors.rand(1, 28, 28));   // changed [1, 28, 28]
 * }</pre>
 *
 * <p>A loader with workers calls it from several threads at once.
 */
@FunctionalInterface
public interface Transform {
  /** The changed picture, which belongs to no graph; x stays as it is. */
  Tensor apply(Tensor x);

  /**
   * The same on plain numbers, by which a loader makes whole batches quickly; null, the default,
   * where there is no such way.
   */
  default @Nullable PixelTransform pixels() {
    return null;
  }
}
