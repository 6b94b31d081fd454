// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/**
 * y = a - b floor(a / b), of the sign of b; da = dy, db = -dy floor(a / b), each summed to its own
 * shape.
 */
public final class RemainderOp {
  private RemainderOp() {}

  /** The op on two tensors of one type that broadcast against each other. */
  public static Tensor remainder(Tensor a, Tensor b) {
    Shape shapeA = Op.given("remainder", "a", a).shape();
    Shape shapeB = Op.given("remainder", "b", b).shape();
    return Op.of("remainder", a, b)
        .run(in -> Core.remainder(in.at(0), in.at(1)))
        .saving(0, 1)
        .grad(
            g -> {
              g.passSummed(0, shapeA);
              g.giveSummed(
                  1,
                  shapeB,
                  () -> {
                    long times = g.temporary(Core.floor_divide(g.saved(0), g.saved(1)));
                    return Core.neg(g.temporary(Core.mul(g.dy(), times)));
                  });
            });
  }
}
