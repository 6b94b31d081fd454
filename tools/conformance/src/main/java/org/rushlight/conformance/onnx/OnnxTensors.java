// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.onnx;

import java.util.List;
import java.util.function.UnaryOperator;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.ValuesAndIndices;

/** Indices, order, running sums, norms and further functions of numbers. */
final class OnnxTensors {
  private OnnxTensors() {}

  static void addTo(OnnxTable to) {
    ofFloats(to, "Tan", Tensor::tan);
    ofFloats(to, "Asin", Tensor::asin);
    ofFloats(to, "Acos", Tensor::acos);
    ofFloats(to, "Atan", Tensor::atan);
    ofFloats(to, "Sinh", Tensor::sinh);
    ofFloats(to, "Cosh", Tensor::cosh);
    ofFloats(to, "Asinh", Tensor::asinh);
    ofFloats(to, "Acosh", Tensor::acosh);
    ofFloats(to, "Atanh", Tensor::atanh);
    to.put("Mod", "A, B, *, fmod=0", OnnxTensors::mod);
    to.put("OneHot", "indices, depth, values, *, axis=-1", OnnxTensors::oneHot);
    to.put(
        "ScatterElements",
        "data, indices, updates, *, axis=0, reduction='none'",
        OnnxTensors::scatter);
    to.put("TopK", 10, "X, K, *, axis=-1, largest=1, sorted=1", OnnxTensors::topk);
    to.put("CumSum", "x, axis, *, exclusive=0, reverse=0", OnnxTensors::cumsum);
    to.put("NonZero", "X", a -> a.tensor("X").nonzero().t());
    to.put(
        "Einsum",
        "*Inputs, equation",
        a -> Tensors.einsum(a.text("equation"), a.tensors("Inputs")));
    norm(to, "ReduceL1", 1);
    norm(to, "ReduceL2", 2);
  }

  private static void ofFloats(OnnxTable to, String name, UnaryOperator<Tensor> op) {
    to.put(name, "X", a -> op.apply(a.floating("X")));
  }

  private static Tensor mod(Arguments a) {
    Tensor x = a.numeric("A");
    Tensor y = a.like(x, "B");
    return a.integer("fmod") == 0 ? x.remainder(y) : x.fmod(y);
  }

  /** Indices out of [-depth, depth) give rows of the off value. */
  private static Tensor oneHot(Arguments a) {
    Tensor values = a.tensor("values");
    long depth = (long) a.tensor("depth").item();
    Tensor index = a.tensor("indices");
    int axis = a.integer("axis");
    int dim = axis < 0 ? axis + index.rank() + 1 : axis;
    Tensor counted = Tensors.where(index.lt(0), index.add(depth), index).unsqueeze(dim);
    long[] sizes = new long[index.rank() + 1];
    java.util.Arrays.fill(sizes, 1);
    sizes[dim] = depth;
    Tensor hot = counted.eq(Tensors.arange(depth).to(index.dtype()).reshape(sizes));
    return Tensors.where(hot, values.select(0, 1), values.select(0, 0));
  }

  private static Tensor positive(Arguments a, int axis) {
    Tensor index = a.index("indices");
    return Tensors.where(index.lt(0), index.add(a.tensor("data").size(axis)), index);
  }

  private static Tensor scatter(Arguments a) {
    Tensor x = a.tensor("data");
    int axis = a.integer("axis");
    Tensor updates = a.like(x, "updates");
    return switch (a.text("reduction")) {
      case "none" -> x.scatter(axis, positive(a, axis), updates);
      case "add" -> x.scatterAdd(axis, positive(a, axis), updates);
      case "mul" -> x.scatter(axis, positive(a, axis), updates, "multiply");
      default -> throw new Skipped("argument reduction=" + a.text("reduction"));
    };
  }

  private static List<Tensor> topk(Arguments a) {
    a.meaningless("sorted");
    long k = a.longs("K")[0];
    ValuesAndIndices top = a.numeric("X").topk(k, a.integer("axis"), a.integer("largest") != 0);
    return List.of(top.values(), top.indices());
  }

  private static Tensor cumsum(Arguments a) {
    Tensor x = a.numeric("x");
    int axis = (int) a.longs("axis")[0];
    boolean reverse = a.integer("reverse") != 0;
    Tensor turned = reverse ? x.flip(axis) : x;
    Tensor sums = turned.cumsum(axis).to(x.dtype());
    Tensor result = a.integer("exclusive") != 0 ? sums.sub(turned) : sums;
    return reverse ? result.flip(axis) : result;
  }

  private static void norm(OnnxTable to, String name, double p) {
    to.put(
        name,
        "data, axes=None, *, keepdims=1, noop_with_empty_axes=0",
        a -> {
          int[] axes = a.ints("axes");
          Tensor x = a.floating("data");
          boolean none = axes.length == 0 && a.integer("noop_with_empty_axes") != 0;
          return none ? x.abs() : x.norm(p, a.integer("keepdims") != 0, axes);
        });
  }
}
