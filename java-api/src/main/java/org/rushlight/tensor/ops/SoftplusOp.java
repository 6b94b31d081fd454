// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = ln(1 + e^(beta x)) / beta, x above the threshold; dx = dy sigmoid(beta x), dy above it. */
public final class SoftplusOp {
  private SoftplusOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor softplus(Tensor x, double beta, double threshold) {
    return Op.of("softplus", x)
        .run(in -> Core.softplus(in.at(0), beta, threshold))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.softplus_backward(g.dy(), g.saved(0), beta, threshold)));
  }
}
