// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.ops.Op;

/** The common shape of a loss's arguments. */
final class Broadcast {
  private static final Logger LOG = System.getLogger("org.rushlight.nn");
  private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

  private Broadcast() {}

  /** Both as wide as the shape that they broadcast to. */
  static Tensor[] pair(String op, Tensor x, Tensor target) {
    given(op, x, target);
    if (x.shape().equals(target.shape())) {
      return new Tensor[] {x, target};
    }
    long[] common = common(op, "x", "target", x.shape(), target.shape());
    return new Tensor[] {widened(x, common), widened(target, common)};
  }

  /**
   * The same, with one warning a loss in the life of the program: [64, 1] against [64] is a slip.
   */
  static Tensor[] warned(String op, Tensor x, Tensor target) {
    given(op, x, target);
    if (!x.shape().equals(target.shape()) && WARNED.add(op)) {
      LOG.log(
          Level.WARNING,
          "{0}: x is {1} and target is {2}; both are broadcast to one shape, which is seldom meant:"
              + " give them the same shape",
          op,
          x.shape(),
          target.shape());
    }
    return pair(op, x, target);
  }

  /** Fails unless the two broadcast to one shape. */
  static void together(String op, String first, Tensor a, String second, Tensor b) {
    common(op, first, second, Op.given(op, first, a).shape(), Op.given(op, second, b).shape());
  }

  /** Fails unless the tensor broadcasts to exactly the shape of x. */
  static void fits(String op, String name, Tensor tensor, Tensor x) {
    together(op, "x", x, name, tensor);
    Shape common = Shape.of(common(op, "x", name, x.shape(), tensor.shape()));
    if (!common.equals(x.shape())) {
      throw new TensorException(
          "[%s] %s must broadcast to the shape of x, %s, got %s"
              .formatted(op, name, x.shape(), tensor.shape()));
    }
  }

  /** Fails unless both shapes are equal. */
  static void same(String op, String name, Tensor tensor, Tensor x) {
    if (!Op.given(op, name, tensor).shape().equals(Op.given(op, "x", x).shape())) {
      throw new TensorException(
          "[%s] %s must have the shape of x, %s, got %s"
              .formatted(op, name, x.shape(), tensor.shape()));
    }
  }

  private static void given(String op, Tensor x, Tensor target) {
    Op.given(op, "x", x);
    Op.given(op, "target", target);
  }

  private static Tensor widened(Tensor tensor, long... sizes) {
    return tensor.shape().equals(Shape.of(sizes)) ? tensor : tensor.expand(sizes);
  }

  private static long[] common(String op, String first, String name, Shape x, Shape other) {
    int rank = Math.max(x.rank(), other.rank());
    long[] sizes = new long[rank];
    for (int dim = 0; dim < rank; dim++) {
      long a = size(x, dim, rank);
      long b = size(other, dim, rank);
      if (a != b && a != 1 && b != 1) {
        throw new TensorException(
            "[%s] %s and %s must broadcast: %s is %s, %s is %s (dim %d: %d vs %d)"
                .formatted(op, first, name, first, x, name, other, dim, a, b));
      }
      sizes[dim] = a == 1 ? b : a;
    }
    return sizes;
  }

  private static long size(Shape shape, int dim, int rank) {
    int own = dim - (rank - shape.rank());
    return own < 0 ? 1 : shape.size(own);
  }
}
