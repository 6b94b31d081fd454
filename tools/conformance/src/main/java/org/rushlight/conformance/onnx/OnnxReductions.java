// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.onnx;

import java.util.function.UnaryOperator;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;

/** Reductions along axes, and softmax. */
final class OnnxReductions {
  private OnnxReductions() {}

  /** One of Tensor's reductions over dims. */
  @FunctionalInterface
  private interface Reduction {
    Tensor reduce(Tensor x, boolean keepDim, int... dims);
  }

  /** One of Tensor's searches along a dim. */
  @FunctionalInterface
  private interface Search {
    Tensor search(Tensor x, int dim, boolean keepDim);
  }

  static void addTo(OnnxTable to) {
    reduction(to, "ReduceSum", (x, keep, dims) -> number(x).sum(keep, dims).to(x.dtype()));
    reduction(to, "ReduceMean", (x, keep, dims) -> floating(x).mean(keep, dims));
    reduction(to, "ReduceProd", (x, keep, dims) -> number(x).prod(keep, dims).to(x.dtype()));
    reduction(to, "ReduceMax", OnnxReductions::largest);
    reduction(to, "ReduceMin", OnnxReductions::smallest);
    // Where nothing is reduced, what is done to each element and to the sum is done all the same.
    reduction(
        to,
        "ReduceSumSquare",
        (x, keep, dims) -> number(x).square().sum(keep, dims),
        Tensor::square);
    reduction(
        to, "ReduceLogSum", (x, keep, dims) -> floating(x).sum(keep, dims).log(), Tensor::log);
    reduction(to, "ReduceLogSumExp", (x, keep, dims) -> floating(x).logsumexp(keep, dims));
    search(to, "ArgMax", Tensor::argmax);
    search(to, "ArgMin", Tensor::argmin);
    to.put("Softmax", 13, "input, *, axis=-1", a -> a.floating("input").softmax(a.integer("axis")));
    to.put(
        "LogSoftmax",
        13,
        "input, *, axis=-1",
        a -> a.floating("input").logSoftmax(a.integer("axis")));
  }

  private static void reduction(OnnxTable to, String name, Reduction op) {
    reduction(to, name, op, x -> x);
  }

  private static void reduction(
      OnnxTable to, String name, Reduction op, UnaryOperator<Tensor> none) {
    to.put(
        name,
        "data, axes=None, *, keepdims=1, noop_with_empty_axes=0",
        a -> {
          int[] axes = a.ints("axes");
          boolean all = a.integer("noop_with_empty_axes") == 0;
          boolean keep = a.integer("keepdims") != 0;
          Tensor x = a.tensor("data");
          return axes.length > 0 || all ? op.reduce(x, keep, axes) : none.apply(x);
        });
  }

  /** ONNX gives infinities for the extremes of nothing, where PyTorch has an error. */
  private static Tensor largest(Tensor x, boolean keep, int... dims) {
    if (x.dtype() == DType.BOOL) {
      return x.any(keep, dims);
    }
    return ofNothing(x, dims)
        ? x.sum(keep, dims).add(Double.NEGATIVE_INFINITY)
        : x.amax(keep, dims);
  }

  private static Tensor smallest(Tensor x, boolean keep, int... dims) {
    if (x.dtype() == DType.BOOL) {
      return x.all(keep, dims);
    }
    return ofNothing(x, dims)
        ? x.sum(keep, dims).add(Double.POSITIVE_INFINITY)
        : x.amin(keep, dims);
  }

  private static boolean ofNothing(Tensor x, int... dims) {
    boolean nothing = dims.length == 0 && x.numel() == 0;
    for (int dim : dims) {
      nothing |= x.size(dim) == 0;
    }
    if (nothing && !x.dtype().isFloating()) {
      throw new Skipped("the extreme of no integers");
    }
    return nothing;
  }

  private static Tensor number(Tensor x) {
    if (x.dtype() == DType.BOOL) {
      throw new Skipped("type bool");
    }
    return x;
  }

  private static Tensor floating(Tensor x) {
    if (!x.dtype().isFloating()) {
      throw new Skipped("type " + x.dtype());
    }
    return x;
  }

  /** The last index of equals is the first one of the turned tensor, counted from the end. */
  private static void search(OnnxTable to, String name, Search op) {
    to.put(
        name,
        "data, *, axis=0, keepdims=1, select_last_index=0",
        a -> {
          Tensor x = a.numeric("data");
          int axis = a.integer("axis");
          boolean keep = a.integer("keepdims") != 0;
          return a.integer("select_last_index") == 0
              ? op.search(x, axis, keep)
              : op.search(x.flip(axis), axis, keep).neg().add(x.size(axis) - 1.0);
        });
  }
}
