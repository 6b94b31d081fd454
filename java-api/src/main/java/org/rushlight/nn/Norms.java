// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.autograd.Grad;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.ops.BatchNormOp;
import org.rushlight.tensor.ops.GroupNormOp;
import org.rushlight.tensor.ops.LayerNormOp;
import org.rushlight.tensor.ops.RmsNormOp;

/** Normalisation around the kernels: which statistics are used, and how running ones follow. */
final class Norms {
  private Norms() {}

  static Tensor batchNorm(
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean training,
      double momentum,
      double eps) {
    return batchNorm(x, runningMean, runningVar, weight, bias, training, momentum, eps, false);
  }

  /** {@code relu} says that max(.., 0) follows, in the same kernel. */
  static Tensor batchNorm(
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean training,
      double momentum,
      double eps,
      boolean relu) {
    checkRunning("batch_norm", "runningMean", runningMean, x);
    checkRunning("batch_norm", "runningVar", runningVar, x);
    if (x.rank() == 1 && x.numel() == 0) {
      return x.copy(); // as PyTorch: nothing has no channels to speak of
    }
    if (!training) {
      if (runningMean == null || runningVar == null) {
        throw new TensorException(
            "[batch_norm] runningMean and runningVar are needed when training is false");
      }
      Tensor given =
          Tensors.stack(
              0, runningMean.detach().to(DType.FLOAT64), runningVar.detach().to(DType.FLOAT64));
      return relu
          ? BatchNormOp.batchNormRelu(x, weight, bias, given, eps, false)
          : BatchNormOp.batchNorm(x, weight, bias, given, eps, false);
    }
    long count = x.rank() < 2 || x.size(1) == 0 ? 0 : x.numel() / x.size(1);
    if (count == 1) {
      throw new TensorException(
          "[batch_norm] training needs more than one value per channel, because one value has no"
              + " variance, got x "
              + x.shape()
              + "; use a larger batch, or eval()");
    }
    Tensor statistics = BatchNormOp.statistics(x);
    if (count > 0) {
      Grad.noGrad(
          () -> {
            follow(runningMean, statistics.select(0, 0), momentum);
            follow(runningVar, unbiased(statistics.select(0, 1), count), momentum);
          });
    }
    return relu
        ? BatchNormOp.batchNormRelu(x, weight, bias, statistics, eps, true)
        : BatchNormOp.batchNorm(x, weight, bias, statistics, eps, true);
  }

  static Tensor instanceNorm(
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean useInputStats,
      double momentum,
      double eps) {
    if (!useInputStats) {
      return batchNorm(x, runningMean, runningVar, weight, bias, false, momentum, eps);
    }
    checkRunning("instance_norm", "runningMean", runningMean, x);
    checkRunning("instance_norm", "runningVar", runningVar, x);
    long count = 1;
    for (int dim = 2; dim < x.rank(); dim++) {
      count *= x.size(dim);
    }
    if (count == 1) {
      throw new TensorException(
          "[instance_norm] x must have more than one element in each channel of an image, because"
              + " one has no variance, got "
              + x.shape());
    }
    if (x.numel() > 0 && (runningMean != null || runningVar != null)) {
      follow(x, count, runningMean, runningVar, momentum);
    }
    return GroupNormOp.groupNorm(x, x.size(1), weight, bias, eps);
  }

  /** Running statistics follow the mean of those of the images. */
  private static void follow(
      Tensor x, long count, @Nullable Tensor mean, @Nullable Tensor var, double momentum) {
    long images = x.size(0);
    long channels = x.size(1);
    Grad.noGrad(
        () -> {
          Tensor each = BatchNormOp.statistics(x.detach().reshape(1, images * channels, count));
          Tensor statistics = each.reshape(2, images, channels).mean(1);
          follow(mean, statistics.select(0, 0), momentum);
          follow(var, unbiased(statistics.select(0, 1), count), momentum);
        });
  }

  private static Tensor unbiased(Tensor variance, long count) {
    return variance.mul(count / (count - 1.0));
  }

  private static void follow(@Nullable Tensor running, Tensor now, double momentum) {
    if (running != null) {
      running.mul_(1 - momentum).add_(now.to(running.dtype()), momentum);
    }
  }

  private static void checkRunning(String op, String name, @Nullable Tensor running, Tensor x) {
    if (running == null || x.rank() < 2) {
      return;
    }
    if (!running.shape().equals(Shape.of(x.size(1)))) {
      throw new TensorException(
          "[%s] %s must have one element for each channel (dim 1) of x: it is %s, x is %s"
              .formatted(op, name, running.shape(), x.shape()));
    }
  }

  static Tensor layerNorm(
      Tensor x,
      long[] normalizedShape,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      double eps) {
    checkLast("layer_norm", x, normalizedShape);
    return LayerNormOp.layerNorm(x, normalizedShape.length, weight, bias, eps);
  }

  static Tensor rmsNorm(
      Tensor x, long[] normalizedShape, @Nullable Tensor weight, @Nullable Double eps) {
    checkLast("rms_norm", x, normalizedShape);
    double smallest = x.dtype() == DType.FLOAT32 ? Math.ulp(1f) : Math.ulp(1.0);
    return RmsNormOp.rmsNorm(x, normalizedShape.length, weight, eps == null ? smallest : eps);
  }

  private static void checkLast(String op, Tensor x, long... normalizedShape) {
    long[] sizes = x.shape().toArray();
    int outer = sizes.length - normalizedShape.length;
    if (normalizedShape.length == 0
        || outer < 0
        || !Arrays.equals(Arrays.copyOfRange(sizes, outer, sizes.length), normalizedShape)) {
      throw new TensorException(
          "[%s] the last dims of x must be the normalizedShape %s, got x %s"
              .formatted(op, Arrays.toString(normalizedShape), x.shape()));
    }
  }
}
