// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ValuesAndIndices;

/** The smallest element along a dim; dx = dy put back. */
public final class MinOp {
  private MinOp() {}

  /** The first of equals; NaN if there is one. */
  public static ValuesAndIndices min(Tensor x, int dim, boolean keepDim) {
    int d = x.shape().dimension("min", dim);
    return Picked.of("min", x, d, 1, (in, at) -> Core.min(in.at(0), d, keepDim, at));
  }
}
