// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ValuesAndIndices;

/** The lower median along a dim; dx = dy put back. */
public final class MedianOp {
  private MedianOp() {}

  /** The lower of the middle ones; NaN if there is one. */
  public static ValuesAndIndices median(Tensor x, int dim, boolean keepDim) {
    int d = x.shape().dimension("median", dim);
    return Picked.of("median", x, d, 1, (in, at) -> Core.median(in.at(0), d, keepDim, at));
  }
}
