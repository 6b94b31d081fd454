// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** y[.., i, ..] = x[.., index[.., i, ..], ..] along a dim; dx = dy added at the indices. */
public final class GatherOp {
  private GatherOp() {}

  /** The elements of {@code x} along {@code dim} at int64 indices of the same rank. */
  public static Tensor gather(Tensor x, long dim, Tensor index) {
    Shape from = x.shape();
    return Op.of("gather", x, index)
        .run(in -> Core.gather(in.at(0), dim, in.at(1)))
        .saving(1)
        .grad(
            g ->
                g.give(
                    0,
                    () ->
                        Core.gather_backward(
                            g.dy(), from.toArray(), from.rank(), dim, g.saved(0))));
  }
}
