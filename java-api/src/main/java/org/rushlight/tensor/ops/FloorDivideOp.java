// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** y = floor(a / b); the gradients are 0 everywhere. */
public final class FloorDivideOp {
  private FloorDivideOp() {}

  /** The op on two tensors of one type that broadcast against each other. */
  public static Tensor floorDivide(Tensor a, Tensor b) {
    Shape shapeA = Op.given("floor_divide", "a", a).shape();
    Shape shapeB = Op.given("floor_divide", "b", b).shape();
    return Op.of("floor_divide", a, b)
        .run(in -> Core.floor_divide(in.at(0), in.at(1)))
        .grad(
            g -> {
              g.giveSummed(0, shapeA, () -> ZerosLike.of(g.dy()));
              g.giveSummed(1, shapeB, () -> ZerosLike.of(g.dy()));
            });
  }
}
