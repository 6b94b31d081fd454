// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** y = a / b; da = dy / b, db = -dy y / b, each summed to its own shape. */
public final class DivOp {
  private DivOp() {}

  /** The op on two tensors of one type that broadcast against each other. */
  public static Tensor div(Tensor a, Tensor b) {
    Shape shapeA = Op.given("div", "a", a).shape();
    Shape shapeB = Op.given("div", "b", b).shape();
    return Op.of("div", a, b)
        .run(in -> Core.div(in.at(0), in.at(1)))
        .saving(1, Op.OUTPUT)
        .grad(
            g -> {
              g.giveSummed(0, shapeA, () -> Core.div(g.dy(), g.saved(0)));
              g.giveSummed(
                  1,
                  shapeB,
                  () -> {
                    long ratio = g.temporary(Core.div(g.saved(1), g.saved(0)));
                    return Core.neg(g.temporary(Core.mul(g.dy(), ratio)));
                  });
            });
  }
}
