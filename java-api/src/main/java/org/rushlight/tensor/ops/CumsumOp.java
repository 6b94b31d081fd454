// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = x summed along a dim up to each element; dx = dy summed from each element on. */
public final class CumsumOp {
  private CumsumOp() {}

  /** The running sums of {@code x} along {@code dim}. */
  public static Tensor cumsum(Tensor x, long dim) {
    return Op.of("cumsum", x)
        .run(in -> Core.cumsum(in.at(0), dim, false))
        .grad(g -> g.give(0, () -> Core.cumsum(g.dy(), dim, true)));
  }
}
