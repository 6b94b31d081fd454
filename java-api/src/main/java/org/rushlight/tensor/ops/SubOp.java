// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** y = a - b; da = dy, db = -dy, each summed to its own shape. */
public final class SubOp {
  private SubOp() {}

  /** The op on two tensors of one type that broadcast against each other. */
  public static Tensor sub(Tensor a, Tensor b) {
    Shape shapeA = Op.given("sub", "a", a).shape();
    Shape shapeB = Op.given("sub", "b", b).shape();
    return Op.of("sub", a, b)
        .run(in -> Core.sub(in.at(0), in.at(1)))
        .grad(
            g -> {
              g.passSummed(0, shapeA);
              g.giveSummed(1, shapeB, () -> Core.neg(g.dy()));
            });
  }
}
