// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** The dims in another order, a copy; dx = dy in the first order. */
public final class PermuteOp {
  private PermuteOp() {}

  /** Dim i of the result is dim order[i] of {@code x}. */
  public static Tensor permute(Tensor x, long... order) {
    return Op.of("permute", x)
        .run(in -> Core.permute(in.at(0), order, order.length))
        .copyOfView()
        .grad(g -> g.give(0, () -> Core.permute(g.dy(), inverse(order), order.length)));
  }

  private static long[] inverse(long... order) {
    long[] inverse = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[(int) Math.floorMod(order[i], (long) order.length)] = i;
    }
    return inverse;
  }
}
