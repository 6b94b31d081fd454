// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** y = ln sigmoid(x); dx = dy (1 - sigmoid(x)). */
public final class LogSigmoidOp {
  private LogSigmoidOp() {}

  /** The op on {@code x} of any shape. */
  public static Tensor logSigmoid(Tensor x) {
    return Op.of("log_sigmoid", x)
        .run(in -> Core.log_sigmoid(in.at(0)))
        .saving(0)
        .grad(g -> g.give(0, () -> Core.log_sigmoid_backward(g.dy(), g.saved(0))));
  }
}
