// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** Negative log-likelihoods of the Poisson and the normal distribution, and distillation. */
final class LikelihoodLosses {
  private LikelihoodLosses() {}

  static Tensor poisson(
      Tensor x, Tensor target, boolean logInput, boolean full, double eps, Reduction reduction) {
    Broadcast.together("poisson_nll_loss", "x", x, "target", target);
    Tensor losses = logInput ? x.exp().sub(target.mul(x)) : x.sub(target.mul(x.add(eps).log()));
    if (full) {
      // Stirling's approximation of log t!; a 1 in place of small targets keeps log 0 out of the
      // gradient.
      Tensor small = target.le(1);
      Tensor t = target.maskedFill(small, 1);
      Tensor stirling = t.mul(t.log()).sub(t).add(t.mul(2 * Math.PI).log().mul(0.5));
      losses = losses.add(stirling.maskedFill(small, 0));
    }
    return reduction.of(losses);
  }

  static Tensor gaussian(
      Tensor x, Tensor target, Tensor variance, boolean full, double eps, Reduction reduction) {
    String op = "gaussian_nll_loss";
    Tensor var = aligned(op, x, variance);
    if (var.lt(0).any().item() != 0) {
      throw new TensorException(
          "[%s] var must not be negative, but an element is %s".formatted(op, var.min().item()));
    }
    // As in PyTorch the gradient passes through the bound as if it were not there.
    Tensor lacking = var.detach();
    lacking = lacking.neg().add(eps).maskedFill(lacking.lt(eps).logicalNot(), 0);
    var = var.add(lacking);
    Tensor losses = x.sub(target).square().div(var).add(var.log()).mul(0.5);
    return reduction.of(full ? losses.add(0.5 * Math.log(2 * Math.PI)) : losses);
  }

  /** A variance a sample, [n], becomes [n, 1]; one dim of size 1 may stand for many. */
  private static Tensor aligned(String op, Tensor x, Tensor var) {
    long[] wanted = x.shape().toArray();
    long[] sizes = var.shape().toArray();
    if (Arrays.equals(wanted, sizes)) {
      return var;
    }
    if (wanted.length == sizes.length + 1
        && Arrays.equals(wanted, 0, sizes.length, sizes, 0, sizes.length)) {
      return var.unsqueeze(-1);
    }
    int differing = 0;
    boolean fits = wanted.length == sizes.length;
    for (int dim = 0; fits && dim < wanted.length; dim++) {
      if (wanted[dim] != sizes[dim]) {
        differing++;
        fits = sizes[dim] == 1;
      }
    }
    if (!fits || differing != 1) {
      throw new TensorException(
          "[%s] var must have the shape of x, %s, or that with one dim of size 1, or that without the"
                  .formatted(op, x.shape())
              + " last dim, got "
              + var.shape());
    }
    return var;
  }

  static Tensor gaussian(
      Tensor x, Tensor target, double variance, boolean full, double eps, Reduction reduction) {
    return gaussian(x, target, Tensors.full(x.shape(), variance, x.dtype()), full, eps, reduction);
  }

  static Tensor distillation(
      Tensor student,
      Tensor teacher,
      @Nullable Tensor labels,
      double temperature,
      double alpha,
      Reduction reduction) {
    String op = "distillation_loss";
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw Options.wrong(op, "temperature must be positive and finite, got %s", temperature);
    }
    Options.probability(op, "alpha", alpha);
    if (labels == null && alpha != 1) {
      throw Options.wrong(op, "without labels alpha must be 1, got %s; give labels", alpha);
    }
    Broadcast.same(op, "teacher", teacher, student);
    int dim = student.rank() == 1 ? 0 : 1;
    Tensor soft =
        F.klDiv(
                student.div(temperature).logSoftmax(dim),
                teacher.detach().div(temperature).logSoftmax(dim),
                Reduction.NONE,
                true)
            .sum(dim)
            .mul(alpha * temperature * temperature);
    return labels == null || alpha == 1
        ? reduction.of(soft)
        : reduction
            .of(soft)
            .add(F.crossEntropy(student, labels, null, reduction, -100, 0).mul(1 - alpha));
  }
}
