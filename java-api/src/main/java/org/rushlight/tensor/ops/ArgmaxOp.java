// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** The index of the first largest element along a dim; NaN counts as such. */
public final class ArgmaxOp {
  private ArgmaxOp() {}

  /** The indices along {@code dim}, an int64 tensor. */
  public static Tensor argmax(Tensor x, long dim, boolean keepDim) {
    return Op.of("argmax", x)
        .run(in -> Core.argmax(in.at(0), dim, keepDim))
        .noGrad("an index does not change with the values");
  }
}
