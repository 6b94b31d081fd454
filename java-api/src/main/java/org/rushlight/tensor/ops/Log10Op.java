// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = log10 x; dx = dy / (x ln 10). */
public final class Log10Op {
  private Log10Op() {}

  /** The op on {@code x} of any shape. */
  public static Tensor log10(Tensor x) {
    return Op.of("log10", x)
        .run(in -> Core.log10(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.log10_backward(g.dy(), g.saved(0))));
  }
}
