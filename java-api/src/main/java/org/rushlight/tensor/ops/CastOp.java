// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;

/** The elements as another type; the gradient goes back to the first one. */
public final class CastOp {
  private CastOp() {}

  /** A copy of {@code x} with elements of type {@code to}. */
  public static Tensor cast(Tensor x, DType to) {
    int from = x.dtype().number();
    var done = Op.of("cast", x).run(in -> Core.cast(in.at(0), to.number()));
    return to.isFloating()
        ? done.grad(g -> g.give(0, () -> Core.cast(g.dy(), from)))
        : done.noGrad("only floating types have gradients");
  }
}
