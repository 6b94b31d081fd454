// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

/** y = x W^T + b and its gradients in plain loops over doubles; x [n, in], w [out, in], b [out]. */
final class DenseReference {
  private DenseReference() {}

  static double[] forward(double[] x, double[] w, double[] b, int n, int in, int out) {
    double[] y = new double[n * out];
    for (int r = 0; r < n; r++) {
      for (int o = 0; o < out; o++) {
        double sum = b == null ? 0 : b[o];
        for (int i = 0; i < in; i++) {
          sum += x[r * in + i] * w[o * in + i];
        }
        y[r * out + o] = sum;
      }
    }
    return y;
  }

  static double[] backwardX(double[] dy, double[] w, int n, int in, int out) {
    double[] dx = new double[n * in];
    for (int r = 0; r < n; r++) {
      for (int o = 0; o < out; o++) {
        for (int i = 0; i < in; i++) {
          dx[r * in + i] += dy[r * out + o] * w[o * in + i];
        }
      }
    }
    return dx;
  }

  static double[] backwardW(double[] dy, double[] x, int n, int in, int out) {
    double[] dw = new double[out * in];
    for (int r = 0; r < n; r++) {
      for (int o = 0; o < out; o++) {
        for (int i = 0; i < in; i++) {
          dw[o * in + i] += dy[r * out + o] * x[r * in + i];
        }
      }
    }
    return dw;
  }

  static double[] backwardB(double[] dy, int n, int out) {
    double[] db = new double[out];
    for (int r = 0; r < n; r++) {
      for (int o = 0; o < out; o++) {
        db[o] += dy[r * out + o];
      }
    }
    return db;
  }
}
