// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.ArrayList;
import java.util.List;
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
 * <p>Defaults: eps 1e-5, momentum 0.1: running = (1 - momentum) running + momentum batch; without
 * one the mean of all batches. Throws an {@code IllegalArgumentException} unless numFeatures is
 * positive, and a {@link org.rushlight.tensor.TensorException} for an x with other channels. The
 * source is <a href="https://arxiv.org/abs/1502.03167">arXiv:1502.03167</a>.
 *
 * <pre>{@code
 * var norm = new BatchNorm1d(4).momentum(null).affine(false);   // the mean of all batches
 * Tensor y = norm.call(Tensors.randn(32, 4));   // y [32, 4]
 * Tensor mean = norm.runningMean();   // mean [4]
 * }</pre>
 *
 * @param <S> the layer itself
 */
public abstract sealed class RunningNorm<S extends RunningNorm<S>> extends Module
    permits BatchNorm1d,
        BatchNorm2d,
        BatchNorm3d,
        InstanceNorm1d,
        InstanceNorm2d,
        InstanceNorm3d,
        LazyBatchNorm1d,
        LazyBatchNorm2d,
        LazyBatchNorm3d {
  private int numFeatures; // 0 as long as they are not known
  private double eps = 1e-5;
  private @Nullable Double momentum = 0.1;
  private boolean affine;
  private boolean tracks;
  private boolean biased = true;
  private @Nullable Parameter weight;
  private @Nullable Parameter bias;
  private @Nullable Tensor runningMean;
  private @Nullable Tensor runningVar;
  private @Nullable Tensor batches;

  RunningNorm(int numFeatures, boolean affine, boolean trackRunningStats) {
    this.numFeatures = Options.positive(getClass().getSimpleName(), "numFeatures", numFeatures);
    this.affine = affine;
    this.tracks = trackRunningStats;
    remake();
  }

  /** Leaves the channels to the first input, or to a state. */
  RunningNorm() {
    affine = true;
    tracks = true;
    remake();
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
    affine = on;
    remake();
    return self();
  }

  /** Whether there is a bias where there is a weight, true by default; returns this. */
  public final S bias(boolean on) {
    biased = on;
    remake();
    return self();
  }

  /**
   * Whether there are running statistics; without them evaluation works as training; returns this.
   */
  public final S trackRunningStats(boolean on) {
    tracks = on;
    remake();
    return self();
  }

  private void remake() {
    if (numFeatures > 0) {
      make();
      return;
    }
    List<String> names = new ArrayList<>();
    if (affine) {
      names.addAll(biased ? List.of("weight", "bias") : List.of("weight"));
    }
    if (tracks) {
      names.addAll(List.of("running_mean", "running_var", "num_batches_tracked"));
    }
    await(
        new Waiting(
            names,
            shapes -> {
              Shape state = shapes.get(affine ? "weight" : "running_mean");
              makeFor(state == null || state.rank() != 1 ? 0 : state.size(0));
            },
            () -> numFeatures = 0));
  }

  private void make() {
    weight = replaceParameter("weight", affine ? new Parameter(Tensors.ones(numFeatures)) : null);
    bias =
        replaceParameter(
            "bias", affine && biased ? new Parameter(Tensors.zeros(numFeatures)) : null);
    runningMean = replaceBuffer("running_mean", tracks ? Tensors.zeros(numFeatures) : null);
    runningVar = replaceBuffer("running_var", tracks ? Tensors.ones(numFeatures) : null);
    batches =
        replaceBuffer(
            "num_batches_tracked", tracks ? Tensors.zeros(Shape.of(), DType.INT64) : null);
  }

  /** Channels that cannot be told are left to the checks of what they came from. */
  private void makeFor(long channels) {
    if (channels > 0 && channels <= Integer.MAX_VALUE) {
      numFeatures = (int) channels;
      make();
      arrived();
    }
  }

  /** Running statistics as they were at first; nothing where there are none. */
  public final void resetRunningStats() {
    if (runningMean != null) {
      runningMean.fill_(0);
      runningVar.fill_(1);
      batches.fill_(0);
    }
  }

  /** True for the layers whose statistics are of whole batches. */
  final boolean isBatchNorm() {
    return !(this instanceof InstanceNorm1d
        || this instanceof InstanceNorm2d
        || this instanceof InstanceNorm3d);
  }

  final @Nullable Double momentum() {
    return momentum;
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
    return batch(x, low, high, false);
  }

  final Tensor batch(Tensor x, int low, int high, boolean relu) {
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
    return Norms.batchNorm(
        x,
        follows ? runningMean : null,
        follows ? runningVar : null,
        weight,
        bias,
        own,
        factor,
        eps,
        relu);
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
    if (isWaiting()) {
      makeFor(x.size(dim));
    }
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
            Options.print(affine && biased),
            Options.print(tracks));
  }

  @Override
  protected final String describe() {
    return getClass().getSimpleName() + " " + (numFeatures == 0 ? "?" : numFeatures);
  }
}
