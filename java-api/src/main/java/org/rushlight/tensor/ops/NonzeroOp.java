// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** The indices of the elements that are not 0, [count, rank]. */
public final class NonzeroOp {
  private NonzeroOp() {}

  /** The indices in row-major order, an int64 tensor. */
  public static Tensor nonzero(Tensor x) {
    return Op.of("nonzero", x)
        .run(in -> Core.nonzero(in.at(0)))
        .noGrad("an index does not change with the values");
  }
}
