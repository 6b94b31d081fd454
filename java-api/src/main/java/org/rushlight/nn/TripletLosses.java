// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.function.BinaryOperator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;

/** max(0, margin + d(anchor, positive) - d(anchor, negative)) for distances d. */
final class TripletLosses {
  private TripletLosses() {}

  static Tensor loss(
      String op,
      Tensor anchor,
      Tensor positive,
      Tensor negative,
      BinaryOperator<Tensor> distance,
      double margin,
      boolean swap,
      Reduction reduction) {
    if (!(margin > 0)) {
      throw Options.wrong(op, "margin must be positive, got %s", margin);
    }
    if (anchor.rank() != positive.rank() || anchor.rank() != negative.rank()) {
      throw new TensorException(
          "[%s] anchor, positive and negative must have the same rank: they are %s, %s, %s"
              .formatted(op, anchor.shape(), positive.shape(), negative.shape()));
    }
    Tensor near = distance.apply(anchor, positive);
    Tensor far = distance.apply(anchor, negative);
    if (swap) {
      far = far.minimum(distance.apply(positive, negative));
    }
    return reduction.of(MarginLosses.atLeastZero(near.sub(far).add(margin)));
  }

  /** The Euclidean distance along the last dim, with PyTorch's eps. */
  static Tensor euclidean(Tensor a, Tensor b) {
    return distance(a, b, 2, 1e-6);
  }

  /** {@link F#pairwiseDistance(Tensor, Tensor, double, double, boolean)}, for a real distance. */
  static Tensor distance(Tensor a, Tensor b, double p, double eps) {
    if (!(p >= 0)) {
      throw Options.wrong("pairwise_distance", "p must not be negative, got %s", p);
    }
    return F.pairwiseDistance(a, b, p, eps, false);
  }
}
