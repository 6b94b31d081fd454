// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = x Phi(x), Phi the normal distribution function; dx = dy (Phi(x) + x phi(x)). */
public final class GeluOp {
  private GeluOp() {}

  /** The op on {@code x} of any shape, by its approximation with tanh or without. */
  public static Tensor gelu(Tensor x, boolean tanh) {
    return Op.of("gelu", x)
        .run(in -> Core.gelu(in.at(0), tanh))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.gelu_backward(g.dy(), g.saved(0), tanh)));
  }
}
