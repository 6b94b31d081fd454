// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** y = a + b; da = dy, db = dy, each summed to its own shape. */
public final class AddOp {
  private AddOp() {}

  /** The op on two tensors of one type that broadcast against each other. */
  public static Tensor add(Tensor a, Tensor b) {
    Shape shapeA = Op.given("add", "a", a).shape();
    Shape shapeB = Op.given("add", "b", b).shape();
    return Op.of("add", a, b)
        .run(in -> Core.add(in.at(0), in.at(1)))
        .grad(
            g -> {
              g.passSummed(0, shapeA);
              g.passSummed(1, shapeB);
            });
  }
}
