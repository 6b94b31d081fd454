// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ValuesAndIndices;

/** The k-th smallest element along a dim; dx = dy put back. */
public final class KthvalueOp {
  private KthvalueOp() {}

  /** {@code k} counts from 1; NaN counts as the largest. */
  public static ValuesAndIndices kthvalue(Tensor x, long k, int dim, boolean keepDim) {
    int d = x.shape().dimension("kthvalue", dim);
    return Picked.of("kthvalue", x, d, 1, (in, at) -> Core.kthvalue(in.at(0), k, d, keepDim, at));
  }
}
