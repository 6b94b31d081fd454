// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * What a small network learns from a large one and from labels: alpha T^2 KL(softmax(teacher / T)
 * || softmax(student / T)) + (1 - alpha) CE(student, labels), with the temperature T. The factor
 * T^2 makes up for the gradient of the first term, which is smaller by that much (Hinton, Vinyals
 * and Dean, "Distilling the Knowledge in a Neural Network", 2015, section 2). No gradient goes to
 * the teacher.
 *
 * <p>Shapes: student and teacher logits [n, c], [n, c, d1, ..] or [c]; labels as for {@link
 * CrossEntropyLoss}. The loss is a scalar, by default the mean over the samples, or a loss a sample
 * without reduction.
 *
 * <p>The source is <a href="https://arxiv.org/abs/1503.02531">arXiv:1503.02531</a>. Throws an
 * {@code IllegalArgumentException} unless the temperature is positive and alpha in [0, 1], and a
 * {@link org.rushlight.tensor.TensorException} for other shapes.
 *
 * <p>Defaults: temperature 2, alpha 0.5, the mean.
 *
 * <pre>{@code
 * Tensor student = Tensors.randn(8, 10);
 * Tensor teacher = Tensors.randn(8, 10);
 * Tensor labels = Tensors.randint(0, 10, Shape.of(8), null);
 * var criterion = new DistillationLoss().temperature(4).reduction(Reduction.NONE);
 * Tensor losses = criterion.call(student, teacher, labels);   // losses [8]
 * }</pre>
 */
public final class DistillationLoss extends Module {
  private double temperature = 2;
  private double alpha = 0.5;
  private Reduction reduction = Reduction.MEAN;

  /** Temperature 2, an equal share of teacher and labels, the mean. */
  public DistillationLoss() {}

  /** The temperature, 2 at first; positive; returns this. */
  public DistillationLoss temperature(double value) {
    this.temperature = value;
    return this;
  }

  /** The share of the teacher in [0, 1], 0.5 at first; returns this. */
  public DistillationLoss alpha(double value) {
    this.alpha = Options.probability("DistillationLoss", "alpha", value);
    return this;
  }

  /** How the losses of samples are reduced; returns this. */
  public DistillationLoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** The loss of the student. */
  public Tensor call(Tensor student, Tensor teacher, Tensor labels) {
    return within(
        () -> F.distillationLoss(student, teacher, labels, temperature, alpha, reduction));
  }
}
