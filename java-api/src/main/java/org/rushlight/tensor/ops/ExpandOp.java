// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** The elements repeated to a larger shape; dx = dy summed back. */
public final class ExpandOp {
  private ExpandOp() {}

  /** {@code x} broadcast to {@code shape}. */
  public static Tensor expand(Tensor x, Shape shape) {
    Shape from = x.shape();
    return Op.of("expand", x)
        .run(in -> Core.expand(in.at(0), shape.toArray(), shape.rank()))
        .grad(g -> g.passSummed(0, from));
  }
}
