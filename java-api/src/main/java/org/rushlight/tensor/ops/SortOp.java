// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ValuesAndIndices;

/** The elements along a dim in order; dx = dy put back. */
public final class SortOp {
  private SortOp() {}

  /** Equals keep their order; NaN counts as the largest. */
  public static ValuesAndIndices sort(Tensor x, int dim, boolean descending) {
    int d = x.shape().dimension("sort", dim);
    return Picked.of(
        "sort",
        x,
        d,
        x.rank() == 0 ? 1 : x.size(d),
        (in, at) -> Core.sort(in.at(0), d, descending, at));
  }
}
