// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** y = a^b; da = dy b a^(b-1), db = dy y ln a, each summed to its own shape. */
public final class PowOp {
  private PowOp() {}

  /** The op on two tensors of one type that broadcast against each other. */
  public static Tensor pow(Tensor a, Tensor b) {
    Shape shapeA = Op.given("pow", "a", a).shape();
    Shape shapeB = Op.given("pow", "b", b).shape();
    return Op.of("pow", a, b)
        .run(in -> Core.pow(in.at(0), in.at(1)))
        .saving(0, 1, Op.OUTPUT)
        .grad(
            g -> {
              g.giveSummed(0, shapeA, () -> Core.pow_backward_a(g.dy(), g.saved(0), g.saved(1)));
              g.giveSummed(
                  1, shapeB, () -> Core.pow_backward_b(g.dy(), g.saved(0), g.saved(1), g.saved(2)));
            });
  }
}
