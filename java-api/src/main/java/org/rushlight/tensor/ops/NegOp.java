// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = -x; dx = -dy. */
public final class NegOp {
  private NegOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor neg(Tensor x) {
    return Op.of("neg", x)
        .run(in -> Core.neg(in.at(0)))
        .grad(g -> g.give(0, () -> Core.neg(g.dy())));
  }
}
