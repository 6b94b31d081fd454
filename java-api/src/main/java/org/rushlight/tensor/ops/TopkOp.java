// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ValuesAndIndices;

/** The largest or smallest elements along a dim; dx = dy put back. */
public final class TopkOp {
  private TopkOp() {}

  /** The first {@code k} in order; NaN counts as the largest. */
  public static ValuesAndIndices topk(Tensor x, long k, int dim, boolean largest) {
    int d = x.shape().dimension("topk", dim);
    return Picked.of("topk", x, d, k, (in, at) -> Core.topk(in.at(0), k, d, largest, at));
  }
}
