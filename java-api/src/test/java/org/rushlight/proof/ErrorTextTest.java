// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.nn.F;
import org.rushlight.nn.Reduction;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** What misuse is answered with: what must hold, what came, and often how to mend it. */
class ErrorTextTest {
  /** A misuse and the whole text of its error. */
  record Misuse(String name, Executable call, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Misuse> TABLE = new ArrayList<>();

  private static void add(String name, Executable call, String text) {
    TABLE.add(new Misuse(name, call, text));
  }

  private static Tensor f(long... shape) {
    return Tensors.ones(shape);
  }

  private static Tensor longs(long... values) {
    return Tensors.of(values);
  }

  private static final int[] ONE = {1, 1};
  private static final int[] TWO = {2, 2};
  private static final int[] NONE = {0, 0};

  static {
    elementwise();
    reductions();
    shapes();
    products();
    windows();
    losses();
    gradients();
    making();
  }

  private static void elementwise() {
    add("add: shapes", () -> f(2, 3).add(f(2, 4)), "");
    add("add: shapes of other rank", () -> f(2, 3).add(f(2)), "");
    add("mul: types", () -> f(2).mul(longs(1, 2)), "");
    add("div: integers", () -> longs(1, 2).div(longs(1, 2)), "");
    add("exp: integers", () -> longs(1).exp(), "");
    add("add: bool", () -> f(1).eq(1).add(f(1).eq(1)), "");
    add("where: condition", () -> Tensors.where(f(2), f(2), f(2)), "");
    add("where: types", () -> Tensors.where(f(2).eq(1), f(2), longs(1, 2)), "");
    add("where: shapes", () -> Tensors.where(f(2).eq(1), f(3), f(3)), "");
    add("clamp: integers", () -> longs(1).clamp(0.5, 2), "");
    add("logicalAnd: types", () -> f(1).logicalAnd(longs(1)), "");
    add("add: fraction to integers", () -> longs(1).add(0.5), "");
    add("add_: shape", () -> f(2).add_(f(3)), "");
    add("copy_: shape", () -> f(2).copy_(f(3)), "");
  }

  private static void reductions() {
    add("sum: dim", () -> f(2, 3).sum(2), "");
    add("sum: dim below", () -> f(2, 3).sum(-3), "");
    add("sum: dim twice", () -> f(2, 3).sum(1, -1), "");
    add("mean: integers", () -> longs(1, 2).mean(), "");
    add("amax: empty", () -> f(0).amax(), "");
    add("argmax: empty", () -> f(0, 2).argmax(0), "");
    add("argmax: dim", () -> f(2).argmax(1), "");
    add("softmax: dim", () -> f(2, 3).softmax(2), "");
    add("softmax: integers", () -> longs(1, 2).softmax(0), "");
    add("item: many", () -> f(2).item(), "");
  }

  private static void shapes() {
    add("reshape: count", () -> f(2, 3).reshape(4), "");
    add("reshape: two open", () -> f(2, 3).reshape(-1, -1), "");
    add("reshape: no quotient", () -> f(2, 3).reshape(4, -1), "");
    add("reshape: too large", () -> f(2).reshape(1L << 40, 1L << 40), "");
    add("flatten: order", () -> f(2, 3).flatten(1, 0), "");
    add("flatten: dim", () -> f(2, 3).flatten(2), "");
    add("squeeze: dim", () -> f(2, 3).squeeze(2), "");
    add("unsqueeze: dim", () -> f(2, 3).unsqueeze(3), "");
    add("transpose: dim", () -> f(2, 3).transpose(0, 2), "");
    add("permute: count", () -> f(2, 3).permute(0), "");
    add("permute: twice", () -> f(2, 3).permute(0, 0), "");
    add("expand: size", () -> f(2, 3).expand(2, 4), "");
    add("expand: rank", () -> f(2, 3).expand(3), "");
    add("expand: open new dim", () -> f(3).expand(-1, 3), "");
    add("select: index", () -> f(2, 3).select(1, 3), "");
    add("narrow: end", () -> f(2, 3).narrow(1, 2, 2), "");
    add("narrow: overflow", () -> f(2, 3).narrow(1, Long.MAX_VALUE, 2), "");
    add("slice: step", () -> f(2, 3).slice(1, 0, 2, 0), "");
    add("cat: none", () -> Tensors.cat(0), "");
    add("cat: sizes", () -> Tensors.cat(0, f(2, 3), f(2, 4)), "");
    add("cat: types", () -> Tensors.cat(0, f(2), longs(1)), "");
    add("cat: ranks", () -> Tensors.cat(0, f(2, 3), f(2)), "");
    add("cat: dim", () -> Tensors.cat(2, f(2, 3), f(2, 3)), "");
    add("stack: shapes", () -> Tensors.stack(0, f(2, 3), f(2, 4)), "");
    add("stack: none", () -> Tensors.stack(0), "");
    add("stack: dim", () -> Tensors.stack(4, f(2, 3), f(2, 3)), "");
    add("indexSelect: bound", () -> f(2, 3).indexSelect(1, longs(0, 3)), "");
    add("indexSelect: negative", () -> f(2, 3).indexSelect(0, longs(-1)), "");
    add("indexSelect: type", () -> f(2, 3).indexSelect(0, f(1)), "");
    add("indexSelect: rank", () -> f(2, 3).indexSelect(0, longs(0, 1).reshape(1, 2)), "");
    add("gather: bound", () -> f(2, 3).gather(1, longs(0, 3).reshape(1, 2)), "");
    add("gather: rank", () -> f(2, 3).gather(1, longs(0)), "");
    add("gather: size", () -> f(2, 3).gather(1, longs(0, 0, 0).reshape(3, 1)), "");
    add("gather: type", () -> f(2, 3).gather(1, f(2, 3)), "");
  }

  private static void products() {
    add("matmul: inner", () -> f(64, 784).matmul(f(512, 10)), "");
    add("matmul: vector", () -> f(3).matmul(f(4)), "");
    add("matmul: scalar", () -> f().matmul(f(4)), "");
    add("matmul: batch", () -> f(2, 3, 4).matmul(f(3, 4, 5)), "");
    add("matmul: types", () -> f(2, 2).matmul(f(2, 2).to(DType.FLOAT64)), "");
    add("matmul: integers", () -> longs(1).matmul(longs(1)), "");
    add("mm: rank", () -> f(2, 2, 2).mm(f(2, 2)), "");
    add("linear: columns", () -> F.linear(f(5, 3), f(4, 2), null), "");
    add("linear: transposed weight", () -> F.linear(f(5, 3), f(3, 4), null), "");
    add("linear: bias", () -> F.linear(f(5, 3), f(4, 3), f(3)), "");
    add("linear: weight's rank", () -> F.linear(f(5, 3), f(3), null), "");
    add("linear: types", () -> F.linear(f(5, 3).to(DType.FLOAT64), f(4, 3), null), "");
  }

  private static Tensor conv(Tensor x, Tensor w, Tensor b, int[] stride, int[] pad, int groups) {
    return F.conv2d(x, w, b, stride, pad, ONE, groups);
  }

  private static Tensor pool(Tensor x, int[] kernel, int[] stride, int[] pad) {
    return F.maxPool2d(x, kernel, stride, pad, ONE, false);
  }

  private static void windows() {
    add("conv2d: rank", () -> conv(f(28, 28), f(6, 1, 5, 5), null, ONE, NONE, 1), "");
    add("conv2d: channels", () -> conv(f(2, 3, 8, 8), f(6, 1, 5, 5), null, ONE, NONE, 1), "");
    add("conv2d: kernel", () -> conv(f(2, 1, 4, 4), f(6, 1, 5, 5), null, ONE, NONE, 1), "");
    add("conv2d: stride", () -> conv(f(1, 1, 4, 4), f(1, 1, 3, 3), null, NONE, NONE, 1), "");
    add(
        "conv2d: padding",
        () -> conv(f(1, 1, 4, 4), f(1, 1, 3, 3), null, ONE, new int[] {-1, 0}, 1),
        "");
    add("conv2d: groups", () -> conv(f(1, 4, 4, 4), f(3, 2, 3, 3), null, ONE, NONE, 2), "");
    add("conv2d: no groups", () -> conv(f(1, 4, 4, 4), f(3, 2, 3, 3), null, ONE, NONE, 0), "");
    add("conv2d: bias", () -> conv(f(1, 1, 4, 4), f(2, 1, 3, 3), f(3), ONE, NONE, 1), "");
    add(
        "conv2d: types",
        () -> conv(f(1, 1, 4, 4), f(2, 1, 3, 3).to(DType.FLOAT64), null, ONE, NONE, 1),
        "");
    add(
        "conv2d: one stride",
        () -> conv(f(1, 1, 4, 4), f(2, 1, 3, 3), null, new int[] {1}, NONE, 1),
        "");
    add(
        "conv2d: huge padding",
        () ->
            conv(
                f(1, 1, 4, 4),
                f(2, 1, 3, 3),
                null,
                ONE,
                new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE},
                1),
        "");
    add("maxPool2d: rank", () -> pool(f(4, 4), TWO, TWO, NONE), "");
    add("maxPool2d: kernel", () -> pool(f(1, 1, 4, 4), NONE, TWO, NONE), "");
    add("maxPool2d: padding", () -> pool(f(1, 1, 4, 4), TWO, TWO, TWO), "");
    add("maxPool2d: too large", () -> pool(f(1, 1, 2, 2), new int[] {3, 3}, TWO, NONE), "");
    add("maxPool2d: integers", () -> pool(longs(1, 2, 3, 4).reshape(1, 2, 2), TWO, TWO, NONE), "");
  }

