// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;
import static org.rushlight.proof.Misuse.longs;

import java.util.List;
import org.rushlight.nn.BatchNorm1d;
import org.rushlight.nn.BatchNorm2d;
import org.rushlight.nn.F;
import org.rushlight.nn.GELU;
import org.rushlight.nn.GroupNorm;
import org.rushlight.nn.Hardtanh;
import org.rushlight.nn.InstanceNorm2d;
import org.rushlight.nn.LayerNorm;
import org.rushlight.nn.Softmax2d;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;

/** Activations and normalisation. */
final class NormMisuses {
  private NormMisuses() {}

  static List<Misuse> all() {
    var to = new Misuse.Family();
    activations(to);
    batch(to);
    others(to);
    return to.rows();
  }

  private static void activations(Misuse.Family to) {
    to.add("gelu: integers", () -> F.gelu(longs(1)), "[gelu] needs float32 or float64, got int64");
    to.add(
        "gelu: unknown formula",
        () -> F.gelu(f(2), "erf"),
        "[gelu] approximate must be \"none\" or \"tanh\", got \"erf\"");
    to.add(
        "GELU: unknown formula",
        () -> new GELU("sigmoid"),
        IllegalArgumentException.class,
        "GELU: approximate must be \"none\" or \"tanh\", got \"sigmoid\"");
    to.add("celu: alpha 0", () -> F.celu(f(2), 0), "[celu] alpha must not be 0");
    to.add(
        "glu: odd",
        () -> F.glu(f(4, 3), -1),
        "[glu] the size of dim 1 must be even, because one half gates the other, got x [4, 3]");
    to.add(
        "glu: scalar", () -> F.glu(f(), 0), "[glu] x must have a dim to be halved, got a scalar");
    to.add(
        "glu: dim",
        () -> F.glu(f(4, 2), 2),
        "[glu] dim must be in [-2, 1] for a tensor of rank 2, got 2");
    to.add(
        "prelu: slopes",
        () -> F.prelu(f(2, 3), f(2)),
        "[prelu] w must have one element, or one for each channel (dim 1) of x: w is [2], x is"
            + " [2, 3]");
    to.add(
        "prelu: types",
        () -> F.prelu(f(2, 3), f(3).to(DType.FLOAT64)),
        "[prelu] x and w must have the same dtype: x is float32, w is float64; convert one of"
            + " them");
    to.add(
        "hardtanh: bounds",
        () -> F.hardtanh(f(2), 1, -1),
        "[hardtanh] minVal must not be above maxVal, got 1.0 and -1.0");
    to.add(
        "Hardtanh: bounds",
        () -> new Hardtanh(1, 1),
        IllegalArgumentException.class,
        "Hardtanh: minVal must be below maxVal, got 1.0 and 1.0");
    to.add(
        "softshrink: negative",
        () -> F.softshrink(f(2), -1),
        "[softshrink] lambd must not be negative, got -1.0");
    to.add(
        "rrelu: bounds",
        () -> F.rrelu(f(2), 0.5, 0.25, false, null),
        "[rrelu] lower must not be above upper, got 0.5 and 0.25");
    to.add(
        "Softmax2d: rank",
        () -> new Softmax2d().call(f(2, 3)),
        "[Softmax2d] x must have 3 or 4 dimensions, got [2, 3] (in Softmax2d)");
  }

  private static Tensor batchNorm(Tensor x, Tensor mean, Tensor w, boolean training) {
    return F.batchNorm(x, mean, mean, w, null, training, 0.1, 1e-5);
  }

