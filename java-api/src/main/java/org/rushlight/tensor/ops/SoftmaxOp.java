// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = e^x / the sum of e^x along a dim; dx = y (dy - the sum of dy y). */
public final class SoftmaxOp {
  private SoftmaxOp() {}

  /** The op along {@code dim} of {@code x}. */
  public static Tensor softmax(Tensor x, long dim) {
    return Op.of("softmax", x)
        .run(in -> Core.softmax(in.at(0), dim))
        .saving(Op.OUTPUT)
        .grad(g -> g.give(0, () -> Core.softmax_backward(g.dy(), g.saved(0), dim)));
  }
}