  private static Tensor ce(Tensor x, Tensor t, Tensor w, long ignore, double smoothing) {
    return F.crossEntropy(x, t, w, Reduction.MEAN, ignore, smoothing);
  }

  private static void losses() {
    add("cross-entropy: label", () -> F.crossEntropy(f(2, 3), longs(0, 3)), "");
    add("cross-entropy: negative label", () -> F.crossEntropy(f(2, 3), longs(-1, 0)), "");
    add("cross-entropy: float labels", () -> F.crossEntropy(f(2, 3), f(2)), "");
    add(
        "cross-entropy: int32 labels",
        () -> F.crossEntropy(f(2, 3), longs(0, 1).to(DType.INT32)),
        "");
    add("cross-entropy: batch", () -> F.crossEntropy(f(2, 3), longs(0, 1, 2)), "");
    add(
        "cross-entropy: one-hot integers",
        () -> F.crossEntropy(f(2, 2), longs(0, 1, 1, 0).reshape(2, 2)),
        "");
    add("cross-entropy: weight", () -> ce(f(2, 3), longs(0, 1), f(2), -100, 0), "");
    add("cross-entropy: smoothing", () -> ce(f(2, 3), longs(0, 1), null, -100, 1.5), "");
    add("cross-entropy: ignored probabilities", () -> ce(f(2, 3), f(2, 3), null, 1, 0), "");
    add("cross-entropy: integer logits", () -> F.crossEntropy(longs(1, 2), longs(0)), "");
    add(
        "cross-entropy: gradient by target",
        () -> ce(f(2, 3), f(2, 3).requiresGrad(true), null, -100, 0),
        "");
    add(
        "cross-entropy: gradient by weight",
        () -> ce(f(2, 3), longs(0, 1), f(3).requiresGrad(true), -100, 0),
        "");
    add("mse: shapes", () -> F.mseLoss(f(2, 1), f(2)), "");
    add("mse: types", () -> F.mseLoss(f(2), f(2).to(DType.FLOAT64)), "");
    add("dropout: p", () -> F.dropout(f(2), 1.5, true, new Generator(1)), "");
    add("dropout: NaN", () -> F.dropout(f(2), Double.NaN, true, null), "");
    add("dropout: integers", () -> F.dropout(longs(1), 0.5, true, new Generator(1)), "");
  }

