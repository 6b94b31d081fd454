// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import org.rushlight.autograd.Grad;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Gradients: backward, summing, noGrad, detach, and one gradient without touching the leaves. */
public final class Example02Autograd {
  private Example02Autograd() {}

  /** The minimum of (x - 3)^2 + 1 by 100 steps of gradient descent from 0. */
  static double minimum() {
    Tensor x = Tensors.of(0.0).requiresGrad(true);
    for (int step = 0; step < 100; step++) {
      x.zeroGrad(); // otherwise backward adds to the last gradient
      Tensor y = x.sub(3).square().add(1).sum();
      y.backward();
      // Leaves are changed in place outside of the tape.
      Grad.noGrad(() -> x.add_(x.grad(), -0.1));
    }
    return x.item();
  }

  /** Prints as it goes. */
  public static void main(String[] args) {
    Tensor x = Tensors.of(1.0, 2.0, 3.0).requiresGrad(true);
    Tensor y = x.mul(x).sum();
    y.backward();
    System.out.println("d(sum x^2)/dx = " + x.grad());

    // A second backward adds.
    x.mul(x).sum().backward();
    System.out.println("and once more  = " + x.grad());

    // detach leaves the graph; under noGrad none is written.
    System.out.println("detached: " + x.exp().detach().requiresGrad());
    System.out.println("noGrad:   " + Grad.noGrad(() -> x.exp().requiresGrad()));

    // The gradient by any tensor, leaf or not; x.grad() stays as it is.
    Tensor h = x.sin();
    System.out.println("d(sum h^3)/dh = " + Grad.grad(h.pow(3).sum(), h).get(0));

    System.out.println("the minimum of (x - 3)^2 + 1 is at " + minimum());
  }
}
