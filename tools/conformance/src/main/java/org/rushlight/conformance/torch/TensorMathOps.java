// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Functions;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Further functions of numbers, norms, running sums and contractions. */
final class TensorMathOps {
  private TensorMathOps() {}

  static void addTo(Functions to) {
    ofFloats(to, "tan", Tensor::tan);
    ofFloats(to, "asin", Tensor::asin);
    ofFloats(to, "acos", Tensor::acos);
    ofFloats(to, "atan", Tensor::atan);
    ofFloats(to, "sinh", Tensor::sinh);
    ofFloats(to, "cosh", Tensor::cosh);
    ofFloats(to, "asinh", Tensor::asinh);
    ofFloats(to, "acosh", Tensor::acosh);
    ofFloats(to, "atanh", Tensor::atanh);
    ofFloats(to, "log2", Tensor::log2);
    ofFloats(to, "log10", Tensor::log10);
    ofFloats(to, "exp2", Tensor::exp2);
    ofFloats(to, "arcsin", Tensor::asin);
    ofFloats(to, "arccos", Tensor::acos);
    ofFloats(to, "arctan", Tensor::atan);
    ofFloats(to, "frac", Tensor::frac);
    to.put("trunc", "input", a -> a.tensor("input").trunc());
    to.put("fix", "input", a -> a.tensor("input").trunc());
    to.put("isfinite", "input", a -> a.tensor("input").isFinite());
    to.put(
        "xlogy",
        "input, other",
        a -> a.floating("input").xlogy(a.like(a.tensor("input"), "other")));
    to.put(
        "atan2",
        "input, other",
        a -> a.floating("input").atan2(a.like(a.tensor("input"), "other")));
    rest(to, "fmod", Tensor::fmod, Tensor::fmod);
    rest(to, "remainder", Tensor::remainder, Tensor::remainder);
    rest(to, "floor_divide", Tensor::floorDivide, Tensor::floorDivide);

    to.put("cumsum", "input, dim, *, dtype=None", a -> a.cast("input").cumsum(a.integer("dim")));
    to.put("cumprod", "input, dim, *, dtype=None", a -> a.cast("input").cumprod(a.integer("dim")));
    String norm = "x, ord=2, dim=None, keepdim=False, *, dtype=None";
    to.put("linalg.vector_norm", norm, a -> norm(a.cast("x"), "ord", a));
    to.put("norm", "input, p='fro', dim=None, keepdim=False, dtype=None", TensorMathOps::oldNorm);
    to.put("einsum", "operands, equation", TensorMathOps::einsum);
    to.put("tensordot", "input, other, dims=2", TensorMathOps::tensordot);

    to.put("movedim", "input, source, destination", TensorMathOps::movedim);
    to.put(
        "unflatten",
        "input, dim, sizes",
        a -> a.tensor("input").unflatten(a.integer("dim"), a.longs("sizes")));
    to.put("expand_as", "input, other", a -> a.tensor("input").expandAs(a.tensor("other")));
    to.put(
        "full_like",
        "input, fill_value, *, dtype=None, device=None, layout=None, requires_grad=False",
        a -> Tensors.fullLike(a.cast("input"), a.number("fill_value")));
  }

  private static void ofFloats(Functions to, String name, UnaryOperator<Tensor> op) {
    to.put(name, "input", a -> op.apply(a.floating("input")));
  }

  private static void rest(
      Functions to,
      String name,
      BinaryOperator<Tensor> op,
      BiFunction<Tensor, Double, Tensor> withNumber) {
    to.put(
        name,
        "input, other",
        a -> {
          Tensor x = a.tensor("input");
          return a.isTensor("other")
              ? op.apply(x, a.like(x, "other"))
              : withNumber.apply(x, a.number("other"));
        });
  }

  private static Tensor norm(Tensor x, String order, Arguments a) {
    if (!x.dtype().isFloating()) {
      throw new Skipped("type " + x.dtype());
    }
    return x.norm(a.number(order), a.flag("keepdim"), a.ints("dim"));
  }

  /** Of a vector; the norms of matrices that have names are not there. */
  private static Tensor oldNorm(Arguments a) {
    Tensor x = a.cast("input");
    if (a.isNone("p") || a.isText("p")) {
      if (a.isText("p") && !a.text("p").equals("fro")) {
        throw new Skipped("argument p=" + a.text("p"));
      }
      return x.norm(2, a.flag("keepdim"), a.ints("dim"));
    }
    return norm(x, "p", a);
  }

  private static Tensor einsum(Arguments a) {
    return Tensors.einsum(a.text("equation"), a.tensors("operands"));
  }

  private static Tensor tensordot(Arguments a) {
    if (a.longs("dims").length != 1) {
      throw new Skipped("dims given as lists");
    }
    Tensor x = a.floating("input");
    return Tensors.tensordot(x, a.like(x, "other"), a.integer("dims"));
  }

  private static Tensor movedim(Arguments a) {
    if (a.ints("source").length != 1) {
      throw new Skipped("several dims");
    }
    return a.tensor("input").movedim(a.ints("source")[0], a.ints("destination")[0]);
  }
}
