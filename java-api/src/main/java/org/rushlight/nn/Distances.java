// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** What is made of the lengths of vectors along a dim. */
final class Distances {
  private Distances() {}

  static Tensor normalize(Tensor x, double p, int dim, double eps) {
    return x.div(x.norm(p, true, dim).clamp(eps, Double.POSITIVE_INFINITY));
  }

  static Tensor cosineSimilarity(Tensor x1, Tensor x2, int dim, double eps) {
    Broadcast.together("cosine_similarity", "x1", x1, "x2", x2);
    Shape shape = common(x1.shape(), x2.shape());
    Tensor a = unit(expanded(x1, shape), dim, eps);
    return a.mul(unit(expanded(x2, shape), dim, eps)).sum(dim);
  }

  /** The shape that both broadcast to, as they do. */
  private static Shape common(Shape a, Shape b) {
    long[] sizes = (a.rank() >= b.rank() ? a : b).toArray();
    Shape other = a.rank() >= b.rank() ? b : a;
    int lead = sizes.length - other.rank();
    for (int i = 0; i < other.rank(); i++) {
      sizes[lead + i] = sizes[lead + i] == 1 ? other.size(i) : sizes[lead + i];
    }
    return Shape.of(sizes);
  }

  private static Tensor expanded(Tensor x, Shape shape) {
    return x.shape().equals(shape) ? x : x.expand(shape.toArray());
  }

  /**
   * x over its length, or over eps if that is larger; the gradient is that of the length itself.
   */
  private static Tensor unit(Tensor x, int dim, double eps) {
    Tensor length = x.norm(2, true, dim);
    Tensor fixed = length.detach();
    Tensor missing = Tensors.where(fixed.lt(eps), fixed.neg().add(eps), Tensors.zerosLike(fixed));
    return x.div(length.add(missing));
  }

  static Tensor pairwiseDistance(Tensor x1, Tensor x2, double p, double eps, boolean keepDim) {
    Broadcast.together("pairwise_distance", "x1", x1, "x2", x2);
    return x1.sub(x2).add(eps).norm(p, keepDim, -1);
  }
}
