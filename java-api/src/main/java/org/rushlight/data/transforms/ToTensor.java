// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import java.awt.image.BufferedImage;
import org.rushlight.tensor.Tensor;

/**
 * Makes uint8 pictures float32 in [0, 1], by division by 255; others stay as they are. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.ToTensor.html">torchvision.transforms.ToTensor</a>.
 *
 * <pre>{@code
 * Tensor y = new ToTensor().apply(Tensors.zeros(Shape.of(1, 28, 28), DType.UINT8));   // y [1, 28, 28]
 * }</pre>
 */
public final class ToTensor implements PixelTransform {
  private static final float WHITE = 255;

  /** The transform; it has no options. */
  public ToTensor() {}

  @Override
  public void change(Pixels x) {
    if (x.isUint8()) {
      float[] v = x.values();
      for (int i = 0, n = x.size(); i < n; i++) {
        v[i] /= WHITE;
      }
      x.setUint8(false);
    }
  }

  /**
   * A picture of Java's as float32 [channels, height, width] in [0, 1]: one channel for grey ones,
   * otherwise red, green and blue; and one more where it has transparency.
   */
  public Tensor apply(BufferedImage picture) {
    return apply(Images.pixels(picture));
  }

  /** As torchvision prints it. */
  @Override
  public String toString() {
    return "ToTensor()";
  }
}
