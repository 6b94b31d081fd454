// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.onnx;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.F;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Activations and normalisation. */
final class OnnxNorms {
  private static final double SELU_ALPHA = 1.67326319217681884765625;
  private static final double SELU_GAMMA = 1.05070102214813232421875;

  private OnnxNorms() {}

  static void addTo(OnnxTable to) {
    activations(to);
    to.put(
        "BatchNormalization",
        14,
        "X, scale, B, input_mean, input_var, *, epsilon=1e-5, momentum=0.9, training_mode=0",
        OnnxNorms::batch);
    to.put(
        "LayerNormalization",
        "X, Scale, B=None, *, axis=-1, epsilon=1e-5, stash_type=1",
        OnnxNorms::layer);
    to.put("RMSNormalization", "X, scale, *, axis=-1, epsilon=1e-5, stash_type=1", OnnxNorms::rms);
    to.put(
        "GroupNormalization",
        21,
        "X, scale, bias, *, num_groups, epsilon=1e-5, stash_type=1",
        a ->
            F.groupNorm(
                a.floating("X"),
                a.integer("num_groups"),
                a.tensor("scale"),
                a.tensor("bias"),
                stashed(a)));
    to.put(
        "InstanceNormalization",
        "input, scale, B, *, epsilon=1e-5",
        a ->
            F.instanceNorm(
                a.floating("input"),
                null,
                null,
                a.tensor("scale"),
                a.tensor("B"),
                true,
                0,
                a.number("epsilon")));
    to.put(
        "LpNormalization",
        "input, *, axis=-1, p=2",
        a -> F.normalize(a.floating("input"), a.integer("p"), a.integer("axis"), 1e-12));
  }

  private static void activations(OnnxTable to) {
    to.put("Elu", "X, *, alpha=1.0", a -> F.elu(a.floating("X"), a.number("alpha")));
    to.put("Celu", "X, *, alpha=1.0", a -> F.celu(a.floating("X"), a.number("alpha")));
    to.put(
        "Selu",
        "X, *, alpha=%s, gamma=%s".formatted(SELU_ALPHA, SELU_GAMMA),
        a -> F.elu(a.floating("X"), a.number("alpha")).mul(a.number("gamma")));
    to.put("Gelu", "X, *, approximate='none'", a -> F.gelu(a.floating("X"), a.text("approximate")));
    to.put("Mish", "X", a -> F.mish(a.floating("X")));
    to.put("Softplus", "X", a -> F.softplus(a.floating("X")));
    to.put("Softsign", "X", a -> F.softsign(a.floating("X")));
    to.put("HardSwish", "X", a -> F.hardswish(a.floating("X")));
    to.put(
        "HardSigmoid",
        "X, *, alpha=0.2, beta=0.5",
        a -> a.floating("X").mul(a.number("alpha")).add(a.number("beta")).clamp(0, 1));
    to.put(
        "ThresholdedRelu",
        "X, *, alpha=1.0",
        a -> F.threshold(a.floating("X"), a.number("alpha"), 0));
    to.put("Shrink", "input, *, bias=0.0, lambd=0.5", OnnxNorms::shrink);
    to.put("PRelu", "X, slope", OnnxNorms::prelu);
    to.put("Swish", "X, *, alpha=1.0", OnnxNorms::swish);
    to.put("Erf", "input", a -> a.floating("input").erf());
    to.put("Hardmax", 13, "input, *, axis=-1", OnnxNorms::hardmax);
  }

  private static Tensor shrink(Arguments a) {
    Tensor x = a.floating("input");
    double lambd = a.number("lambd");
    double bias = a.number("bias");
    Tensor zero = Tensors.full(0, x.dtype());
    Tensor below = Tensors.where(x.lt(-lambd), x.add(bias), zero);
    return Tensors.where(x.gt(lambd), x.sub(bias), below);
  }

  /** The slope broadcasts as in NumPy, not along the channels. */
  private static Tensor prelu(Arguments a) {
    Tensor x = a.floating("X");
    return Tensors.where(x.lt(0), x.mul(a.like(x, "slope")), x);
  }

  private static Tensor swish(Arguments a) {
    Tensor x = a.floating("X");
    return x.mul(x.mul(a.number("alpha")).sigmoid());
  }

  private static Tensor hardmax(Arguments a) {
    Tensor x = a.floating("input");
    int axis = Math.floorMod(a.integer("axis"), x.rank());
    long[] along = new long[x.rank()];
    Arrays.fill(along, 1);
    along[axis] = x.size(axis);
    return Tensors.arange(x.size(axis))
        .to(DType.INT64)
        .reshape(along)
        .eq(x.argmax(axis, true))
        .to(x.dtype());
  }

  /** The momentum is the share of what was, and the running variance has the divisor n. */
  private static Object batch(Arguments a) {
    Tensor x = a.floating("X");
    Tensor mean = a.like(x, "input_mean");
    Tensor var = a.like(x, "input_var");
    Tensor scale = a.like(x, "scale");
    Tensor shift = a.like(x, "B");
    double eps = a.number("epsilon");
    double kept = a.number("momentum");
    if (a.integer("training_mode") == 0) {
      return F.batchNorm(x, mean, var, scale, shift, false, 0, eps);
    }
    long count = x.numel() / x.size(1);
    Tensor runningMean = mean.copy();
    // F works with the divisor n - 1: undone before and after.
    double unbias = count / (count - 1.0);
    Tensor runningVar = var.mul(unbias);
    Tensor y = F.batchNorm(x, runningMean, runningVar, scale, shift, true, 1 - kept, eps);
    return List.of(y, runningMean, runningVar.div(unbias));
  }

  /** Also the mean and 1 / sqrt(variance + epsilon). */
  private static Object layer(Arguments a) {
    Tensor x = a.floating("X");
    int axis = Math.floorMod(a.integer("axis"), x.rank());
    double eps = stashed(a);
    int[] dims = new int[x.rank() - axis];
    Arrays.setAll(dims, i -> axis + i);
    Tensor y = F.layerNorm(x, last(x, axis), over(a, x, "Scale", axis), over(a, x, "B", axis), eps);
    Tensor mean = x.mean(true, dims);
    return List.of(y, mean, x.var(0, true, dims).add(eps).rsqrt());
  }

  private static Tensor rms(Arguments a) {
    Tensor x = a.floating("X");
    int axis = Math.floorMod(a.integer("axis"), x.rank());
    return F.rmsNorm(x, last(x, axis), over(a, x, "scale", axis), stashed(a));
  }

  private static long[] last(Tensor x, int axis) {
    return Arrays.copyOfRange(x.shape().toArray(), axis, x.rank());
  }

  /** A scale or shift, which may have to be broadcast to the normalised dims. */
  private static @Nullable Tensor over(Arguments a, Tensor x, String name, int axis) {
    return a.isNone(name) ? null : a.like(x, name).expand(last(x, axis));
  }

  /** The epsilon; statistics are always of float64, at least what the stash type asks for. */
  private static double stashed(Arguments a) {
    if (a.integer("stash_type") != 1) {
      throw new Skipped("stash_type " + a.integer("stash_type"));
    }
    return a.number("epsilon");
  }
}
