// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn.utils;

import java.util.ArrayList;
import java.util.List;
import org.rushlight.autograd.Grad;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.ops.GradientClip;

/**
 * Clipping of gradients, and parameters as one vector. See <a
 * href="https://docs.pytorch.org/docs/stable/nn.html#utilities">torch.nn.utils</a>.
 *
 * <pre>{@code
 * var model = new Linear(4, 1);
 * var optimizer = new SGD(model.parameters(), 0.1);
 * model.call(Tensors.randn(8, 4)).square().mean().backward();
 * Tensor norm = Utils.clipGradNorm_(model.parameters(), 1.0);   // norm []
 * optimizer.step();
 * }</pre>
 */
public final class Utils {
  private Utils() {}

  /** Clips the gradients to a 2-norm: {@code clipGradNorm_(parameters, maxNorm, 2, false)}. */
  public static Tensor clipGradNorm_(Iterable<? extends Tensor> parameters, double maxNorm) {
    return clipGradNorm_(parameters, maxNorm, 2, false);
  }

  /**
   * Multiplies the gradients, taken as one vector, by maxNorm / (norm + 1e-6) where that is below
   * 1. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html">clip_grad_norm_</a>.
   *
   * @param normType the order of the norm, also an infinite one
   * @param errorIfNonfinite true to refuse a norm that is NaN or infinite
   * @return the norm before, a scalar
   * @throws TensorException if the norm is refused; nothing is changed then
   */
  public static Tensor clipGradNorm_(
      Iterable<? extends Tensor> parameters,
      double maxNorm,
      double normType,
      boolean errorIfNonfinite) {
    if (!(maxNorm >= 0)) {
      throw new TensorException("[clipGradNorm_] maxNorm must not be below 0, got " + maxNorm);
    }
    List<Tensor> gradients = gradients(parameters);
    Tensor norm = getTotalNorm(gradients, normType, errorIfNonfinite);
    GradientClip.byNorm(gradients, maxNorm, norm);
    return norm;
  }

  /** Clips the gradients by a norm that {@link #getTotalNorm} found. */
  public static void clipGradsWithNorm_(
      Iterable<? extends Tensor> parameters, double maxNorm, Tensor totalNorm) {
    GradientClip.byNorm(gradients(parameters), maxNorm, totalNorm);
  }

  /** Clamps each element of the gradients to [-clipValue, clipValue]; NaN stays. */
  public static void clipGradValue_(Iterable<? extends Tensor> parameters, double clipValue) {
    GradientClip.byValue(gradients(parameters), clipValue);
  }

  /** The 2-norm of the tensors taken as one vector: {@code getTotalNorm(tensors, 2, false)}. */
  public static Tensor getTotalNorm(Iterable<? extends Tensor> tensors) {
    return getTotalNorm(tensors, 2, false);
  }

  /**
   * The norm of the norms of the tensors, a scalar; 0 for none.
   *
   * @param normType the order of the norm, also an infinite one
   * @param errorIfNonfinite true to refuse a norm that is NaN or infinite
   * @throws TensorException if the norm is refused
   */
  public static Tensor getTotalNorm(
      Iterable<? extends Tensor> tensors, double normType, boolean errorIfNonfinite) {
    Tensor norm = GradientClip.totalNorm(tensors, normType);
    if (errorIfNonfinite && !Double.isFinite(norm.item())) {
      throw new TensorException(
          "[getTotalNorm] the norm of order %s is %s, and so nothing can be clipped by it; pass"
                  .formatted(normType, norm.item())
              + " errorIfNonfinite=false to scale by it all the same");
    }
    return norm;
  }

  private static List<Tensor> gradients(Iterable<? extends Tensor> parameters) {
    List<Tensor> gradients = new ArrayList<>();
    for (Tensor parameter : parameters) {
      Tensor gradient = parameter.grad();
      if (gradient != null) {
        gradients.add(gradient);
      }
    }
    return gradients;
  }

  /** All elements of the parameters, one after the other; gradients reach them. */
  public static Tensor parametersToVector(Iterable<? extends Tensor> parameters) {
    List<Tensor> parts = new ArrayList<>();
    parameters.forEach(parameter -> parts.add(parameter.reshape(parameter.numel())));
    return Tensors.cat(0, parts.toArray(Tensor[]::new));
  }

  /**
   * Copies the elements of a vector into the parameters.
   *
   * @throws TensorException if there are too few or too many; nothing is changed then
   */
  public static void vectorToParameters(Tensor vector, Iterable<? extends Tensor> parameters) {
    long count = 0;
    for (Tensor parameter : parameters) {
      count += parameter.numel();
    }
    if (vector.rank() != 1 || vector.numel() != count) {
      throw new TensorException(
          "[vectorToParameters] the parameters have %d elements, the vector is %s"
              .formatted(count, vector.shape()));
    }
    Grad.noGrad(
        () -> {
          long at = 0;
          for (Tensor parameter : parameters) {
            long size = parameter.numel();
            parameter.copy_(vector.narrow(0, at, size).reshape(parameter.shape().toArray()));
            at += size;
          }
        });
  }
}
