// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** The same elements under another shape, a view; dx = dy under the first shape. */
public final class ReshapeOp {
  private ReshapeOp() {}

  /** A view of {@code x}; both shapes have as many elements. */
  public static Tensor reshape(Tensor x, Shape shape) {
    Shape from = x.shape();
    return Op.of("reshape", x)
        .view(in -> Core.reshape(in.at(0), shape.toArray(), shape.rank()))
        .grad(g -> g.give(0, () -> Core.reshape(g.dy(), from.toArray(), from.rank())));
  }
}
