// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** True where a &gt; b. */
public final class GtOp {
  private GtOp() {}

  /** The op on two tensors that broadcast against each other; a bool tensor. */
  public static Tensor gt(Tensor a, Tensor b) {
    return Op.of("gt", a, b)
        .run(in -> Core.gt(in.at(0), in.at(1)))
        .noGrad("the result is true or false");
  }
}
