// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/**
 * y = a - b trunc(a / b), of the sign of a; da = dy, db = -dy trunc(a / b), each summed to its own
 * shape.
 */
public final class FmodOp {
  private FmodOp() {}

  /** The op on two tensors of one type that broadcast against each other. */
  public static Tensor fmod(Tensor a, Tensor b) {
    Shape shapeA = Op.given("fmod", "a", a).shape();
    Shape shapeB = Op.given("fmod", "b", b).shape();
    return Op.of("fmod", a, b)
        .run(in -> Core.fmod(in.at(0), in.at(1)))
        .saving(0, 1)
        .grad(
            g -> {
              g.passSummed(0, shapeA);
              g.giveSummed(
                  1,
                  shapeB,
                  () -> {
                    long times =
                        g.temporary(Core.trunc(g.temporary(Core.div(g.saved(0), g.saved(1)))));
                    return Core.neg(g.temporary(Core.mul(g.dy(), times)));
                  });
            });
  }
}
