// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rushlight.autograd.Grad;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.F;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.Linear;
import org.rushlight.nn.MaxPool2d;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Reduction;
import org.rushlight.nn.Sequential;
import org.rushlight.nn.Sigmoid;
import org.rushlight.nn.Tanh;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/**
 * Mistakes that home-made frameworks are known for, in losses and gradients. Expected values are
 * worked out by hand. The numbers in the names are those of one list; what is not here is in the
 * other tests of this package.
 */
class KnownMistakesTest {
  private static final int[] ONE = {1, 1};
  private static final int[] NONE = {0, 0};

  private static Tensor draw(long... shape) {
    return Tensors.randn(Shape.of(shape), DType.FLOAT64, new Generator(17)).requiresGrad(true);
  }

  private static Tensor doubles(double... values) {
    return Tensors.ofDoubles(values, values.length).requiresGrad(true);
  }

  private static void assertElements(Tensor actual, double... expected) {
    assertArrayEquals(expected, actual.toDoubleArray(), 1e-12);
  }

  private static Tensor loss(Tensor x, Tensor labels, Tensor weight, Reduction reduction) {
    return F.crossEntropy(x, labels, weight, reduction, -100, 0);
  }

  @Test
  @DisplayName("1: cross-entropy of all-zero logits is ln C; rows of its gradient sum to 0")
  void crossEntropyOfLogits() {
    for (int classes : new int[] {1, 2, 10, 1000}) {
      Tensor zeros = Tensors.zeros(Shape.of(3, classes), DType.FLOAT64);
      assertEquals(
          Math.log(classes), F.crossEntropy(zeros, Tensors.of(0L, 0, classes - 1)).item(), 1e-12);
    }
    Tensor x = draw(4, 5);
    F.crossEntropy(x, Tensors.of(0L, 3, 4, 1)).backward();
    assertElements(x.grad().sum(1), 0, 0, 0, 0);
    Tensor probabilities = draw(4, 5).detach().softmax(1);
    x.zeroGrad();
    F.crossEntropy(x, probabilities).backward();
    assertElements(x.grad().sum(1), 0, 0, 0, 0);
    Tensor logs = Tensors.ofDoubles(new double[] {Math.log(0.7), Math.log(0.3)}, 1, 2);
    assertEquals(-Math.log(0.7), F.crossEntropy(logs, Tensors.of(0L)).item(), 1e-12);
  }

  @Test
  @DisplayName("2: a batch twice over leaves mean loss and gradients, and doubles the sum")
  void meanOverTheBatch() {
    Tensor labels = Tensors.of(2L, 0, 1);
    Tensor weight = Tensors.ofDoubles(new double[] {0.5, 2, 3}, 3);
    for (Reduction reduction : List.of(Reduction.MEAN, Reduction.SUM)) {
      double factor = reduction == Reduction.SUM ? 2 : 1;
      Tensor w = draw(3, 4);
      Tensor x = draw(3, 4).detach();
      Tensor once = loss(F.linear(x, w, null), labels, weight, reduction);
      Tensor gradient = Grad.grad(once, w).get(0);
      Tensor twice =
          loss(
              F.linear(Tensors.cat(0, x, x), w, null),
              Tensors.cat(0, labels, labels),
              weight,
              reduction);
      assertEquals(factor * once.item(), twice.item(), 1e-12);
      assertTrue(Grad.grad(twice, w).get(0).allClose(gradient.mul(factor), 1e-12, 1e-12));
      Tensor target = draw(3, 3).detach().add(1);
      Tensor mse = F.mseLoss(F.linear(x, w, null), target, reduction);
      Tensor y = F.linear(Tensors.cat(0, x, x), w, null);
      Tensor both = F.mseLoss(y, Tensors.cat(0, target, target), reduction);
      assertEquals(factor * mse.item(), both.item(), 1e-12);
    }
    // The mean of MSE is over elements: (1 + 4 + 9 + 16) / 4.
    Tensor x = Tensors.ofDoubles(new double[] {1, 2, 3, 4}, 2, 2);
    assertEquals(7.5, F.mseLoss(x, Tensors.zerosLike(x)).item());
  }

