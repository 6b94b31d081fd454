// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.onnx;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.F;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Element-wise operators. */
final class OnnxMath {
  private OnnxMath() {}

  static void addTo(OnnxTable to) {
    ofNumbers(to, "Abs", Tensor::abs);
    ofNumbers(to, "Neg", Tensor::neg);
    ofNumbers(to, "Sign", Tensor::sign);
    ofFloats(to, "Reciprocal", Tensor::reciprocal);
    ofFloats(to, "Sqrt", Tensor::sqrt);
    ofFloats(to, "Exp", Tensor::exp);
    ofFloats(to, "Log", Tensor::log);
    ofFloats(to, "Sin", Tensor::sin);
    ofFloats(to, "Cos", Tensor::cos);
    ofFloats(to, "Tanh", Tensor::tanh);
    ofFloats(to, "Sigmoid", Tensor::sigmoid);
    ofNumbers(to, "Relu", Tensor::relu);
    ofNumbers(to, "Floor", Tensor::floor);
    ofNumbers(to, "Ceil", Tensor::ceil);
    ofNumbers(to, "Round", Tensor::round);
    of(to, "IsNaN", Tensor::isNaN);
    of(to, "Not", Tensor::logicalNot);
    of(to, "Identity", Tensor::copy);
    to.put("IsInf", "X, *, detect_negative=1, detect_positive=1", OnnxMath::isInf);
    to.put("LeakyRelu", "X, *, alpha=0.01", a -> F.leakyRelu(a.floating("X"), a.number("alpha")));

    binary(to, "Add", Tensor::add);
    binary(to, "Sub", Tensor::sub);
    binary(to, "Mul", Tensor::mul);
    to.put("Div", 7, "A, B", OnnxMath::div);
    binary(to, "Equal", Tensor::eq);
    binary(to, "Less", Tensor::lt);
    binary(to, "LessOrEqual", Tensor::le);
    binary(to, "Greater", Tensor::gt);
    binary(to, "GreaterOrEqual", Tensor::ge);
    binary(to, "And", Tensor::logicalAnd);
    binary(to, "Or", Tensor::logicalOr);
    binary(to, "Xor", Tensor::logicalXor);
    to.put("Pow", "A, B", OnnxMath::pow);

    to.put("Max", "*data", a -> fold(a.tensors("data"), Tensor::maximum));
    to.put("Min", "*data", a -> fold(a.tensors("data"), Tensor::minimum));
    to.put("Sum", "*data", a -> fold(a.tensors("data"), Tensor::add));
    to.put(
        "Mean", "*data", a -> fold(a.tensors("data"), Tensor::add).div(a.tensors("data").length));
    to.put("Clip", 12, "X, min=None, max=None", OnnxMath::clip);
    to.put(
        "Where",
        "condition, X, Y",
        a -> Tensors.where(a.tensor("condition"), a.tensor("X"), a.like(a.tensor("X"), "Y")));
  }

  private static void of(OnnxTable to, String name, UnaryOperator<Tensor> op) {
    to.put(name, "X", a -> op.apply(a.tensor("X")));
  }

  private static void ofNumbers(OnnxTable to, String name, UnaryOperator<Tensor> op) {
    to.put(name, "X", a -> op.apply(a.numeric("X")));
  }

  private static void ofFloats(OnnxTable to, String name, UnaryOperator<Tensor> op) {
    to.put(name, "X", a -> op.apply(a.floating("X")));
  }

  private static void binary(OnnxTable to, String name, BinaryOperator<Tensor> op) {
    to.put(name, 7, "A, B", a -> op.apply(a.tensor("A"), a.like(a.tensor("A"), "B")));
  }

  private static Tensor fold(Tensor[] parts, BinaryOperator<Tensor> op) {
    return Arrays.stream(parts).reduce(op).orElseThrow(() -> new Skipped("no inputs"));
  }

  /** Integers are divided toward zero. */
  private static Tensor div(Arguments a) {
    Tensor x = a.tensor("A");
    Tensor y = a.like(x, "B");
    return x.dtype().isFloating() ? x.div(y) : x.sub(x.fmod(y)).floorDivide(y);
  }

  private static Tensor isInf(Arguments a) {
    Tensor x = a.floating("X");
    Tensor wanted = x.isInf();
    if (a.integer("detect_negative") == 0) {
      wanted = wanted.logicalAnd(x.gt(0));
    }
    return a.integer("detect_positive") == 0 ? wanted.logicalAnd(x.lt(0)) : wanted;
  }

  /** The result has the type of the base; of integers the power is taken in float64. */
  private static Tensor pow(Arguments a) {
    Tensor base = a.tensor("A");
    Tensor exponent = a.tensor("B");
    DType type =
        base.dtype().isFloating()
            ? base.dtype()
            : exponent.dtype().isFloating() ? exponent.dtype() : DType.FLOAT64;
    Tensor power = base.to(type).pow(exponent.to(type));
    return base.dtype().isFloating() ? power : power.to(DType.INT64).to(base.dtype());
  }

  private static Tensor clip(Arguments a) {
    double low = a.scalar("min", Double.NEGATIVE_INFINITY);
    double high = a.scalar("max", Double.POSITIVE_INFINITY);
    return a.numeric("X").clamp(low, high);
  }
}
