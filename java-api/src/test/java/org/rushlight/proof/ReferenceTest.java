// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.nn.F;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * The native core against plain loops over doubles: random floats within the tolerance of float32,
 * whole numbers exactly.
 */
class ReferenceTest {
  private static final Map<String, Double> LARGEST = new TreeMap<>();

  @AfterAll
  static void printLargestErrors() {
    LARGEST.forEach((what, error) -> System.out.printf("largest error of %s: %.3g%n", what, error));
  }

  /** Sizes of a dense layer. */
  record Dense(int n, int in, int out) {
    static Dense random(Random random) {
      return new Dense(1 + random.nextInt(70), 1 + random.nextInt(300), 1 + random.nextInt(90));
    }
  }

  private static <T> Stream<T> shapes(long seed, int count, Function<Random, T> make) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> make.apply(random)).toList().stream();
  }

  static Stream<Dense> dense() {
    return shapes(1, 80, Dense::random);
  }

  static Stream<Dense> products() {
    return shapes(2, 220, r -> new Dense(r.nextInt(40), r.nextInt(70), r.nextInt(40)));
  }

  static Stream<ConvolutionReference> convolutions() {
    return shapes(3, 80, ConvolutionReference::random);
  }

  static Stream<ConvolutionReference> moreConvolutions() {
    return shapes(4, 220, ConvolutionReference::random);
  }

  static Stream<PoolReference> pools() {
    return shapes(5, 100, PoolReference::random);
  }

  static Stream<Dense> losses() {
    return shapes(6, 80, r -> new Dense(1 + r.nextInt(200), 1, 1 + r.nextInt(150)));
  }

  private static double[] floats(Random random, int count) {
    return random.doubles(count, -1, 1).map(v -> (float) v).toArray();
  }

  private static double[] whole(Random random, int count) {
    return random.ints(count, -4, 5).asDoubleStream().toArray();
  }

  private static Tensor leaf(DType type, double[] values, long... shape) {
    return Tensors.ofDoubles(values, shape).to(type).requiresGrad(true);
  }

  private static void close(String what, double[] expected, Tensor actual, long terms) {
    double[] values = actual.toDoubleArray();
    LARGEST.merge(what, Close.worst(expected, values), Math::max);
    double rtol = 1.3e-6 * Math.max(1, Math.sqrt(terms) / 8);
    Close.check(what, expected, values, rtol, 1e-5);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dense")
  void dense(Dense s) {
    Random random = new Random(s.hashCode());
    double[] x = floats(random, s.n * s.in);
    double[] w = floats(random, s.out * s.in);
    double[] b = floats(random, s.out);
    double[] dy = floats(random, s.n * s.out);
    Tensor tx = leaf(DType.FLOAT32, x, s.n, s.in);
    Tensor tw = leaf(DType.FLOAT32, w, s.out, s.in);
    Tensor tb = leaf(DType.FLOAT32, b, s.out);
    Tensor y = F.linear(tx, tw, tb);
    y.backward(leaf(DType.FLOAT32, dy, s.n, s.out));
    close("dense y", DenseReference.forward(x, w, b, s.n, s.in, s.out), y, s.in);
    close("dense dx", DenseReference.backwardX(dy, w, s.n, s.in, s.out), tx.grad(), s.out);
    close("dense dw", DenseReference.backwardW(dy, x, s.n, s.in, s.out), tw.grad(), s.n);
    close("dense db", DenseReference.backwardB(dy, s.n, s.out), tb.grad(), s.n);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("convolutions")
  void convolution(ConvolutionReference s) {
    Random random = new Random(s.toString().hashCode());
    double[] x = floats(random, s.n() * s.c() * s.h() * s.w());
    double[] w = floats(random, s.out() * (s.c() / s.groups()) * s.kh() * s.kw());
    double[] b = floats(random, s.out());
    double[] dy = floats(random, s.n() * s.out() * s.outH() * s.outW());
    List<Tensor> all = convolve(DType.FLOAT32, s, x, w, b, dy);
    close("convolution y", s.forward(x, w, b), all.get(0), s.terms());
    close("convolution dx", s.backwardX(dy, w), all.get(1), s.terms());
    close("convolution dw", s.backwardW(dy, x), all.get(2), s.terms());
    close("convolution db", s.backwardB(dy), all.get(3), s.terms());
  }

  /** y, dx, dw, db by the native core. */
  private static List<Tensor> convolve(
      DType type, ConvolutionReference s, double[] x, double[] w, double[] b, double[] dy) {
    Tensor tx = leaf(type, x, s.n(), s.c(), s.h(), s.w());
    Tensor tw = leaf(type, w, s.out(), s.c() / s.groups(), s.kh(), s.kw());
    Tensor tb = leaf(type, b, s.out());
    Tensor y = F.conv2d(tx, tw, tb, s.stride(), s.pad(), s.dilation(), s.groups());
    y.backward(leaf(type, dy, s.n(), s.out(), s.outH(), s.outW()));
    return List.of(y, tx.grad(), tw.grad(), tb.grad());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("losses")
  void softmaxCrossEntropy(Dense s) {
    Random random = new Random(s.hashCode());
    double[] x = random.doubles(s.n * s.out, -8, 8).map(v -> (float) v).toArray();
    long[] labels = random.longs(s.n, 0, s.out).toArray();
    Tensor logits = leaf(DType.FLOAT32, x, s.n, s.out);
    Tensor loss = F.crossEntropy(logits, Tensors.of(labels));
    loss.backward();
    double[] expected = {CrossEntropyReference.forward(x, labels, s.out)};
    close("cross-entropy", expected, loss, (long) s.n * s.out);
    close(
        "cross-entropy dx", CrossEntropyReference.backward(x, labels, s.out), logits.grad(), s.out);
  }

  // Whole numbers up to 4: no sum comes near 2^24, so every order of additions gives the same.
  @ParameterizedTest(name = "{0}")
  @MethodSource("products")
  void matmulOfWholeNumbersIsExact(Dense s) {
    Random random = new Random(s.hashCode());
    double[] a = whole(random, s.n * s.in);
    double[] b = whole(random, s.out * s.in);
    double[] dy = whole(random, s.n * s.out);
    for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
      Tensor ta = leaf(type, a, s.n, s.in);
      Tensor tb = leaf(type, b, s.out, s.in);
      Tensor y = ta.matmul(tb.t());
      y.backward(leaf(type, dy, s.n, s.out));
      exactly("y", DenseReference.forward(a, b, null, s.n, s.in, s.out), y);
      exactly("da", DenseReference.backwardX(dy, b, s.n, s.in, s.out), ta.grad());
      exactly("db", DenseReference.backwardW(dy, a, s.n, s.in, s.out), tb.grad());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("products")
  void linearOfWholeNumbersIsExact(Dense s) {
    Random random = new Random(s.hashCode());
    double[] x = whole(random, s.n * s.in);
    double[] w = whole(random, s.out * s.in);
    double[] b = whole(random, s.out);
    double[] dy = whole(random, s.n * s.out);
    Tensor tx = leaf(DType.FLOAT32, x, s.n, s.in);
    Tensor tw = leaf(DType.FLOAT32, w, s.out, s.in);
    Tensor tb = leaf(DType.FLOAT32, b, s.out);
    Tensor y = F.linear(tx, tw, tb);
    y.backward(leaf(DType.FLOAT32, dy, s.n, s.out));
    exactly("y", DenseReference.forward(x, w, b, s.n, s.in, s.out), y);
    exactly("dx", DenseReference.backwardX(dy, w, s.n, s.in, s.out), tx.grad());
    exactly("dw", DenseReference.backwardW(dy, x, s.n, s.in, s.out), tw.grad());
    exactly("db", DenseReference.backwardB(dy, s.n, s.out), tb.grad());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("moreConvolutions")
  void convolutionOfWholeNumbersIsExact(ConvolutionReference s) {
    Random random = new Random(s.toString().hashCode());
    double[] x = whole(random, s.n() * s.c() * s.h() * s.w());
    double[] w = whole(random, s.out() * (s.c() / s.groups()) * s.kh() * s.kw());
    double[] b = whole(random, s.out());
    double[] dy = whole(random, s.n() * s.out() * s.outH() * s.outW());
    for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
      List<Tensor> all = convolve(type, s, x, w, b, dy);
      exactly("y", s.forward(x, w, b), all.get(0));
      exactly("dx", s.backwardX(dy, w), all.get(1));
      exactly("dw", s.backwardW(dy, x), all.get(2));
      exactly("db", s.backwardB(dy), all.get(3));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pools")
  void poolingOfWholeNumbersIsExact(PoolReference s) {
    Random random = new Random(s.toString().hashCode());
    double[] x = whole(random, s.planes() * s.h() * s.w());
    int[] places = s.places(x);
    double[] dy = whole(random, places.length);
    Tensor tx = leaf(DType.FLOAT32, x, 1, s.planes(), s.h(), s.w());
    Tensor y = F.maxPool2d(tx, s.kernel(), s.stride(), s.pad(), new int[] {1, 1}, false);
    y.backward(leaf(DType.FLOAT32, dy, 1, s.planes(), s.outH(), s.outW()));
    exactly("y", PoolReference.forward(x, places), y);
    exactly("dx", s.backward(dy, places), tx.grad());
  }

  private static void exactly(String what, double[] expected, Tensor actual) {
    // + 0.0 makes of -0 and 0 one number.
    double[] values = actual.add(0.0).toDoubleArray();
    List<Double> signless = new ArrayList<>();
    for (double value : expected) {
      signless.add(value + 0.0);
    }
    assertArrayEquals(signless.stream().mapToDouble(Double::doubleValue).toArray(), values, what);
  }
}