  private static void batch(Misuse.Family to) {
    to.add(
        "batch_norm: one value",
        () -> batchNorm(f(1, 3), null, null, true),
        "[batch_norm] training needs more than one value per channel, because one value has no"
            + " variance, got x [1, 3]; use a larger batch, or eval()");
    to.add(
        "batch_norm: without statistics",
        () -> batchNorm(f(2, 3), null, null, false),
        "[batch_norm] runningMean and runningVar are needed when training is false");
    to.add(
        "batch_norm: statistics of others",
        () -> batchNorm(f(2, 3), f(2), null, true),
        "[batch_norm] runningMean must have one element for each channel (dim 1) of x: it is [2],"
            + " x is [2, 3]");
    to.add(
        "batch_norm: weight",
        () -> batchNorm(f(2, 3), null, f(2), true),
        "[batch_norm] w must have one element for each channel (dim 1) of x: w is [2], x is"
            + " [2, 3]");
    to.add(
        "batch_norm: vector",
        () -> batchNorm(f(3), null, null, true),
        "[batch_norm_statistics] x must have at least 2 dimensions, the second of them channels,"
            + " got [3]");
    to.add(
        "batch_norm: integers",
        () -> batchNorm(longs(1, 2, 3, 4).reshape(2, 2), null, null, true),
        "[batch_norm_statistics] x must be float32 or float64, got int64");
    to.add(
        "BatchNorm1d: rank",
        () -> new BatchNorm1d(3).call(f(2, 3, 4, 5)),
        "[BatchNorm1d] x must have 2 or 3 dimensions, got [2, 3, 4, 5] (in BatchNorm1d 3)");
    to.add(
        "BatchNorm2d: unbatched",
        () -> new BatchNorm2d(3).call(f(3, 4, 4)),
        "[BatchNorm2d] x must have 4 dimensions, got [3, 4, 4] (in BatchNorm2d 3)");
    to.add(
        "BatchNorm2d: channels",
        () -> new BatchNorm2d(3).call(f(2, 4, 4, 4)),
        "[BatchNorm2d] dim 1 of x must have 3 channels, got [2, 4, 4, 4] (in BatchNorm2d 3)");
    to.add(
        "BatchNorm2d: no channels",
        () -> new BatchNorm2d(0),
        IllegalArgumentException.class,
        "BatchNorm2d: numFeatures must be at least 1, got 0");
  }

  private static void others(Misuse.Family to) {
    to.add(
        "instance_norm: one element",
        () -> F.instanceNorm(f(2, 3, 1), null, null, null, null, true, 0.1, 1e-5),
        "[instance_norm] x must have more than one element in each channel of an image, because"
            + " one has no variance, got [2, 3, 1]");
    to.add(
        "InstanceNorm2d: rank",
        () -> new InstanceNorm2d(3).call(f(3, 4)),
        "[InstanceNorm2d] x must have 3 or 4 dimensions, got [3, 4] (in InstanceNorm2d 3)");
    to.add(
        "InstanceNorm2d: unbatched channels",
        () -> new InstanceNorm2d(3).call(f(2, 4, 4)),
        "[InstanceNorm2d] dim 0 of x must have 3 channels, got [2, 4, 4] (in InstanceNorm2d 3)");
    to.add(
        "group_norm: groups",
        () -> F.groupNorm(f(2, 6), 4, null, null, 1e-5),
        "[group_norm] groups must divide the channels (dim 1) of x: 4 groups, x is [2, 6]");
    to.add(
        "group_norm: no groups",
        () -> F.groupNorm(f(2, 6), 0, null, null, 1e-5),
        "[group_norm] groups must be positive, got 0");
    to.add(
        "group_norm: bias",
        () -> F.groupNorm(f(2, 6), 3, f(6), f(3), 1e-5),
        "[group_norm] b must have one element for each channel (dim 1) of x: b is [3], x is"
            + " [2, 6]");
    to.add(
        "GroupNorm: groups",
        () -> new GroupNorm(4, 6),
        IllegalArgumentException.class,
        "GroupNorm: numGroups must divide numChannels, got 4 and 6");
    to.add(
        "layer_norm: other sizes",
        () -> F.layerNorm(f(2, 6), new long[] {5}, null, null, 1e-5),
        "[layer_norm] the last dims of x must be the normalizedShape [5], got x [2, 6]");
    to.add(
        "layer_norm: no sizes",
        () -> F.layerNorm(f(2, 6), new long[] {}, null, null, 1e-5),
        "[layer_norm] the last dims of x must be the normalizedShape [], got x [2, 6]");
    to.add(
        "layer_norm: weight",
        () -> F.layerNorm(f(2, 6), new long[] {6}, f(2, 6), null, 1e-5),
        "[layer_norm] w must have the shape of the last 1 dims of x: w is [2, 6], x is [2, 6]");
    to.add(
        "rms_norm: other sizes",
        () -> F.rmsNorm(f(6), new long[] {2, 3}, null, null),
        "[rms_norm] the last dims of x must be the normalizedShape [2, 3], got x [6]");
    to.add(
        "LayerNorm: no sizes",
        LayerNorm::new,
        IllegalArgumentException.class,
        "LayerNorm: normalizedShape must have at least one size");
  }
}