  private static Tensor leaf(long... shape) {
    return f(shape).requiresGrad(true);
  }

  private static void gradients() {
    add("backward: vector", () -> leaf(3).mul(2).backward(), "");
    add("backward: no graph", () -> f(1).mul(2).backward(), "");
    add("backward: gradient's shape", () -> leaf(3).mul(2).backward(f(2)), "");
    add("backward: gradient's type", () -> leaf(3).mul(2).backward(f(3).to(DType.FLOAT64)), "");
    add(
        "backward: twice",
        () -> {
          Tensor y = leaf(3).exp().sum();
          y.backward();
          y.backward();
        },
        "");
    add(
        "backward: saved tensor changed",
        () -> {
          Tensor a = f(3);
          Tensor y = leaf(3).mul(a).sum();
          a.add_(f(3));
          y.backward();
        },
        "");
    add("requiresGrad: integers", () -> longs(1).requiresGrad(true), "");
    add("requiresGrad: no leaf", () -> leaf(1).exp().requiresGrad(false), "");
    add("add_: leaf", () -> leaf(2).add_(f(2)), "");
    add("add_: result", () -> leaf(2).exp().add_(f(2)), "");
    add("fill_: copy of a view", () -> f(2, 3).transpose(0, 1).fill_(0), "");
    add("setGrad: shape", () -> leaf(2).setGrad(f(3)), "");
    add(
        "closed tensor",
        () -> {
          Tensor x = f(2);
          x.close();
          x.exp();
        },
        "");
    add(
        "closed second input",
        () -> {
          Tensor x = f(2);
          x.close();
          f(2).mul(x);
        },
        "");
  }

  private static void making() {
    add("shape: negative", () -> Tensors.zeros(2, -1), "");
    add("shape: too large", () -> Tensors.zeros(1L << 31, 1L << 31), "");
    add("shape: overflow", () -> Tensors.zeros(1L << 33, 1L << 33), "");
    add("shape: rank", () -> Tensors.zeros(1, 1, 1, 1, 1, 1, 1, 1, 1), "");
    add("of: count", () -> Tensors.of(new float[] {1, 2, 3}, 2, 2), "");
    add("ofNested: ragged", () -> Tensors.ofNested(new float[][] {{1, 2}, {3}}), "");
    add("arange: step", () -> Tensors.arange(0, 5, 0, DType.FLOAT32), "");
    add("linspace: steps", () -> Tensors.linspace(0, 1, -1), "");
    add("randint: bounds", () -> Tensors.randint(3, 3, Shape.of(2), new Generator(1)), "");
    add("randperm: negative", () -> Tensors.randperm(-1, new Generator(1)), "");
    add("rand: integers", () -> Tensors.rand(Shape.of(2), DType.INT64, new Generator(1)), "");
    add("full: does not fit", () -> Tensors.full(Shape.of(2), 300, DType.UINT8), "");
    add("toFloatArray: type", () -> longs(1).toFloatArray(), "");
    add("toLongArray: type", () -> f(1).toLongArray(), "");
    add("size: dim", () -> f(2).size(1), "");
  }

  static Stream<Misuse> table() {
    return TABLE.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void says(Misuse misuse) {
    var error = assertThrows(TensorException.class, misuse.call);
    assertEquals(misuse.text, error.getMessage());
  }
}
