// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** Zeros with a one at each index, in int64. */
public final class OneHotOp {
  private OneHotOp() {}

  /** Indices of any shape; one dim of {@code classes} more. */
  public static Tensor oneHot(Tensor index, long classes) {
    return Op.of("one_hot", index)
        .run(in -> Core.one_hot(in.at(0), classes))
        .noGrad("indices and the result are integers");
  }
}
