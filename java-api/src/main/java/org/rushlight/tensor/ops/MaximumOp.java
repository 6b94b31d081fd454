// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** y = the larger, NaN if either is; the gradient goes to the larger, half to each of equals. */
public final class MaximumOp {
  private MaximumOp() {}

  /** The op on two tensors of one type that broadcast against each other. */
  public static Tensor maximum(Tensor a, Tensor b) {
    Shape shapeA = Op.given("maximum", "a", a).shape();
    Shape shapeB = Op.given("maximum", "b", b).shape();
    return Op.of("maximum", a, b)
        .run(in -> Core.maximum(in.at(0), in.at(1)))
        .saving(0, 1)
        .grad(
            g -> {
              g.giveSummed(0, shapeA, () -> Core.maximum_backward(g.dy(), g.saved(0), g.saved(1)));
              g.giveSummed(1, shapeB, () -> Core.maximum_backward(g.dy(), g.saved(1), g.saved(0)));
            });
  }
}
