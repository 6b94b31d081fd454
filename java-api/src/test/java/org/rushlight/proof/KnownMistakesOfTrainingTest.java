// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.rushlight.autograd.GradCheck;
import org.rushlight.nn.BatchNorm1d;
import org.rushlight.nn.F;
import org.rushlight.optim.Adam;
import org.rushlight.optim.SGD;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Mistakes that home-made frameworks are known for, in optimizers and batch norm. Expected values
 * are those of the published formulas, in doubles.
 */
class KnownMistakesOfTrainingTest {
  private static final double LR = 0.1;
  private static final double[] START = {1, -2, 0.5};

  private static Tensor doubles(double... values) {
    return Tensors.ofDoubles(values, values.length);
  }

  private static Parameter start() {
    return new Parameter(doubles(START));
  }

  /** Some gradient for a step, with both signs. */
  private static double[] gradient(int step) {
    return new double[] {Math.sin(step + 1), 2 * Math.cos(step), 0.3 * step - 1};
  }

  private static void assertElements(double[] expected, Tensor actual, String what) {
    assertArrayEquals(expected, actual.toDoubleArray(), 1e-12, what);
  }

  /** SGD as PyTorch documents it. */
  record Sgd(double momentum, double dampening, double decay, boolean nesterov, boolean maximize) {
    SGD make(Parameter p) {
      return new SGD(List.of(p), LR)
          .momentum(momentum)
          .dampening(dampening)
          .weightDecay(decay)
          .nesterov(nesterov)
          .maximize(maximize);
    }

    void step(int step, double[] p, double[] buffer) {
      double[] gradient = gradient(step);
      for (int i = 0; i < p.length; i++) {
        double g = (maximize ? -gradient[i] : gradient[i]) + decay * p[i];
        if (momentum != 0) {
          buffer[i] = step == 0 ? g : momentum * buffer[i] + (1 - dampening) * g;
          g = nesterov ? g + momentum * buffer[i] : buffer[i];
        }
        p[i] -= LR * g;
      }
    }
  }

  @Test
  @DisplayName("10: ten steps of SGD: momentum, dampening, Nesterov, first step, sign of the decay")
  void sgd() {
    List<Sgd> all =
        List.of(
            new Sgd(0, 0, 0, false, false),
            new Sgd(0, 0, 0.2, false, false),
            new Sgd(0.9, 0, 0, false, false),
            new Sgd(0.9, 0.5, 0, false, false),
            new Sgd(0.9, 0, 0, true, false),
            new Sgd(0.8, 0, 0.1, true, false),
            new Sgd(0.8, 0.3, 0.1, false, true));
    for (Sgd options : all) {
      Parameter p = start();
      SGD optimizer = options.make(p);
      double[] expected = START.clone();
      double[] buffer = new double[START.length];
      for (int step = 0; step < 10; step++) {
        p.setGrad(doubles(gradient(step)));
        optimizer.step();
        options.step(step, expected, buffer);
        assertElements(expected, p, options + " step " + step);
      }
    }
  }

  /** Adam and AdamW as Kingma and Ba, and Loshchilov and Hutter, have them: for one parameter. */
  private static final class AdamReference {
    private final double beta1 = 0.7;
    private final double beta2 = 0.9;
    private final double eps;
    private final double decay;
    private final boolean decoupled;
    private final boolean amsgrad;
    private final double[] p = START.clone();
    private final double[] m = new double[START.length];
    private final double[] v = new double[START.length];
    private final double[] largest = new double[START.length];
    private int steps;

    AdamReference(double eps, double decay, boolean decoupled, boolean amsgrad) {
      this.eps = eps;
      this.decay = decay;
      this.decoupled = decoupled;
      this.amsgrad = amsgrad;
    }

    Adam make(Parameter... parameters) {
      return new Adam(List.of(parameters), LR)
          .betas(beta1, beta2)
          .eps(eps)
          .weightDecay(decay)
          .decoupledWeightDecay(decoupled)
          .amsgrad(amsgrad);
    }

    void step(double... gradient) {
      steps++;
      for (int i = 0; i < p.length; i++) {
        double g = decoupled ? gradient[i] : gradient[i] + decay * p[i];
        p[i] -= decoupled ? LR * decay * p[i] : 0;
        m[i] = beta1 * m[i] + (1 - beta1) * g;
        v[i] = beta2 * v[i] + (1 - beta2) * g * g;
        largest[i] = amsgrad ? Math.max(largest[i], v[i]) : v[i];
        double mean = m[i] / (1 - Math.pow(beta1, steps));
        double square = largest[i] / (1 - Math.pow(beta2, steps));
        p[i] -= LR * mean / (Math.sqrt(square) + eps);
      }
    }
  }

