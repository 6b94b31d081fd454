// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = x multiplied along a dim up to each element; the gradient has no division. */
public final class CumprodOp {
  private CumprodOp() {}

  /** The running products of {@code x} along {@code dim}. */
  public static Tensor cumprod(Tensor x, long dim) {
    return Op.of("cumprod", x)
        .run(in -> Core.cumprod(in.at(0), dim))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.cumprod_backward(g.dy(), g.saved(0), dim)));
  }
}
