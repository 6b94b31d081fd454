// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** The first values of {@link Init} that are more than a draw: matrices with a structure. */
final class InitPatterns {
  private InitPatterns() {}

  private static TensorException wrong(String method, String must, Tensor x) {
    return new TensorException("[%s] x must %s, got %s".formatted(method, must, x.shape()));
  }

  private static double[] zeros(Tensor x) {
    return new double[Math.toIntExact(x.numel())];
  }

  private static Tensor tensor(double[] values, Tensor like) {
    return Tensors.ofDoubles(values, like.shape().toArray()).to(like.dtype());
  }

  static Tensor eye(Tensor x) {
    if (x.rank() != 2) {
      throw wrong("eye_", "be a matrix", x);
    }
    double[] values = zeros(x);
    int columns = Math.toIntExact(x.size(1));
    for (int i = 0; i < Math.min(x.size(0), columns); i++) {
      values[i * columns + i] = 1;
    }
    return tensor(values, x);
  }

  static Tensor dirac(Tensor x, int groups) {
    if (x.rank() < 3 || x.rank() > 5) {
      throw wrong("dirac_", "be the weight of a convolution, with 3 to 5 dims", x);
    }
    Shape shape = x.shape();
    if (groups < 1 || shape.size(0) % groups != 0) {
      throw wrong("dirac_", "have a first dim that groups " + groups + " divides", x);
    }
    long kernel = 1;
    long centre = 0;
    for (int d = 2; d < shape.rank(); d++) {
      kernel *= shape.size(d);
      centre = centre * shape.size(d) + shape.size(d) / 2;
    }
    double[] values = zeros(x);
    if (values.length == 0) {
      return tensor(values, x);
    }
    long in = shape.size(1);
    long out = shape.size(0) / groups;
    for (int g = 0; g < groups; g++) {
      for (long c = 0; c < Math.min(in, out); c++) {
        values[Math.toIntExact(((g * out + c) * in + c) * kernel + centre)] = 1;
      }
    }
    return tensor(values, x);
  }

  static Tensor sparse(Tensor x, double sparsity, double std, @Nullable Generator generator) {
    if (x.rank() != 2) {
      throw wrong("sparse_", "be a matrix", x);
    }
    Options.probability("sparse_", "sparsity", sparsity);
    int rows = Math.toIntExact(x.size(0));
    int columns = Math.toIntExact(x.size(1));
    int none = (int) Math.ceil(sparsity * rows);
    double[] values = Tensors.randn(x.shape(), DType.FLOAT64, generator).mul(std).toDoubleArray();
    for (int column = 0; column < columns; column++) {
      long[] order = Tensors.randperm(rows, generator).toLongArray();
      for (int i = 0; i < none; i++) {
        values[(int) order[i] * columns + column] = 0;
      }
    }
    return tensor(values, x);
  }

  static Tensor truncatedNormal(
      Tensor x, double mean, double std, double low, double high, @Nullable Generator generator) {
    if (!(std > 0) || !(low < high)) {
      throw new TensorException(
          "[truncNormal_] std must be positive and a below b, got std %s, a %s, b %s"
              .formatted(std, low, high));
    }
    double a = (low - mean) / std;
    double b = (high - mean) / std;
    // In the lower tail probabilities are small and exact; in the upper one they round to 1.
    boolean mirrored = a > 0;
    double from = NormalDistribution.cdf(mirrored ? -b : a);
    double to = NormalDistribution.cdf(mirrored ? -a : b);
    double[] values = Tensors.rand(x.shape(), DType.FLOAT64, generator).toDoubleArray();
    for (int i = 0; i < values.length; i++) {
      double z = NormalDistribution.quantile(from + (to - from) * values[i]);
      double value = mean + std * (mirrored ? -z : z);
      values[i] = Math.max(low, Math.min(high, value));
    }
    return tensor(values, x);
  }

  static Tensor orthogonal(Tensor x, double gain, @Nullable Generator generator) {
    if (x.rank() < 2) {
      throw wrong("orthogonal_", "have at least 2 dims", x);
    }
    if (x.numel() == 0) {
      return x.detach().copy();
    }
    int rows = Math.toIntExact(x.size(0));
    int columns = Math.toIntExact(x.numel() / rows);
    double[] draw = Tensors.randn(x.shape(), DType.FLOAT64, generator).toDoubleArray();
    boolean wide = rows < columns;
    double[][] vectors = new double[Math.min(rows, columns)][Math.max(rows, columns)];
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < vectors[i].length; j++) {
        vectors[i][j] = wide ? draw[i * columns + j] : draw[j * columns + i];
      }
    }
    orthonormalise(vectors);
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < vectors[i].length; j++) {
        draw[wide ? i * columns + j : j * columns + i] = gain * vectors[i][j];
      }
    }
    return tensor(draw, x);
  }

  /**
   * Gram and Schmidt's way to the Q of QR, with R's diagonal positive; each vector is projected
   * twice, which is enough for orthogonality to the last digits.
   */
  private static void orthonormalise(double[][] vectors) {
    for (int i = 0; i < vectors.length; i++) {
      for (int round = 0; round < 2; round++) {
        for (int j = 0; j < i; j++) {
          subtract(vectors[i], vectors[j], dot(vectors[i], vectors[j]));
        }
      }
      double norm = Math.sqrt(dot(vectors[i], vectors[i]));
      for (int k = 0; k < vectors[i].length; k++) {
        vectors[i][k] /= norm;
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void subtract(double[] from, double[] direction, double amount) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= amount * direction[i];
    }
  }
}
