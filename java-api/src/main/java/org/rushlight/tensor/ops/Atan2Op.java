// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** y = the angle of (b, a); da = dy b / (a^2 + b^2), db = -dy a / (a^2 + b^2), each summed. */
public final class Atan2Op {
  private Atan2Op() {}

  /** The op on two tensors of one type that broadcast against each other. */
  public static Tensor atan2(Tensor a, Tensor b) {
    Shape shapeA = Op.given("atan2", "a", a).shape();
    Shape shapeB = Op.given("atan2", "b", b).shape();
    return Op.of("atan2", a, b)
        .run(in -> Core.atan2(in.at(0), in.at(1)))
        .saving(0, 1)
        .grad(
            g -> {
              g.giveSummed(0, shapeA, () -> Core.atan2_backward_a(g.dy(), g.saved(0), g.saved(1)));
              g.giveSummed(1, shapeB, () -> Core.atan2_backward_b(g.dy(), g.saved(0), g.saved(1)));
            });
  }
}
