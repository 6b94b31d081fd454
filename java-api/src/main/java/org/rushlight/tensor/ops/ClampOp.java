// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = min(max(x, low), high), NaN stays; dx = dy where low &lt;= x &lt;= high. */
public final class ClampOp {
  private ClampOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor clamp(Tensor x, double low, double high) {
    return Op.of("clamp", x)
        .run(in -> Core.clamp(in.at(0), low, high))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.clamp_backward(g.dy(), g.saved(0), low, high)));
  }
}
