// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.autograd.Grad;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/**
 * First values for parameters. Each method fills the tensor in place, outside of the tape, and
 * returns it; a null generator is the default one. See <a
 * href="https://docs.pytorch.org/docs/stable/nn.init.html">torch.nn.init</a>.
 *
 * <p>Throws an {@code IllegalArgumentException} for numbers or names out of range, and a {@link
 * org.rushlight.tensor.TensorException} for a tensor of too few dims.
 *
 * <pre>{@code
 * Tensor w = Init.kaimingNormal_(Tensors.empty(Shape.of(16, 3, 5, 5), DType.FLOAT32));
 * double gain = Init.calculateGain("tanh");   // 1.6666666666666667
 * }</pre>
 */
public final class Init {
  private Init() {}

  /** Which side of a layer the variance is kept on. */
  public enum Fan {
    /** The forward: the number of inputs of a unit. */
    FAN_IN,
    /** The backward: the number of outputs that an input feeds. */
    FAN_OUT
  }

  /** Uniform in [low, high). */
  public static Tensor uniform_(Tensor x, double low, double high, @Nullable Generator generator) {
    if (!(low <= high) || Double.isInfinite(high - low)) {
      throw new TensorException(
          "[uniform_] low must not be above high, and both be finite, got %s and %s"
              .formatted(low, high));
    }
    Tensor draw = Tensors.rand(x.shape(), x.dtype(), generator);
    return set(x, draw.mul(high - low).add(low));
  }

  /** Normal with the mean and the standard deviation. */
  public static Tensor normal_(Tensor x, double mean, double std, @Nullable Generator generator) {
    if (!(std >= 0) || Double.isInfinite(std)) {
      throw new TensorException("[normal_] std must be a finite number not below 0, got " + std);
    }
    return set(x, Tensors.randn(x.shape(), x.dtype(), generator).mul(std).add(mean));
  }

  /** Uniform in [0, 1), by the default generator. */
  public static Tensor uniform_(Tensor x) {
    return uniform_(x, 0, 1, null);
  }

  /** Standard normal, by the default generator. */
  public static Tensor normal_(Tensor x) {
    return normal_(x, 0, 1, null);
  }

  /** Standard normal, but within [-2, 2], by the default generator. */
  public static Tensor truncNormal_(Tensor x) {
    return truncNormal_(x, 0, 1, -2, 2, null);
  }

  /**
   * Normal, but within [a, b]: the inverse of the distribution function of uniform draws.
   *
   * @param std positive
   * @param a below b
   */
  public static Tensor truncNormal_(
      Tensor x, double mean, double std, double a, double b, @Nullable Generator generator) {
    return set(x, InitPatterns.truncatedNormal(x, mean, std, a, b, generator));
  }

  /** The identity, or as much of it as the matrix holds. */
  public static Tensor eye_(Tensor x) {
    return set(x, InitPatterns.eye(x));
  }

  /** The weight of a convolution that passes channels through: {@code dirac_(x, 1)}. */
  public static Tensor dirac_(Tensor x) {
    return dirac_(x, 1);
  }

  /**
   * The weight of a convolution that passes channels through, in each group.
   *
   * @param x [out, in / groups, kernel..] with 1 to 3 dims of the kernel
   */
  public static Tensor dirac_(Tensor x, int groups) {
    return set(x, InitPatterns.dirac(x, groups));
  }

  /** With {@code gain} 1, by the default generator. */
  public static Tensor orthogonal_(Tensor x) {
    return orthogonal_(x, 1, null);
  }

  /**
   * Rows, or columns if there are fewer, that are orthogonal and of length {@code gain}; dims after
   * the first count as one: Saxe et al., 2013.
   */
  public static Tensor orthogonal_(Tensor x, double gain, @Nullable Generator generator) {
    return set(x, InitPatterns.orthogonal(x, gain, generator));
  }

  /**
   * Normal with zeros in a part of each column: Martens, 2010.
   *
   * @param sparsity the part of each column, rounded up, that is zero
   * @param std of the others; PyTorch's default is 0.01
   */
  public static Tensor sparse_(
      Tensor x, double sparsity, double std, @Nullable Generator generator) {
    return set(x, InitPatterns.sparse(x, sparsity, std, generator));
  }

  /** Every element {@code value}. */
  public static Tensor constant_(Tensor x, double value) {
    Grad.noGrad(() -> x.fill_(value));
    return x;
  }

  /** Ones. */
  public static Tensor ones_(Tensor x) {
    return constant_(x, 1);
  }

  /** Zeros. */
  public static Tensor zeros_(Tensor x) {
    return constant_(x, 0);
  }

  /** With {@code gain} 1, by the default generator. */
  public static Tensor xavierUniform_(Tensor x) {
    return xavierUniform_(x, 1, null);
  }

  /** With {@code gain} 1, by the default generator. */
  public static Tensor xavierNormal_(Tensor x) {
    return xavierNormal_(x, 1, null);
  }

  /** Uniform in +-gain sqrt(6 / (fanIn + fanOut)): Glorot and Bengio, 2010. */
  public static Tensor xavierUniform_(Tensor x, double gain, @Nullable Generator generator) {
    double bound = gain * Math.sqrt(6.0 / (fan(x, Fan.FAN_IN) + fan(x, Fan.FAN_OUT)));
    return uniform_(x, -bound, bound, generator);
  }

