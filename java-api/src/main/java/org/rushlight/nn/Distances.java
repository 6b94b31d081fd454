// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Lengths and angles of vectors along a dim; the gradient of a length is 0 where the length is. */
final class Distances {
  private Distances() {}

  /** (sum |x|^p)^(1/p) along a dim, which stays; p may be 0 (counts what is not 0) or infinite. */
  static Tensor norm(Tensor x, double p, int dim) {
    if (p == Double.POSITIVE_INFINITY) {
      return x.abs().amax(true, dim);
    }
    if (p == Double.NEGATIVE_INFINITY) {
      return x.abs().amin(true, dim);
    }
    if (p == 0) {
      return x.detach().ne(0).to(x.dtype()).sum(true, dim);
    }
    if (p == 1) {
      return x.abs().sum(true, dim);
    }
    if (p == 2) {
      return root(x.square().sum(true, dim), 2);
    }
    return root(root(x.abs(), 1 / p).sum(true, dim), p);
  }

  /** x^(1/p), with gradient 0 where x is 0. */
  private static Tensor root(Tensor x, double p) {
    Tensor none = x.detach().eq(0);
    Tensor positive = Tensors.where(none, Tensors.full(1, x.dtype()), x);
    Tensor root = p == 2 ? positive.sqrt() : positive.pow(1 / p);
    return Tensors.where(none, x.detach().pow(1 / p), root);
  }

  static Tensor normalize(Tensor x, double p, int dim, double eps) {
    return x.div(norm(x, p, dim).clamp(eps, Double.POSITIVE_INFINITY));
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
    Tensor length = norm(x, 2, dim);
    Tensor fixed = length.detach();
    Tensor missing = Tensors.where(fixed.lt(eps), fixed.neg().add(eps), Tensors.zerosLike(fixed));
    return x.div(length.add(missing));
  }

  static Tensor pairwiseDistance(Tensor x1, Tensor x2, double p, double eps, boolean keepDim) {
    Broadcast.together("pairwise_distance", "x1", x1, "x2", x2);
    Tensor distance = norm(x1.sub(x2).add(eps), p, -1);
    return keepDim ? distance : distance.squeeze(-1);
  }
}
