// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** y = the smaller, NaN if either is; the gradient goes to the smaller, half to each of equals. */
public final class MinimumOp {
  private MinimumOp() {}

  /** The op on two tensors of one type that broadcast against each other. */
  public static Tensor minimum(Tensor a, Tensor b) {
    Shape shapeA = Op.given("minimum", "a", a).shape();
    Shape shapeB = Op.given("minimum", "b", b).shape();
    return Op.of("minimum", a, b)
        .run(in -> Core.minimum(in.at(0), in.at(1)))
        .saving(0, 1)
        .grad(
            g -> {
              g.giveSummed(0, shapeA, () -> Core.minimum_backward(g.dy(), g.saved(0), g.saved(1)));
              g.giveSummed(1, shapeB, () -> Core.minimum_backward(g.dy(), g.saved(1), g.saved(0)));
            });
  }
}
