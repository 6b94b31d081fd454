// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** The values of a max pool back in their places; dx = dy at those places. */
public final class MaxUnpoolOp {
  private MaxUnpoolOp() {}

  /** {@code x} and its indices of one shape; the sizes take the place of their last ones. */
  public static Tensor maxUnpool(Tensor x, Tensor indices, long... sizes) {
    int dims = sizes.length;
    return Op.of("max_unpool" + dims + "d", x, indices)
        .run(in -> Core.max_unpool(in.at(0), in.at(1), sizes, dims))
        .saving(1)
        .grad(g -> g.give(0, () -> Core.max_unpool_backward(g.dy(), g.saved(0), dims)));
  }
}
