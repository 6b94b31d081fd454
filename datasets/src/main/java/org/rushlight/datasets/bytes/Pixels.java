// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.bytes;

import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Bytes of pictures as the numbers that models learn from, a few pictures at a time: only the
 * native core ever holds all of them.
 */
public final class Pixels {
  /** What a white pixel has as a byte. */
  public static final double WHITE = 255;

  private Pixels() {}

  /**
   * Puts some pictures in their place, divided by {@code white}.
   *
   * @param all float32 [n, channels, height, width]
   * @param first the number of the first one
   * @param bytes of these pictures, and no others
   */
  public static void put(Tensor all, long first, byte[] bytes, double white) {
    long[] shape = all.shape().toArray();
    shape[0] = bytes.length / (shape[1] * shape[2] * shape[3]);
    try (Tensor some = Tensors.ofBytes(bytes, shape);
        Tensor floats = some.to(DType.FLOAT32);
        Tensor part = floats.div(white);
        Tensor target = all.narrow(0, first, shape[0])) {
      target.copy_(part);
    }
  }
}
