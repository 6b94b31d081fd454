// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** y = a b; da = dy b, db = dy a, each summed to its own shape. */
public final class MulOp {
  private MulOp() {}

  /** The op on two tensors of one type that broadcast against each other. */
  public static Tensor mul(Tensor a, Tensor b) {
    Shape shapeA = Op.given("mul", "a", a).shape();
    Shape shapeB = Op.given("mul", "b", b).shape();
    return Op.of("mul", a, b)
        .run(in -> Core.mul(in.at(0), in.at(1)))
        .saving(0, 1)
        .grad(
            g -> {
              g.giveSummed(0, shapeA, () -> Core.mul(g.dy(), g.saved(1)));
              g.giveSummed(1, shapeB, () -> Core.mul(g.dy(), g.saved(0)));
            });
  }
}
