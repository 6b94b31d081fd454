// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** The index of the first smallest element along a dim; NaN counts as such. */
public final class ArgminOp {
  private ArgminOp() {}

  /** The indices along {@code dim}, an int64 tensor. */
  public static Tensor argmin(Tensor x, long dim, boolean keepDim) {
    return Op.of("argmin", x)
        .run(in -> Core.argmin(in.at(0), dim, keepDim))
        .noGrad("an index does not change with the values");
  }
}
