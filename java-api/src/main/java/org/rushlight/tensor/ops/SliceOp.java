// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/**
 * A range of a dim; the gradient is 0 outside of it. Rows (dim 0, step 1) are a view, all else a
 * copy.
 */
public final class SliceOp {
  private SliceOp() {}

  /** Elements start, start + step, ... below end of {@code dim}. */
  public static Tensor slice(Tensor x, int dim, long start, long end, long step) {
    Shape from = x.shape();
    Op op = Op.of("slice", x);
    Op.Done done =
        dim == 0 && step == 1
            ? op.view(in -> Core.slice_first(in.at(0), start, end))
            : op.run(in -> Core.slice(in.at(0), dim, start, end, step)).copyOfView();
    return done.grad(
        g ->
            g.give(
                0,
                () -> Core.slice_backward(g.dy(), from.toArray(), from.rank(), dim, start, step)));
  }
}