  @Test
  @DisplayName("3: the weighted mean divides by the weights that count; all ignored gives NaN")
  void weightedMean() {
    Tensor x = Tensors.zeros(Shape.of(3, 2), DType.FLOAT64).requiresGrad(true);
    Tensor weight = Tensors.ofDoubles(new double[] {1, 5}, 2);
    // Each loss is w ln 2: (5 + 1 + 1) ln 2 / 7, where a division by 3 would give 7/3 ln 2.
    assertEquals(Math.log(2), loss(x, Tensors.of(1L, 0, 0), weight, Reduction.MEAN).item(), 1e-12);
    Tensor ignoring = F.crossEntropy(x, Tensors.of(1L, 0, 0), weight, Reduction.SUM, 0, 0);
    assertEquals(5 * Math.log(2), ignoring.item(), 1e-12);
    Tensor mean = F.crossEntropy(x, Tensors.of(1L, 0, 0), weight, Reduction.MEAN, 0, 0);
    assertEquals(Math.log(2), mean.item(), 1e-12);
    mean.backward();
    assertElements(x.grad(), 0.5, -0.5, 0, 0, 0, 0);
    Tensor none = F.crossEntropy(x, Tensors.of(1L, 1, 1), null, Reduction.MEAN, 1, 0);
    assertTrue(Double.isNaN(none.item()));
    assertEquals(0, F.crossEntropy(x, Tensors.of(1L, 1, 1), null, Reduction.SUM, 1, 0).item());
    Tensor logs = doubles(-1, -2, -3, -4).reshape(2, 2);
    Tensor labels = Tensors.of(1L, 0);
    assertEquals((5 * 2 + 3) / 6.0, F.nllLoss(logs, labels, weight, Reduction.MEAN, -100).item());
    assertEquals(2, F.nllLoss(logs, labels, weight, Reduction.MEAN, 0).item());
    none = F.nllLoss(logs, Tensors.of(1L, 1), weight, Reduction.MEAN, 1);
    assertTrue(Double.isNaN(none.item()));
  }

  @Test
  @DisplayName("6: backward changes nothing that was saved; a second one needs retainGraph")
  void backwardLeavesSavedTensors() {
    Tensor x = draw(4, 5);
    Tensor w = draw(3, 5);
    double[] before = x.toDoubleArray();
    Tensor h = F.linear(x, w, null).tanh();
    double[] value = h.toDoubleArray();
    Tensor y = F.crossEntropy(h, Tensors.of(0L, 1, 2, 0));
    y.backward(null, true);
    double[] first = w.grad().toDoubleArray();
    w.zeroGrad();
    y.backward();
    assertArrayEquals(first, w.grad().toDoubleArray());
    assertArrayEquals(before, x.toDoubleArray());
    assertArrayEquals(value, h.toDoubleArray());
    var error = assertThrows(TensorException.class, y::backward);
    assertTrue(error.getMessage().contains("retainGraph"), error.getMessage());
  }

  @Test
  @DisplayName("7: a change in place of what was saved is noticed, through a view as well")
  void changesInPlace() {
    Tensor a = draw(4, 2).detach();
    Tensor x = draw(4, 2);
    Tensor y = x.mul(a);
    a.narrow(0, 1, 2).fill_(9);
    var error = assertThrows(TensorException.class, () -> y.sum().backward());
    assertTrue(error.getMessage().contains("that mul needs"), error.getMessage());
    Tensor e = x.detach().requiresGrad(true).exp();
    Grad.noGrad(() -> e.reshape(8).zero_());
    error = assertThrows(TensorException.class, () -> e.sum().backward());
    assertTrue(error.getMessage().contains("that exp needs"), error.getMessage());
    // Views share elements; copies do not.
    Tensor base = Tensors.zeros(3, 2);
    base.reshape(6).narrow(0, 2, 2).fill_(1);
    assertElements(base.flatten(), 0, 0, 1, 1, 0, 0);
    Tensor copy = base.copy();
    copy.fill_(7);
    assertElements(base.flatten(), 0, 0, 1, 1, 0, 0);
  }

  @Test
  @DisplayName("8: gradients from several uses are summed, and from several backwards")
  void gradientsAreSummed() {
    Tensor x = doubles(3);
    x.add(x).backward();
    assertElements(x.grad(), 2);
    x.mul(x).backward();
    assertElements(x.grad(), 2 + 6);
    x.zeroGrad();
    Tensor left = x.mul(2);
    Tensor right = x.square();
    left.mul(right).add(left).backward(); // 2 x^3 + 2 x
    assertElements(x.grad(), 6 * 9 + 2);
    Tensor w = draw(2, 2);
    Tensor in = draw(2, 2).detach();
    Tensor once = Grad.grad(F.linear(F.linear(in, w, null), w.detach(), null).sum(), w).get(0);
    Tensor other = Grad.grad(F.linear(F.linear(in, w.detach(), null), w, null).sum(), w).get(0);
    Tensor shared = Grad.grad(F.linear(F.linear(in, w, null), w, null).sum(), w).get(0);
    assertTrue(shared.allClose(once.add(other), 1e-12, 1e-12));
  }

