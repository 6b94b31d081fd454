// SPDX-License-Identifier: Apache-2.0
package org.rushlight.autograd;

import java.util.Arrays;
import java.util.Optional;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/**
 * Compares the gradients of a function with central differences (f(x + eps) - f(x - eps)) / (2
 * eps), weighted with a random upstream gradient. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.autograd.gradcheck.gradcheck.html">torch.autograd.gradcheck</a>.
 *
 * <p>Throws {@link org.rushlight.tensor.TensorException} that names the input, the element and both
 * values where they differ, or says why the function cannot be checked.
 *
 * <pre>{@code
 * var x = Tensors.randn(Shape.of(3, 4), DType.FLOAT64, null).requiresGrad(true);
 * GradCheck.check(in -> in[0].tanh(), x);
 * }</pre>
 *
 * <p>Inputs that require a gradient must be float64; the others are passed as they are. Nothing of
 * the inputs is changed, their gradients neither. The function must give equal values for equal
 * inputs: one that draws random numbers makes its generator anew in each call. Where it has a kink,
 * such as relu at 0, differences say nothing: choose inputs away from it.
 */
public final class GradCheck {
  private double eps = 1e-5;
  private double rtol = 1e-5;
  private double atol = 1e-7;
  private long seed = 1;

  /** With eps 1e-5, rtol 1e-5, atol 1e-7 and seed 1. */
  public GradCheck() {}

  /** What is checked: a function of tensors. */
  @FunctionalInterface
  public interface Body {
    /** The result for these inputs. */
    Tensor run(Tensor... inputs);
  }

  /** Half the distance of the two points of a difference; returns this. */
  public GradCheck eps(double newEps) {
    if (!(newEps > 0) || Double.isInfinite(newEps)) {
      throw new IllegalArgumentException("GradCheck: eps must be above 0, got " + newEps);
    }
    eps = newEps;
    return this;
  }

  /** How far a gradient may be from the difference: atol + rtol |difference|; returns this. */
  public GradCheck tolerance(double newRtol, double newAtol) {
    if (!(newRtol >= 0 && newAtol >= 0)) {
      throw new IllegalArgumentException(
          "GradCheck: rtol and atol must not be negative, got " + newRtol + " and " + newAtol);
    }
    rtol = newRtol;
    atol = newAtol;
    return this;
  }

  /** The seed of the upstream gradient; returns this. */
  public GradCheck seed(long newSeed) {
    seed = newSeed;
    return this;
  }

  /**
   * Checks with the default options.
   *
   * @throws TensorException naming the input, the element and both values where they differ
   */
  public static void check(Body body, Tensor... inputs) {
    new GradCheck().run(body, inputs);
  }

  /**
   * Checks all inputs that require a gradient.
   *
   * @throws TensorException naming the input, the element and both values where they differ, or
   *     saying why the function cannot be checked
   */
  public void run(Body body, Tensor... inputs) {
    compare(body, inputs)
        .ifPresent(
            text -> {
              throw new TensorException("[gradcheck] " + text);
            });
  }

  /**
   * The first difference, in words; empty if all gradients are right.
   *
   * @throws TensorException if the function cannot be checked
   */
  public Optional<String> compare(Body body, Tensor... inputs) {
    checkInputs(inputs);
    Tensor[] leaves = new Tensor[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      leaves[i] =
          inputs[i].requiresGrad() ? inputs[i].detach().copy().requiresGrad(true) : inputs[i];
    }
    Tensor y = body.run(leaves.clone());
    checkResult(y, body, leaves);
    Tensor upstream = Tensors.randn(y.shape(), DType.FLOAT64, new Generator(seed));
    y.backward(upstream);
    double[] weights = upstream.toDoubleArray();
    for (int i = 0; i < leaves.length; i++) {
      if (leaves[i].requiresGrad()) {
        Optional<String> difference = compare(body, leaves, i, weights);
        if (difference.isPresent()) {
          return difference;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> compare(Body body, Tensor[] leaves, int input, double[] weights) {
    Tensor gradient = leaves[input].grad();
    double[] values = leaves[input].toDoubleArray();
    // No gradient at all means that the input has no part in the result: zero.
    double[] analytic = gradient == null ? new double[values.length] : gradient.toDoubleArray();
    for (int e = 0; e < values.length; e++) {
      double[] above = at(body, leaves, input, values, e, eps);
      double[] below = at(body, leaves, input, values, e, -eps);
      double numeric = 0;
      for (int k = 0; k < weights.length; k++) {
        numeric += (above[k] - below[k]) * weights[k];
      }
      numeric /= 2 * eps;
      // Written so that NaN on either side is a difference.
      if (!(Math.abs(analytic[e] - numeric) <= atol + rtol * Math.abs(numeric))) {
        return Optional.of(
            ("input %d, element %s of %s: the gradient is %s, central differences give %s"
                    + " (eps %s, rtol %s, atol %s, upstream gradient by seed %d)")
                .formatted(
                    input,
                    place(leaves[input], e),
                    leaves[input].shape(),
                    analytic[e],
                    numeric,
                    eps,
                    rtol,
                    atol,
                    seed));
      }
    }
    return Optional.empty();
  }

  /** The result with one element moved. */
  private static double[] at(
      Body body, Tensor[] leaves, int input, double[] values, int element, double by) {
    double[] moved = values.clone();
    moved[element] += by;
    Tensor[] inputs = leaves.clone();
    inputs[input] = Tensors.ofDoubles(moved, leaves[input].shape().toArray());
    try (Grad.Mode off = Grad.noGrad()) {
      return body.run(inputs).toDoubleArray();
    }
  }

  private static void checkInputs(Tensor... inputs) {
    boolean any = false;
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i].requiresGrad() && inputs[i].dtype() != DType.FLOAT64) {
        throw new TensorException(
            ("[gradcheck] input %d must be float64, got %s: differences in %s are too coarse;"
                    + " make it float64")
                .formatted(i, inputs[i].dtype(), inputs[i].dtype()));
      }
      any |= inputs[i].requiresGrad();
    }
    if (!any) {
      throw new TensorException(
          "[gradcheck] no input requires a gradient: call requiresGrad(true) on those to check");
    }
  }

  private static void checkResult(Tensor y, Body body, Tensor... leaves) {
    if (!y.requiresGrad()) {
      throw new TensorException(
          "[gradcheck] the result has no graph: the function detaches its inputs, or its op has no"
              + " gradient");
    }
    if (y.dtype() != DType.FLOAT64) {
      throw new TensorException("[gradcheck] the result must be float64, got " + y.dtype());
    }
    try (Grad.Mode off = Grad.noGrad()) {
      if (!Arrays.equals(y.toDoubleArray(), body.run(leaves.clone()).toDoubleArray())) {
        throw new TensorException(
            "[gradcheck] two calls with equal inputs give different values: make the function's"
                + " generator anew in each call");
      }
    }
  }

  private static String place(Tensor x, int element) {
    long[] sizes = x.shape().toArray();
    String[] index = new String[sizes.length];
    long rest = element;
    for (int d = sizes.length - 1; d >= 0; d--) {
      index[d] = Long.toString(rest % sizes[d]);
      rest /= sizes[d];
    }
    return "[" + String.join(", ", index) + "]";
  }
}
