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

/** Arithmetic, comparisons and logic, element by element. */
final class ElementwiseOps {
  private ElementwiseOps() {}

  static void addTo(Functions to) {
    unary(to, "abs", Tensor::abs);
    unary(to, "neg", Tensor::neg);
    unary(to, "sign", Tensor::sign);
    ofFloats(to, "reciprocal", Tensor::reciprocal);
    unary(to, "square", Tensor::square);
    ofFloats(to, "sqrt", Tensor::sqrt);
    ofFloats(to, "rsqrt", Tensor::rsqrt);
    ofFloats(to, "exp", Tensor::exp);
    ofFloats(to, "expm1", Tensor::expm1);
    ofFloats(to, "log", Tensor::log);
    ofFloats(to, "log1p", Tensor::log1p);
    ofFloats(to, "sin", Tensor::sin);
    ofFloats(to, "cos", Tensor::cos);
    ofFloats(to, "tanh", Tensor::tanh);
    ofFloats(to, "sigmoid", Tensor::sigmoid);
    unary(to, "floor", Tensor::floor);
    unary(to, "ceil", Tensor::ceil);
    to.put(
        "round",
        "input, *, decimals=0",
        a ->
            a.integer("decimals") == 0
                ? a.tensor("input").round()
                : a.floating("input").round(a.integer("decimals")));
    unary(to, "isnan", Tensor::isNaN);
    unary(to, "isinf", Tensor::isInf);
    unary(to, "logical_not", Tensor::logicalNot);
    to.put("clone", "input, *, memory_format=None", a -> a.tensor("input").copy());
    unary(to, "zeros_like", Tensors::zerosLike);
    unary(to, "ones_like", Tensors::onesLike);

    to.put("add", "input, other, *, alpha=1", a -> scaled(a, Tensor::add, Tensor::add));
    to.put("sub", "input, other, *, alpha=1", a -> scaled(a, Tensor::sub, Tensor::sub));
    to.put("addcmul", "input, tensor1, tensor2, *, value=1", a -> ofThree(a, Tensor::addcmul));
    to.put("addcdiv", "input, tensor1, tensor2, *, value=1", a -> ofThree(a, Tensor::addcdiv));
    to.put("lerp", "input, end, weight", ElementwiseOps::lerp);
    to.put("masked_fill", "input, mask, value", ElementwiseOps::maskedFill);
    binary(to, "mul", "", Tensor::mul, Tensor::mul);
    to.put("div", "input, other, *, rounding_mode=None", ElementwiseOps::roundedDiv);
    to.put("true_divide", "input, other", ElementwiseOps::div);
    to.put("pow", "input, exponent", ElementwiseOps::pow);
    to.put("maximum", "input, other", a -> ofTwo(a, Tensor::maximum));
    to.put("minimum", "input, other", a -> ofTwo(a, Tensor::minimum));
    to.put("clamp", "input, min=None, max=None", ElementwiseOps::clamp);
    to.put("clamp_min", "input, min, max=None", ElementwiseOps::clamp);
    to.put("clamp_max", "input, max, min=None", ElementwiseOps::clamp);

    binary(to, "eq", "", Tensor::eq, Tensor::eq);
    binary(to, "ne", "", Tensor::ne, Tensor::ne);
    binary(to, "lt", "", Tensor::lt, Tensor::lt);
    binary(to, "le", "", Tensor::le, Tensor::le);
    binary(to, "gt", "", Tensor::gt, Tensor::gt);
    binary(to, "ge", "", Tensor::ge, Tensor::ge);
    to.put("logical_and", "input, other", a -> ofTwo(a, Tensor::logicalAnd));
    to.put("logical_or", "input, other", a -> ofTwo(a, Tensor::logicalOr));
    to.put("logical_xor", "input, other", a -> ofTwo(a, Tensor::logicalXor));
    to.put(
        "where",
        "input, condition, other",
        a -> {
          Tensor x = a.tensor("input");
          return Tensors.where(a.tensor("condition"), x, a.like(x, "other"));
        });
  }

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static void unary(Functions to, String name, UnaryOperator<Tensor> op) {
    to.put(name, "input", a -> op.apply(a.tensor("input")));
  }

