// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** True where a &lt;= b. */
public final class LeOp {
  private LeOp() {}

  /** The op on two tensors that broadcast against each other; a bool tensor. */
  public static Tensor le(Tensor a, Tensor b) {
    return Op.of("le", a, b)
        .run(in -> Core.le(in.at(0), in.at(1)))
        .noGrad("the result is true or false");
  }
}
