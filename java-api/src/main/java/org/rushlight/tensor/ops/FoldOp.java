// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** Columns summed into the images whose windows they are; the gradient unfolds. */
public final class FoldOp {
  private FoldOp() {}

  /**
   * {@code columns} [n, c kh kw, l] or [c kh kw, l]; {@code geometry} is kernel, stride, padding
   * and dilation, each height and width.
   */
  public static Tensor fold(Tensor columns, long height, long width, long... geometry) {
    return Op.of("fold", columns)
        .run(in -> Core.fold(in.at(0), height, width, geometry))
        .grad(g -> g.give(0, () -> Core.unfold(g.dy(), geometry)));
  }
}
