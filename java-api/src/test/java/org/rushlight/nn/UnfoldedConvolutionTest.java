// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Convolution as one matrix product, in the two ways in which a course teaches it: the picture
 * unfolded into a row for each window, or the kernel unfolded into a row for each output pixel. The
 * library's convolution, and its gradients, agree with both.
 */
class UnfoldedConvolutionTest {
  // Sums of up to 144 products of numbers near 1, in float32.
  private static final double NEAR = 1e-5;

  /** Sizes of one picture's convolution, stride 1, no padding. */
  private record Sizes(int in, int height, int width, int out, int kernel) {
    int rows() {
      return height - kernel + 1;
    }

    int columns() {
      return width - kernel + 1;
    }

    int windows() {
      return rows() * columns();
    }

    int window() {
      return in * kernel * kernel;
    }

    int pixels() {
      return in * height * width;
    }

    /** Which pixel of x stands at a place of a window. */
    int pixel(int window, int place) {
      int c = place / (kernel * kernel);
      int y = window / columns() + place / kernel % kernel;
      int x = window % columns() + place % kernel;
      return (c * height + y) * width + x;
    }
  }

  /** A row for each window of the picture: [windows, in * kernel * kernel]. */
  private static double[][] unfoldX(Sizes s, double[] x, int from) {
    double[][] rows = new double[s.windows()][s.window()];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < s.window(); j++) {
        rows[i][j] = x[from + s.pixel(i, j)];
      }
    }
    return rows;
  }

  /** A row for each output pixel, with the kernel where it looks: [out * windows, pixels]. */
  private static double[][] unfoldK(Sizes s, double[] k) {
    double[][] rows = new double[s.out() * s.windows()][s.pixels()];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < s.window(); j++) {
        rows[i][s.pixel(i % s.windows(), j)] = k[i / s.windows() * s.window() + j];
      }
    }
    return rows;
  }

  private static double dot(double[] a, int from, double[] b) {
    double sum = 0;
    for (int i = 0; i < b.length; i++) {
      sum += a[from + i] * b[i];
    }
    return sum;
  }

  private static Tensor normal(Generator generator, double deviation, long... sizes) {
    return Tensors.randn(Shape.of(sizes), DType.FLOAT32, generator).mul(deviation);
  }

  @ParameterizedTest
  @CsvSource({"3, 1, 28, 28, 4, 5", "3, 4, 12, 12, 16, 3", "2, 3, 7, 11, 5, 2", "1, 2, 4, 4, 1, 4"})
  void theLibraryAgreesWithBoth(int n, int in, int height, int width, int out, int kernel) {
    var s = new Sizes(in, height, width, out, kernel);
    var generator = new Generator(11);
    Tensor x = normal(generator, 1, n, in, height, width).requiresGrad(true);
    // Outputs of size 1, as after PyTorch's first values.
    Tensor k =
        normal(generator, 1 / Math.sqrt(s.window()), out, in, kernel, kernel).requiresGrad(true);
    Tensor dy = normal(generator, 1, n, out, s.rows(), s.columns());
    Tensor y = F.conv2d(x, k, null);
    y.backward(dy);

    double[] xs = x.toDoubleArray();
    double[] ks = k.toDoubleArray();
    double[] dys = dy.toDoubleArray();
    double[] ys = y.toDoubleArray();
    double[] dxs = x.grad().toDoubleArray();
    double[] dks = k.grad().toDoubleArray();
    double[][] unfoldedK = unfoldK(s, ks);
    double[] expectedDk = new double[ks.length];
    for (int i = 0; i < n; i++) {
      double[][] unfoldedX = unfoldX(s, xs, i * s.pixels());
      double[] picture = Arrays.copyOfRange(xs, i * s.pixels(), (i + 1) * s.pixels());
      double[] expectedDx = new double[s.pixels()];
      for (int o = 0; o < unfoldedK.length; o++) {
        int at = i * unfoldedK.length + o;
        int channel = o / s.windows();
        double[] window = unfoldedX[o % s.windows()];
        assertEquals(dot(ks, channel * s.window(), window), ys[at], NEAR, "x unfolded, y " + at);
        assertEquals(dot(unfoldedK[o], 0, picture), ys[at], NEAR, "k unfolded, y " + at);
        for (int j = 0; j < s.window(); j++) {
          expectedDk[channel * s.window() + j] += dys[at] * window[j];
        }
        for (int j = 0; j < s.pixels(); j++) {
          expectedDx[j] += dys[at] * unfoldedK[o][j];
        }
      }
      for (int j = 0; j < s.pixels(); j++) {
        assertEquals(expectedDx[j], dxs[i * s.pixels() + j], NEAR, "k unfolded, dx " + j);
      }
    }
    for (int j = 0; j < ks.length; j++) {
      // A sum over all windows of all pictures: up to 1,728 products.
      assertEquals(expectedDk[j], dks[j], 1e-5 * Math.sqrt(n * s.windows()), "x unfolded, dk " + j);
    }
  }
}
