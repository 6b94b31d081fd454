// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** Chosen indices of a dim; dx = dy added at them. */
public final class IndexSelectOp {
  private IndexSelectOp() {}

  /** The elements of {@code x} along {@code dim} at an int64 vector of indices. */
  public static Tensor indexSelect(Tensor x, long dim, Tensor index) {
    Shape from = x.shape();
    return Op.of("index_select", x, index)
        .run(in -> Core.index_select(in.at(0), dim, in.at(1)))
        .saving(1)
        .grad(
            g ->
                g.give(
                    0,
                    () ->
                        Core.index_select_backward(
                            g.dy(), from.toArray(), from.rank(), dim, g.saved(0))));
  }
}
