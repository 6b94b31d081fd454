// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import org.rushlight.tensor.Tensor;

/**
 * A transform that works on plain numbers. All transforms of this package are such ones; a
 * program's own are as quick.
 *
 * <pre>{@code
 * PixelTransform invert =
 *     x -> {
 *       for (int i = 0; i < x.size(); i++) {
 *         x.values()[i] = 1 - x.values()[i];
 *       }
 *     };
 * Tensor negative = invert.apply(Tensors.rand(1, 28, 28));
 * }</pre>
 */
@FunctionalInterface
public interface PixelTransform extends Transform {
  /** Changes the picture in place. */
  void change(Pixels x);

  @Override
  default Tensor apply(Tensor x) {
    Pixels pixels = new Pixels(x);
    change(pixels);
    return pixels.toTensor();
  }

  @Override
  default PixelTransform pixels() {
    return this;
  }
}
