// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ops.EluOp;
import org.rushlight.tensor.ops.GeluOp;
import org.rushlight.tensor.ops.GluOp;
import org.rushlight.tensor.ops.HardswishOp;
import org.rushlight.tensor.ops.LeakyReluOp;
import org.rushlight.tensor.ops.LogSigmoidOp;
import org.rushlight.tensor.ops.MishOp;
import org.rushlight.tensor.ops.PreluOp;
import org.rushlight.tensor.ops.SiluOp;
import org.rushlight.tensor.ops.SoftplusOp;

/** Activations: a part of {@link F}. */
abstract class ActivationFunctions extends PoolingFunctions {
  ActivationFunctions() {}

  /** max(x, 0). */
  public static Tensor relu(Tensor x) {
    return x.relu();
  }

  /** x where positive, else slope x. */
  public static Tensor leakyRelu(Tensor x, double negativeSlope) {
    return LeakyReluOp.leakyRelu(x, negativeSlope);
  }

  /**
   * x above 0, alpha (e^x - 1) elsewhere; alpha is 1 by default. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.elu.html">torch.nn.functional.elu</a>.
   */
  public static Tensor elu(Tensor x, double alpha) {
    return EluOp.elu(x, alpha, 1, 1);
  }

  /**
   * The ELU with the alpha and the scale that keep mean 0 and variance 1: Klambauer et al., 2017.
   * See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.selu.html">torch.nn.functional.selu</a>.
   */
  public static Tensor selu(Tensor x) {
    return EluOp.elu(x, 1.6732632423543772848170429916717, 1.0507009873554804934193349852946, 1);
  }

  /**
   * x above 0, alpha (e^(x / alpha) - 1) elsewhere; alpha is 1 by default, and never 0. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.celu.html">torch.nn.functional.celu</a>.
   */
  public static Tensor celu(Tensor x, double alpha) {
    return EluOp.elu(x, alpha, 1, 1 / Options.notZero("celu", "alpha", alpha));
  }

  /**
   * x Phi(x), Phi the normal distribution function. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.gelu.html">torch.nn.functional.gelu</a>.
   */
  public static Tensor gelu(Tensor x) {
    return GeluOp.gelu(x, false);
  }

  /**
   * x Phi(x), Phi the normal distribution function or its approximation by tanh. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.gelu.html">torch.nn.functional.gelu</a>.
   *
   * @param approximate {@code "none"} or {@code "tanh"}
   */
  public static Tensor gelu(Tensor x, String approximate) {
    return GeluOp.gelu(x, Options.isTanh("gelu", approximate));
  }

  /**
   * x sigmoid(x), also called swish. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.silu.html">torch.nn.functional.silu</a>.
   */
  public static Tensor silu(Tensor x) {
    return SiluOp.silu(x);
  }

  /**
   * x tanh(ln(1 + e^x)). See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.mish.html">torch.nn.functional.mish</a>.
   */
  public static Tensor mish(Tensor x) {
    return MishOp.mish(x);
  }

  /**
   * ln(1 + e^x). See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softplus.html">torch.nn.functional.softplus</a>.
   */
  public static Tensor softplus(Tensor x) {
    return softplus(x, 1, 20);
  }

  /**
   * ln(1 + e^(beta x)) / beta, and x itself where beta x is above the threshold. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softplus.html">torch.nn.functional.softplus</a>.
   */
  public static Tensor softplus(Tensor x, double beta, double threshold) {
    return SoftplusOp.softplus(x, beta, threshold);
  }

  /**
   * x / (1 + |x|). See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softsign.html">torch.nn.functional.softsign</a>.
   */
  public static Tensor softsign(Tensor x) {
    return x.div(x.abs().add(1));
  }

  /**
   * ln(1 / (1 + e^-x)), without overflow. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.logsigmoid.html">torch.nn.functional.logsigmoid</a>.
   */
  public static Tensor logsigmoid(Tensor x) {
    return LogSigmoidOp.logSigmoid(x);
  }

  /**
   * x moved into [minVal, maxVal], by default [-1, 1]; the gradient is 0 at both bounds. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hardtanh.html">torch.nn.functional.hardtanh</a>.
   */
  public static Tensor hardtanh(Tensor x, double minVal, double maxVal) {
    return Activations.hardtanh(x, minVal, maxVal);
  }

  /**
   * x moved into [0, 6]. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.relu6.html">torch.nn.functional.relu6</a>.
   */
  public static Tensor relu6(Tensor x) {
    return Activations.hardtanh(x, 0, 6);
  }

  /**
   * x above 0, weight x elsewhere. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.prelu.html">torch.nn.functional.prelu</a>.
   *
   * @param weight one element, or one for each channel (dim 1) of x
   */
  public static Tensor prelu(Tensor x, Tensor weight) {
    return PreluOp.prelu(x, weight);
  }

  /**
   * x relu6(x + 3) / 6. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hardswish.html">torch.nn.functional.hardswish</a>.
   */
  public static Tensor hardswish(Tensor x) {
    return HardswishOp.hardswish(x);
  }

  /**
   * relu6(x + 3) / 6. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hardsigmoid.html">torch.nn.functional.hardsigmoid</a>.
   */
  public static Tensor hardsigmoid(Tensor x) {
    return Activations.hardsigmoid(x);
  }

  /**
   * x where |x| is above lambd (0.5 by default), else 0. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.hardshrink.html">torch.nn.functional.hardshrink</a>.
   */
  public static Tensor hardshrink(Tensor x, double lambd) {
    return Activations.hardshrink(x, lambd);
  }

  /**
   * x moved towards 0 by lambd (0.5 by default, not negative), and no further. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softshrink.html">torch.nn.functional.softshrink</a>.
   */
  public static Tensor softshrink(Tensor x, double lambd) {
    return Activations.softshrink(x, lambd);
  }

  /**
   * x - tanh(x). See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.tanhshrink.html">torch.nn.functional.tanhshrink</a>.
   */
  public static Tensor tanhshrink(Tensor x) {
    return x.sub(x.tanh());
  }

  /**
   * x above the threshold, the value elsewhere. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.threshold.html">torch.nn.functional.threshold</a>.
   */
  public static Tensor threshold(Tensor x, double threshold, double value) {
    return Activations.threshold(x, threshold, value);
  }

  /**
   * a sigmoid(b), where a and b are the halves of x along a dim of even size, by default -1. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.glu.html">torch.nn.functional.glu</a>.
   */
  public static Tensor glu(Tensor x, int dim) {
    return GluOp.glu(x, dim);
  }

  /**
   * The softmax of -x along a dim. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softmin.html">torch.nn.functional.softmin</a>.
   */
  public static Tensor softmin(Tensor x, int dim) {
    return x.neg().softmax(dim);
  }

  /**
   * x above 0, slope x elsewhere: in training the slopes are drawn from [lower, upper), by default
   * [1/8, 1/3), otherwise the slope is their middle. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.rrelu.html">torch.nn.functional.rrelu</a>.
   *
   * @param generator null for the default one
   */
  public static Tensor rrelu(
      Tensor x, double lower, double upper, boolean training, @Nullable Generator generator) {
    return Activations.rrelu(x, lower, upper, training, generator);
  }

  /** The softmax along a dim. */
  public static Tensor softmax(Tensor x, int dim) {
    return x.softmax(dim);
  }

  /** The logarithm of the softmax along a dim. */
  public static Tensor logSoftmax(Tensor x, int dim) {
    return x.logSoftmax(dim);
  }
}
