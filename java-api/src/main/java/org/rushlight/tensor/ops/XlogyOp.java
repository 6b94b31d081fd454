// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** y = a log b, 0 where a is 0; da = dy log b, db = dy a / b, each summed. */
public final class XlogyOp {
  private XlogyOp() {}

  /** The op on two tensors of one type that broadcast against each other. */
  public static Tensor xlogy(Tensor a, Tensor b) {
    Shape shapeA = Op.given("xlogy", "a", a).shape();
    Shape shapeB = Op.given("xlogy", "b", b).shape();
    return Op.of("xlogy", a, b)
        .run(in -> Core.xlogy(in.at(0), in.at(1)))
        .saving(0, 1)
        .grad(
            g -> {
              g.giveSummed(0, shapeA, () -> Core.xlogy_backward_a(g.dy(), g.saved(0), g.saved(1)));
              g.giveSummed(1, shapeB, () -> Core.xlogy_backward_b(g.dy(), g.saved(0), g.saved(1)));
            });
  }
}