  @Test
  @DisplayName("11: ten steps of Adam: correction, eps, parameters with step counts of their own")
  void adam() {
    for (double eps : new double[] {1e-8, 0.1}) {
      for (double decay : new double[] {0, 0.2}) {
        for (int kind = 0; kind < 4; kind++) {
          adam(eps, decay, kind % 2 == 1, kind >= 2);
        }
      }
    }
  }

  private static void adam(double eps, double decay, boolean decoupled, boolean amsgrad) {
    var first = new AdamReference(eps, decay, decoupled, amsgrad);
    var second = new AdamReference(eps, decay, decoupled, amsgrad);
    Parameter p = start();
    Parameter q = start();
    Adam optimizer = first.make(p, q);
    for (int step = 0; step < 10; step++) {
      if (step == 5) { // another optimizer goes on from the state
        Adam resumed = first.make(p, q);
        resumed.loadStateDict(optimizer.stateDict());
        optimizer = resumed;
      }
      p.setGrad(doubles(gradient(step)));
      first.step(gradient(step));
      if (step % 3 == 1) { // the second parameter has a gradient at every third step only
        q.setGrad(doubles(gradient(step + 20)));
        second.step(gradient(step + 20));
      } else {
        q.zeroGrad();
      }
      optimizer.step();
      String what =
          "step %d, eps %s, decay %s, decoupled %s, amsgrad %s"
              .formatted(step, eps, decay, decoupled, amsgrad);
      assertElements(first.p, p, what);
      assertElements(second.p, q, "rarely used, " + what);
    }
  }

  @Test
  @DisplayName("14: batch norm: momentum, unbiased running variance, statistics in evaluation")
  void batchNorm() {
    // Two channels: 1, 3, 5, 7 with mean 4, variance 5 (20 / 3 unbiased); 2, 2, 2, 6 with 3, 3 (4).
    Tensor x = Tensors.ofDoubles(new double[] {1, 2, 3, 2, 5, 2, 7, 6}, 4, 2);
    BatchNorm1d norm = new BatchNorm1d(2).momentum(0.25).eps(0.5);
    norm.to(DType.FLOAT64);
    double[] y = norm.call(x).select(1, 0).toDoubleArray();
    double deviation = Math.sqrt(5.5); // of the batch, biased
    assertArrayEquals(
        new double[] {-3 / deviation, -1 / deviation, 1 / deviation, 3 / deviation}, y, 1e-12);
    assertElements(new double[] {1, 0.75}, norm.runningMean(), "running mean");
    double[] variance = {0.75 + 0.25 * 20 / 3, 0.75 + 0.25 * 4};
    assertElements(variance, norm.runningVar(), "running variance");
    norm.eval();
    double[] row = norm.call(x.narrow(0, 3, 1)).toDoubleArray();
    double[] expected = {6 / Math.sqrt(variance[0] + 0.5), 5.25 / Math.sqrt(variance[1] + 0.5)};
    assertArrayEquals(expected, row, 1e-12, "by the running statistics, whatever the batch");
    assertElements(variance, norm.runningVar(), "evaluation changes nothing");
  }

  @Test
  @DisplayName("14: the gradient of batch norm goes through the mean and the variance")
  void gradientOfBatchNorm() {
    var generator = new Generator(14);
    Tensor x = Tensors.randn(Shape.of(4, 3, 5), DType.FLOAT64, generator).requiresGrad(true);
    Tensor w = Tensors.randn(Shape.of(3), DType.FLOAT64, generator).requiresGrad(true);
    Tensor b = Tensors.randn(Shape.of(3), DType.FLOAT64, generator).requiresGrad(true);
    for (boolean training : new boolean[] {true, false}) {
      Tensor mean = doubles(0.5, -1, 2);
      Tensor variance = doubles(2, 0.5, 1);
      var text =
          new GradCheck()
              .seed(3)
              .compare(
                  in ->
                      F.batchNorm(
                          in[0],
                          training ? null : mean,
                          training ? null : variance,
                          in[1],
                          in[2],
                          training,
                          0.1,
                          1e-5),
                  x,
                  w,
                  b);
      assertTrue(text.isEmpty(), text::get);
    }
    // Neither a shift nor a scale of a channel changes the result.
    Tensor y = F.batchNorm(x, null, null, w, b, true, 0.1, 0);
    x.zeroGrad();
    y.backward(Tensors.randn(y.shape(), DType.FLOAT64, generator));
    assertElements(new double[3], x.grad().sum(0, 2), "along a shift");
    assertElements(new double[3], x.grad().mul(x.detach()).sum(0, 2), "along a scale");
  }
}
