// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** Elements around a tensor; dx = dy, where an element was copied the sum over its copies. */
public final class PadOp {
  private PadOp() {}

  /** {@code pads} before and after the last dim, then the one before it, ..; mode by its number. */
  public static Tensor pad(Tensor x, int mode, double value, long... pads) {
    Shape from = x.shape();
    return Op.of("pad", x)
        .run(in -> Core.pad(in.at(0), pads, pads.length, mode, value))
        .grad(
            g ->
                g.give(
                    0,
                    () ->
                        Core.pad_backward(
                            g.dy(), from.toArray(), from.rank(), pads, pads.length, mode)));
  }
}
