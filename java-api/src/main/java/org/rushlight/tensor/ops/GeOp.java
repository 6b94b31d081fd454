// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** True where a &gt;= b. */
public final class GeOp {
  private GeOp() {}

  /** The op on two tensors that broadcast against each other; a bool tensor. */
  public static Tensor ge(Tensor a, Tensor b) {
    return Op.of("ge", a, b)
        .run(in -> Core.ge(in.at(0), in.at(1)))
        .noGrad("the result is true or false");
  }
}
