// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import java.util.List;

/**
 * LeNet-5 (LeCun et al., 1998, with ReLU and max-pooling) and SGD with momentum, in plain loops
 * over doubles: conv 1-6-5x5 padding 2, pool 2, conv 6-16-5x5, pool 2, 400-120-84-10.
 */
final class LeNetReference {
  private static final int[] ONE = {1, 1};
  private static final int[] NONE = {0, 0};
  private static final int[] TWO = {2, 2};

  private final double[][] parameters;
  private final double[][] velocities;
  private final ConvolutionReference conv1;
  private final ConvolutionReference conv2;
  private final PoolReference pool1;
  private final PoolReference pool2;
  private final int n;

  /** For batches of n images; parameters in the order w1, b1, w2, b2, ... w5, b5. */
  LeNetReference(int n, List<double[]> initial) {
    this.n = n;
    parameters = initial.stream().map(double[]::clone).toArray(double[][]::new);
    velocities = new double[parameters.length][];
    conv1 = new ConvolutionReference(n, 1, 28, 28, 6, 5, 5, ONE, TWO, ONE, 1);
    pool1 = new PoolReference(n * 6, 28, 28, TWO, TWO, NONE);
    conv2 = new ConvolutionReference(n, 6, 14, 14, 16, 5, 5, ONE, NONE, ONE, 1);
    pool2 = new PoolReference(n * 16, 10, 10, TWO, TWO, NONE);
  }

  /** Trains on a batch; returns the loss before the step. */
  double step(double[] images, long[] labels, double lr, double momentum) {
    double[][] p = parameters;
    double[] a1 = relu(conv1.forward(images, p[0], p[1]));
    int[] places1 = pool1.places(a1);
    double[] h1 = PoolReference.forward(a1, places1);
    double[] a2 = relu(conv2.forward(h1, p[2], p[3]));
    int[] places2 = pool2.places(a2);
    double[] h2 = PoolReference.forward(a2, places2);
    double[] h3 = relu(DenseReference.forward(h2, p[4], p[5], n, 400, 120));
    double[] h4 = relu(DenseReference.forward(h3, p[6], p[7], n, 120, 84));
    double[] y = DenseReference.forward(h4, p[8], p[9], n, 84, 10);

    double[] dy = CrossEntropyReference.backward(y, labels, 10);
    double[] d4 = gate(DenseReference.backwardX(dy, p[8], n, 84, 10), h4);
    double[] d3 = gate(DenseReference.backwardX(d4, p[6], n, 120, 84), h3);
    double[] d2 = DenseReference.backwardX(d3, p[4], n, 400, 120);
    double[] dc2 = gate(pool2.backward(d2, places2), a2);
    double[] dc1 = gate(pool1.backward(conv2.backwardX(dc2, p[2]), places1), a1);
    double[][] gradients = {
      conv1.backwardW(dc1, images), conv1.backwardB(dc1),
      conv2.backwardW(dc2, h1), conv2.backwardB(dc2),
      DenseReference.backwardW(d3, h2, n, 400, 120), DenseReference.backwardB(d3, n, 120),
      DenseReference.backwardW(d4, h3, n, 120, 84), DenseReference.backwardB(d4, n, 84),
      DenseReference.backwardW(dy, h4, n, 84, 10), DenseReference.backwardB(dy, n, 10)
    };
    descend(gradients, lr, momentum);
    return CrossEntropyReference.forward(y, labels, 10);
  }

  /** v = momentum v + g, beginning with v = g; p -= lr v: torch.optim.SGD. */
  private void descend(double[][] gradients, double lr, double momentum) {
    for (int i = 0; i < parameters.length; i++) {
      if (velocities[i] == null) {
        velocities[i] = new double[parameters[i].length];
      }
      for (int k = 0; k < parameters[i].length; k++) {
        velocities[i][k] = momentum * velocities[i][k] + gradients[i][k];
        parameters[i][k] -= lr * velocities[i][k];
      }
    }
  }

  private static double[] relu(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.max(0, x[i]);
    }
    return y;
  }

  private static double[] gate(double[] dy, double[] y) {
    double[] dx = new double[dy.length];
    for (int i = 0; i < dy.length; i++) {
      dx[i] = y[i] > 0 ? dy[i] : 0;
    }
    return dx;
  }
}
