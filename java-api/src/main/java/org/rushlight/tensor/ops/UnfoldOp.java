// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** The windows of images as columns; the gradient folds them back. */
public final class UnfoldOp {
  private UnfoldOp() {}

  /**
   * {@code x} [n, c, h, w] or [c, h, w]; {@code geometry} is kernel, stride, padding and dilation,
   * each height and width.
   */
  public static Tensor unfold(Tensor x, long... geometry) {
    int rank = x.rank();
    long height = rank < 2 ? 0 : x.size(rank - 2);
    long width = rank < 2 ? 0 : x.size(rank - 1);
    return Op.of("unfold", x)
        .run(in -> Core.unfold(in.at(0), geometry))
        .grad(g -> g.give(0, () -> Core.fold(g.dy(), height, width, geometry)));
  }
}
