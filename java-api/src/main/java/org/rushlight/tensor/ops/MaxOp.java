// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ValuesAndIndices;

/** The largest element along a dim; dx = dy put back. */
public final class MaxOp {
  private MaxOp() {}

  /** The first of equals; NaN if there is one. */
  public static ValuesAndIndices max(Tensor x, int dim, boolean keepDim) {
    int d = x.shape().dimension("max", dim);
    return Picked.of("max", x, d, 1, (in, at) -> Core.max(in.at(0), d, keepDim, at));
  }
}
