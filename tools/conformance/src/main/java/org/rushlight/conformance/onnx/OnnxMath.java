// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.onnx;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.F;
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
    to.put("IsInf", "X, *, detect_negative=1, detect_positive=1", a -> a.tensor("X").isInf());
    to.put("LeakyRelu", "X, *, alpha=0.01", a -> F.leakyRelu(a.floating("X"), a.number("alpha")));

    binary(to, "Add", Tensor::add);
    binary(to, "Sub", Tensor::sub);
    binary(to, "Mul", Tensor::mul);
    to.put("Div", 7, "A, B", a -> a.floating("A").div(a.like(a.tensor("A"), "B")));
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

  /** The result has the type of the base; the power is taken in the floating one of the types. */
  private static Tensor pow(Arguments a) {
    Tensor base = a.tensor("A");
    Tensor exponent = base.dtype().isFloating() ? a.tensor("B") : a.floating("B");
    return base.dtype().isFloating()
        ? base.pow(exponent.to(base.dtype()))
        : base.to(exponent.dtype()).pow(exponent).to(base.dtype());
  }

  private static Tensor clip(Arguments a) {
    double low = a.scalar("min", Double.NEGATIVE_INFINITY);
    double high = a.scalar("max", Double.POSITIVE_INFINITY);
    return a.numeric("X").clamp(low, high);
  }
}