  /** Normal with deviation gain sqrt(2 / (fanIn + fanOut)): Glorot and Bengio, 2010. */
  public static Tensor xavierNormal_(Tensor x, double gain, @Nullable Generator generator) {
    double std = gain * Math.sqrt(2.0 / (fan(x, Fan.FAN_IN) + fan(x, Fan.FAN_OUT)));
    return normal_(x, 0, std, generator);
  }

  /** For a leaky ReLU of slope 0 and the fan in, by the default generator: PyTorch's defaults. */
  public static Tensor kaimingUniform_(Tensor x) {
    return kaimingUniform_(x, 0, Fan.FAN_IN, "leaky_relu", null);
  }

  /** For a leaky ReLU of slope 0 and the fan in, by the default generator: PyTorch's defaults. */
  public static Tensor kaimingNormal_(Tensor x) {
    return kaimingNormal_(x, 0, Fan.FAN_IN, "leaky_relu", null);
  }

  /**
   * Uniform in +-gain sqrt(3 / fan), with the gain of an activation: PyTorch's signature.
   *
   * @param a the slope, if the nonlinearity is leaky_relu
   * @param nonlinearity see {@link #calculateGain}
   */
  public static Tensor kaimingUniform_(
      Tensor x, double a, Fan mode, String nonlinearity, @Nullable Generator generator) {
    return kaimingUniform_(x, calculateGain(nonlinearity, a), mode, generator);
  }

  /**
   * Normal with deviation gain / sqrt(fan), with the gain of an activation: PyTorch's signature.
   *
   * @param a the slope, if the nonlinearity is leaky_relu
   * @param nonlinearity see {@link #calculateGain}
   */
  public static Tensor kaimingNormal_(
      Tensor x, double a, Fan mode, String nonlinearity, @Nullable Generator generator) {
    return kaimingNormal_(x, calculateGain(nonlinearity, a), mode, generator);
  }

  /** Uniform in +-gain sqrt(3 / fan): He et al., 2015. */
  public static Tensor kaimingUniform_(
      Tensor x, double gain, Fan mode, @Nullable Generator generator) {
    double bound = gain * Math.sqrt(3.0 / fan(x, mode));
    return uniform_(x, -bound, bound, generator);
  }

  /** Normal with deviation gain / sqrt(fan): He et al., 2015. */
  public static Tensor kaimingNormal_(
      Tensor x, double gain, Fan mode, @Nullable Generator generator) {
    return normal_(x, 0, gain / Math.sqrt(fan(x, mode)), generator);
  }

  /** The gain of an activation; leaky_relu has the slope 0.01. */
  public static double calculateGain(String nonlinearity) {
    return calculateGain(nonlinearity, 0.01);
  }

  /**
   * The gain of an activation: {@code linear}, {@code conv1d} and the other convolutions, {@code
   * sigmoid} 1, {@code tanh} 5/3, {@code relu} sqrt 2, {@code leaky_relu} with its slope, {@code
   * selu} 3/4.
   *
   * @param slope the slope of leaky_relu; PyTorch's default is 0.01
   */
  public static double calculateGain(String nonlinearity, double slope) {
    return switch (nonlinearity) {
      case "linear",
          "conv1d",
          "conv2d",
          "conv3d",
          "conv_transpose1d",
          "conv_transpose2d",
          "conv_transpose3d",
          "sigmoid" ->
          1;
      case "tanh" -> 5.0 / 3;
      case "relu" -> Math.sqrt(2);
      case "leaky_relu" -> Math.sqrt(2 / (1 + slope * slope));
      case "selu" -> 0.75;
      default ->
          throw new IllegalArgumentException(
              "calculateGain knows linear, conv1d to conv3d, conv_transpose1d to conv_transpose3d,"
                  + " sigmoid, tanh, relu, leaky_relu and selu, got "
                  + nonlinearity);
    };
  }

  /** The fan of a weight [out, in, kernel..]: in or out, times the size of the kernel. */
  static long fan(Tensor weight, Fan mode) {
    Shape shape = weight.shape();
    if (shape.rank() < 2) {
      throw new TensorException(
          "[init] a fan needs a weight with at least 2 dimensions, got " + shape);
    }
    long kernel = shape.stream().skip(2).reduce(1, Math::multiplyExact);
    return kernel * shape.size(mode == Fan.FAN_IN ? 1 : 0);
  }

  /** What PyTorch gives to linear and convolution layers: all in +-1 / sqrt(fanIn). */
  static void linear(Tensor weight, @Nullable Tensor bias, @Nullable Generator generator) {
    kaimingUniform_(weight, calculateGain("leaky_relu", Math.sqrt(5)), Fan.FAN_IN, generator);
    if (bias != null) {
      double bound = 1 / Math.sqrt(fan(weight, Fan.FAN_IN));
      uniform_(bias, -bound, bound, generator);
    }
  }

  private static Tensor set(Tensor x, Tensor values) {
    Grad.noGrad(() -> x.copy_(values));
    return x;
  }
}
