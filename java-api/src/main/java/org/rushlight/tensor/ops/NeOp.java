// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** True where a and b differ. */
public final class NeOp {
  private NeOp() {}

  /** The op on two tensors that broadcast against each other; a bool tensor. */
  public static Tensor ne(Tensor a, Tensor b) {
    return Op.of("ne", a, b)
        .run(in -> Core.ne(in.at(0), in.at(1)))
        .noGrad("the result is true or false");
  }
}
