// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** y = a where the condition holds, else b; the gradient goes to the one that was taken. */
public final class WhereOp {
  private WhereOp() {}

  /** The op on a bool condition and two tensors of one type; all broadcast. */
  public static Tensor where(Tensor condition, Tensor a, Tensor b) {
    Shape shapeA = Op.given("where", "a", a).shape();
    Shape shapeB = Op.given("where", "b", b).shape();
    return Op.of("where", condition, a, b)
        .run(in -> Core.where(in.at(0), in.at(1), in.at(2)))
        .saving(0)
        .grad(
            g -> {
              long none = g.temporary(ZerosLike.of(g.dy()));
              g.giveSummed(1, shapeA, () -> Core.where(g.saved(0), g.dy(), none));
              g.giveSummed(2, shapeB, () -> Core.where(g.saved(0), none, g.dy()));
            });
  }
}
