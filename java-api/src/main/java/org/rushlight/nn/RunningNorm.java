// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/**
 * What batch norm and instance norm share: y = (x - mean) / sqrt(variance + eps) weight + bias for
 * each channel, and statistics that follow those of the batches in training and are used in
 * evaluation.
 *
 * <p>Parameters: {@code weight} [numFeatures], ones at first, and {@code bias} [numFeatures],
 * zeros. Buffers: {@code running_mean} [numFeatures], zeros at first, {@code running_var}
 * [numFeatures], ones, and {@code num_batches_tracked}, an int64 scalar.
 *
 * @param <S> the layer itself
 */
public abstract sealed class RunningNorm<S extends RunningNorm<S>> extends Module
    permits BatchNorm1d, BatchNorm2d, BatchNorm3d, InstanceNorm1d, InstanceNorm2d, InstanceNorm3d {
  private final int numFeatures;
  private double eps = 1e-5;
  private @Nullable Double momentum = 0.1;
  private boolean affine;
  private boolean biased = true;
  private @Nullable Parameter weight;
  private @Nullable Parameter bias;
  private @Nullable Tensor runningMean;
  private @Nullable Tensor runningVar;
  private @Nullable Tensor batches;

  RunningNorm(int numFeatures, boolean affine, boolean trackRunningStats) {
    this.numFeatures = Options.positive(getClass().getSimpleName(), "numFeatures", numFeatures);
    makeParameters(affine);
    makeBuffers(trackRunningStats);
  }

  @SuppressWarnings("unchecked") // S is this class, as the permitted ones declare
  private S self() {
    return (S) this;
  }

  /** Added to the variance, 1e-5 by default; returns this. */
  public final S eps(double value) {
    Options.notNegative(getClass().getSimpleName(), "eps", value);
    eps = value;
    return self();
  }

  /**
   * The share of the new in the running statistics, 0.1 by default; null for the mean of all
   * batches so far; returns this.
   */
  public final S momentum(@Nullable Double value) {
    if (value != null) {
      Options.finite(getClass().getSimpleName(), "momentum", value);
    }
    momentum = value;
    return self();
  }

  /** Whether weight and bias are learned; returns this. */
  public final S affine(boolean on) {
    makeParameters(on);
    return self();
  }

  /** Whether there is a bias where there is a weight, true by default; returns this. */
  public final S bias(boolean on) {
    biased = on;
    makeParameters(affine);
    return self();
  }

  /**
   * Whether there are running statistics; without them evaluation works as training; returns this.
   */
  public final S trackRunningStats(boolean on) {
    makeBuffers(on);
    return self();
  }

  private void makeParameters(boolean on) {
    affine = on;
    replaceParameter("weight", null);
    replaceParameter("bias", null);
    weight = on ? replaceParameter("weight", new Parameter(Tensors.ones(numFeatures))) : null;
    bias =
        on && biased ? replaceParameter("bias", new Parameter(Tensors.zeros(numFeatures))) : null;
  }

  private void makeBuffers(boolean on) {
    runningMean = replaceBuffer("running_mean", on ? Tensors.zeros(numFeatures) : null);
    runningVar = replaceBuffer("running_var", on ? Tensors.ones(numFeatures) : null);
    batches =
        replaceBuffer("num_batches_tracked", on ? Tensors.zeros(Shape.of(), DType.INT64) : null);
  }

  /** The weight, [numFeatures], or null. */
  public final @Nullable Parameter weight() {
    return weight;
  }

  /** The bias, [numFeatures], or null. */
  public final @Nullable Parameter bias() {
    return bias;
  }

  /** The running mean, [numFeatures], or null. */
  public final @Nullable Tensor runningMean() {
    return runningMean;
  }

  /** The running variance (divisor n - 1), [numFeatures], or null. */
  public final @Nullable Tensor runningVar() {
    return runningVar;
  }

  final Tensor batch(Tensor x, int low, int high) {
    if (x.rank() < low || x.rank() > high) {
      String wanted = low == high ? Integer.toString(low) : low + " or " + high;
      throw wrong("x must have %s dimensions, got %s".formatted(wanted, x.shape()));
    }
    checkChannels(x, 1);
    double factor = momentum == null ? 0 : momentum;
    if (isTraining() && batches != null) {
      batches.add_(Tensors.ones(Shape.of(), DType.INT64));
      factor = momentum == null ? 1.0 / batches.itemLong() : momentum;
    }
    boolean own = isTraining() || runningMean == null;
    boolean follows = isTraining() || !own;
    return F.batchNorm(
        x,
        follows ? runningMean : null,
        follows ? runningVar : null,
        weight,
        bias,
        own,
        factor,
        eps);
  }

  /** For x of {@code rank} dims [n, c, ..], or of one less, [c, ..]. */
  final Tensor instance(Tensor x, int rank) {
    if (x.rank() == rank - 1) {
      checkChannels(x, 0);
      return instance(x.unsqueeze(0), rank).squeeze(0);
    }
    if (x.rank() != rank) {
      throw wrong("x must have %d or %d dimensions, got %s".formatted(rank - 1, rank, x.shape()));
    }
    checkChannels(x, 1);
    boolean own = isTraining() || runningMean == null;
    double factor = momentum == null ? 0 : momentum;
    return F.instanceNorm(x, runningMean, runningVar, weight, bias, own, factor, eps);
  }

  private void checkChannels(Tensor x, int dim) {
    if (x.size(dim) != numFeatures) {
      throw wrong(
          "dim %d of x must have %d channels, got %s".formatted(dim, numFeatures, x.shape()));
    }
  }

  private TensorException wrong(String text) {
    return new TensorException("[" + getClass().getSimpleName() + "] " + text);
  }

  @Override
  protected final String extraRepr() {
    return "%d, eps=%s, momentum=%s, affine=%s, bias=%s, track_running_stats=%s"
        .formatted(
            numFeatures,
            Options.print(eps),
            momentum == null ? "None" : Options.print(momentum),
            Options.print(affine),
            Options.print(bias != null),
            Options.print(runningMean != null));
  }

  @Override
  protected final String describe() {
    return getClass().getSimpleName() + " " + numFeatures;
  }
}