  private static void ofFloats(Functions to, String name, UnaryOperator<Tensor> op) {
    to.put(name, "input", a -> op.apply(a.floating("input")));
  }

  private static void binary(
      Functions to,
      String name,
      String further,
      BinaryOperator<Tensor> op,
      BiFunction<Tensor, Double, Tensor> withNumber) {
    to.put(name, "input, other" + further, a -> apply(a, "other", op, withNumber));
  }

  private static Tensor apply(
      Arguments a,
      String other,
      BinaryOperator<Tensor> op,
      BiFunction<Tensor, Double, Tensor> withNumber) {
    Tensor x = a.tensor("input");
    if (a.isTensor(other)) {
      return op.apply(x, a.like(x, other));
    }
    double number = a.number(other);
    if (!x.dtype().isFloating() && number != Math.rint(number)) {
      throw new Skipped("types mixed: " + x.dtype() + " with " + number);
    }
    return withNumber.apply(x, number);
  }

  private static Tensor ofTwo(Arguments a, BinaryOperator<Tensor> op) {
    Tensor x = a.tensor("input");
    return op.apply(x, a.like(x, "other"));
  }

  private static Tensor div(Arguments a) {
    a.floating("input");
    return apply(a, "other", Tensor::div, Tensor::div);
  }

  private static Tensor roundedDiv(Arguments a) {
    if (a.isNone("rounding_mode")) {
      return div(a);
    }
    return a.text("rounding_mode").equals("floor")
        ? apply(a, "other", Tensor::floorDivide, Tensor::floorDivide)
        : div(a).trunc();
  }

  private static Tensor pow(Arguments a) {
    return apply(a, "exponent", Tensor::pow, Tensor::pow);
  }

  private static Tensor clamp(Arguments a) {
    Tensor x = a.tensor("input");
    if (a.isTensor("min") || a.isTensor("max")) {
      return x.clamp(
          a.isNone("min") ? null : bound(a, x, "min"), a.isNone("max") ? null : bound(a, x, "max"));
    }
    return x.clamp(a.number("min", -INFINITE), a.number("max", INFINITE));
  }

  /** Whole bounds of a floating tensor are taken as its type. */
  private static Tensor bound(Arguments a, Tensor x, String name) {
    boolean whole = a.isTensor(name) && !a.tensor(name).dtype().isFloating();
    return whole && x.dtype().isFloating() ? a.tensor(name) : a.like(x, name);
  }

  /** Ops whose second tensor takes a factor. */
  @FunctionalInterface
  private interface Scaled {
    Tensor apply(Tensor x, Tensor other, double alpha);
  }

  private static Tensor scaled(
      Arguments a, Scaled op, BiFunction<Tensor, Double, Tensor> withNumber) {
    Tensor x = a.tensor("input");
    return a.isTensor("other")
        ? op.apply(x, a.like(x, "other"), a.number("alpha"))
        : withNumber.apply(x, a.number("other") * a.number("alpha"));
  }

  /** Ops of three tensors and a factor. */
  @FunctionalInterface
  private interface Ternary {
    Tensor apply(Tensor x, Tensor a, Tensor b, double value);
  }

  private static Tensor ofThree(Arguments a, Ternary op) {
    Tensor x = a.floating("input");
    return op.apply(x, a.like(x, "tensor1"), a.like(x, "tensor2"), a.number("value"));
  }

  private static Tensor lerp(Arguments a) {
    Tensor x = a.floating("input");
    Tensor end = a.like(x, "end");
    return a.isTensor("weight")
        ? x.lerp(end, a.like(x, "weight"))
        : x.lerp(end, a.number("weight"));
  }

  private static Tensor maskedFill(Arguments a) {
    Tensor x = a.tensor("input");
    Tensor mask = a.tensor("mask");
    return a.isTensor("value")
        ? x.maskedFill(mask, a.like(x, "value"))
        : x.maskedFill(mask, a.number("value"));
  }
}
