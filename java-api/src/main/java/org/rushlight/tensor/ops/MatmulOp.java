// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** y = a b over the last two dims, batch dims broadcast; da = dy b^T, db = a^T dy. */
public final class MatmulOp {
  private MatmulOp() {}

  /** The product as torch.matmul; vectors are taken as a row or a column. */
  public static Tensor matmul(Tensor a, Tensor b) {
    Op.given("matmul", "b", b);
    if (a.rank() == 0 || b.rank() == 0 || (a.rank() > 1 && b.rank() > 1)) {
      return product(a, b);
    }
    // A vector becomes a matrix with one row (left) or one column (right), and that dim goes again.
    Tensor left = a.rank() == 1 ? a.unsqueeze(0) : a;
    Tensor right = b.rank() == 1 ? b.unsqueeze(1) : b;
    if (left.size(-1) != right.size(-2)) {
      return product(a, b); // for its error, in the caller's shapes
    }
    Tensor y = product(left, right);
    y = b.rank() == 1 ? y.squeeze(-1) : y;
    return a.rank() == 1 ? y.squeeze(b.rank() == 1 ? -1 : -2) : y;
  }

  private static Tensor product(Tensor a, Tensor b) {
    Shape shapeA = a.shape();
    Shape shapeB = b.shape();
    return Op.of("matmul", a, b)
        .run(in -> Core.matmul(in.at(0), in.at(1), false, false))
        .saving(0, 1)
        .grad(
            g -> {
              g.giveSummed(0, shapeA, () -> Core.matmul(g.dy(), g.saved(1), false, true));
              g.giveSummed(1, shapeB, () -> Core.matmul(g.saved(0), g.dy(), true, false));
            });
  }
}