  @Test
  @DisplayName("9: the bias's gradient sums over all axes but its own, exactly")
  void biasGradients() {
    Tensor dy = Tensors.arange(0, 24, 1, DType.FLOAT32).reshape(2, 3, 4);
    Tensor b = Tensors.zeros(4).requiresGrad(true);
    Tensors.zeros(2, 3, 4).add(b).backward(dy);
    // Column j: j + (j + 4) + ... + (j + 20).
    assertArrayEquals(new float[] {60, 66, 72, 78}, b.grad().toFloatArray());
    Tensor bias = Tensors.zeros(4).requiresGrad(true);
    F.linear(Tensors.zeros(2, 3, 5), Tensors.zeros(4, 5), bias).backward(dy);
    assertArrayEquals(new float[] {60, 66, 72, 78}, bias.grad().toFloatArray());
    Tensor channels = Tensors.zeros(3).requiresGrad(true);
    F.conv2d(Tensors.zeros(2, 1, 2, 2), Tensors.zeros(3, 1, 1, 1), channels, ONE, NONE, ONE, 1)
        .backward(dy.reshape(2, 3, 2, 2));
    // Channel c: planes c and c + 3 of four numbers each.
    assertArrayEquals(new float[] {60, 92, 124}, channels.grad().toFloatArray());
  }

  /** Shapes of ranks 0 to 4: every choice of dims that are 1. */
  private static List<long[]> shapes() {
    long[] sizes = {2, 3, 2, 3};
    List<long[]> all = new ArrayList<>();
    for (int rank = 0; rank <= 4; rank++) {
      for (int ones = 0; ones < 1 << rank; ones++) {
        long[] shape = Arrays.copyOfRange(sizes, 4 - rank, 4);
        for (int dim = 0; dim < rank; dim++) {
          shape[dim] = (ones >> dim & 1) == 1 ? 1 : shape[dim];
        }
        all.add(shape);
      }
    }
    return all;
  }

  /** The element of {@code shape} that stands at {@code place} of {@code whole}. */
  private static int elementAt(long[] shape, long[] whole, int place) {
    int element = 0;
    int step = 1;
    for (int back = 1; back <= whole.length; back++) {
      int at = (int) (place % whole[whole.length - back]);
      place /= (int) whole[whole.length - back];
      if (back <= shape.length && shape[shape.length - back] > 1) {
        element += step * at;
        step *= (int) shape[shape.length - back];
      }
    }
    return element;
  }

  @Test
  @DisplayName("9: gradients of every pair of broadcast shapes of ranks 0 to 4, exactly")
  void broadcastGradients() {
    for (long[] left : shapes()) {
      for (long[] right : shapes()) {
        Tensor a = numbers(left, 3).requiresGrad(true);
        Tensor b = numbers(right, 5).requiresGrad(true);
        Tensor y = a.mul(b);
        Tensor dy = numbers(y.shape().toArray(), 7);
        y.backward(dy);
        double[] as = a.toDoubleArray();
        double[] bs = b.toDoubleArray();
        double[] dys = dy.toDoubleArray();
        double[] da = new double[as.length];
        double[] db = new double[bs.length];
        for (int i = 0; i < dys.length; i++) {
          int l = elementAt(left, y.shape().toArray(), i);
          int r = elementAt(right, y.shape().toArray(), i);
          da[l] += dys[i] * bs[r];
          db[r] += dys[i] * as[l];
        }
        String what = a.shape() + " * " + b.shape();
        assertEquals(a.shape(), a.grad().shape(), what);
        assertArrayEquals(da, a.grad().toDoubleArray(), what);
        assertArrayEquals(db, b.grad().toDoubleArray(), what);
      }
    }
  }

  /** Whole numbers from 1 up, {@code step} apart, below 12. */
  private static Tensor numbers(long[] shape, int step) {
    double[] values = new double[(int) Shape.of(shape).numel()];
    Arrays.setAll(values, i -> 1 + i * step % 11);
    return Tensors.ofDoubles(values, shape);
  }

  @Test
  @DisplayName("22: every parameter gets a gradient that is not zero; a loss without graph says so")
  void nothingIsFrozen() {
    var generator = new Generator(12);
    Random.manualSeed(12);
    var model =
        new Sequential(
            new Conv2d(1, 4, 3),
            new ReLU(),
            new MaxPool2d(2),
            new Conv2d(4, 4, 3),
            new Tanh(),
            new Flatten(),
            new Linear(36, 8),
            new Sigmoid(),
            new Linear(8, 3));
    Tensor x = Tensors.randn(Shape.of(6, 1, 12, 12), DType.FLOAT32, generator);
    new CrossEntropyLoss().call(model.call(x), Tensors.of(0L, 1, 2, 0, 1, 2)).backward();
    assertEquals(8, model.namedParameters().size());
    model
        .namedParameters()
        .forEach(
            (name, parameter) -> {
              assertNotNull(parameter.grad(), name);
              assertTrue(parameter.grad().abs().sum().item() > 0, name);
            });
    Tensor detached = F.crossEntropy(model.call(x).detach(), Tensors.of(0L, 1, 2, 0, 1, 2));
    assertThrows(TensorException.class, detached::backward);
    Tensor unrecorded = Grad.noGrad(() -> model.call(x).sum());
    assertThrows(TensorException.class, unrecorded::backward);
    Tensor leaf = doubles(1, 2);
    assertThrows(TensorException.class, () -> leaf.argmax().backward());
    assertNull(leaf.grad());
  }
}
