// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;
import static org.rushlight.proof.Nested.d;

import java.util.List;
import org.rushlight.nn.BatchNorm1d;
import org.rushlight.nn.BatchNorm2d;
import org.rushlight.nn.BatchNorm3d;
import org.rushlight.nn.GroupNorm;
import org.rushlight.nn.InstanceNorm1d;
import org.rushlight.nn.InstanceNorm2d;
import org.rushlight.nn.LayerNorm;
import org.rushlight.nn.LocalResponseNorm;
import org.rushlight.nn.RMSNorm;

/** Normalisation inside a model. */
final class NestedNormMisuses {
  private NestedNormMisuses() {}

  static List<Misuse> all() {
    var to = new Misuse.Family();
    Nested.add(
        to,
        "BatchNorm1d: channels, in a model",
        "bn1",
        new BatchNorm1d(3),
        m -> m.call(f(2, 4)),
        "[BatchNorm1d] dim 1 of x must have 3 channels, got [2, 4] (in encoder.0.bn1"
            + " (BatchNorm1d 3))");
    Nested.add(
        to,
        "BatchNorm1d: rank, in a model",
        "bn1",
        new BatchNorm1d(3),
        m -> m.call(f(2, 3, 4, 5)),
        "[BatchNorm1d] x must have 2 or 3 dimensions, got [2, 3, 4, 5] (in encoder.0.bn1"
            + " (BatchNorm1d 3))");
    Nested.add(
        to,
        "BatchNorm1d: one value, in a model",
        "bn1",
        new BatchNorm1d(3),
        m -> m.call(f(1, 3)),
        "[batch_norm] training needs more than one value per channel, because one value"
            + " has no variance, got x [1, 3]; use a larger batch, or eval() (in"
            + " encoder.0.bn1 (BatchNorm1d 3))");
    Nested.add(
        to,
        "BatchNorm2d: channels, in a model",
        "bn1",
        new BatchNorm2d(3),
        m -> m.call(f(2, 4, 5, 5)),
        "[BatchNorm2d] dim 1 of x must have 3 channels, got [2, 4, 5, 5] (in"
            + " encoder.0.bn1 (BatchNorm2d 3))");
    Nested.add(
        to,
        "BatchNorm2d: rank, in a model",
        "bn1",
        new BatchNorm2d(3),
        m -> m.call(f(2, 3)),
        "[BatchNorm2d] x must have 4 dimensions, got [2, 3] (in encoder.0.bn1 (BatchNorm2d 3))");
    Nested.add(
        to,
        "BatchNorm2d: dtype, in a model",
        "bn1",
        new BatchNorm2d(3),
        m -> m.call(d(2, 3, 4, 4)),
        "[batch_norm] x and w must have the same dtype: x is float64, w is float32;"
            + " convert one of them (in encoder.0.bn1 (BatchNorm2d 3))");
    Nested.add(
        to,
        "BatchNorm3d: rank, in a model",
        "bn1",
        new BatchNorm3d(3),
        m -> m.call(f(2, 3, 4, 4)),
        "[BatchNorm3d] x must have 5 dimensions, got [2, 3, 4, 4] (in encoder.0.bn1"
            + " (BatchNorm3d 3))");
    Nested.add(
        to,
        "InstanceNorm1d: rank, in a model",
        "norm",
        new InstanceNorm1d(3),
        m -> m.call(f(3)),
        "[InstanceNorm1d] x must have 2 or 3 dimensions, got [3] (in encoder.0.norm"
            + " (InstanceNorm1d 3))");
    Nested.add(
        to,
        "InstanceNorm2d: one value, in a model",
        "norm",
        new InstanceNorm2d(3),
        m -> m.call(f(2, 3, 1, 1)),
        "[instance_norm] x must have more than one element in each channel of an image,"
            + " because one has no variance, got [2, 3, 1, 1] (in encoder.0.norm"
            + " (InstanceNorm2d 3))");
    Nested.add(
        to,
        "LayerNorm: shape, in a model",
        "norm",
        new LayerNorm(4),
        m -> m.call(f(2, 3)),
        "[layer_norm] the last dims of x must be the normalizedShape [4], got x [2, 3]"
            + " (in encoder.0.norm (LayerNorm [4]))");
    Nested.add(
        to,
        "LayerNorm: dtype, in a model",
        "norm",
        new LayerNorm(4),
        m -> m.call(d(2, 4)),
        "[layer_norm] x and w must have the same dtype: x is float64, w is float32;"
            + " convert one of them (in encoder.0.norm (LayerNorm [4]))");
    Nested.add(
        to,
        "RMSNorm: shape, in a model",
        "norm",
        new RMSNorm(4),
        m -> m.call(f(2, 3)),
        "[rms_norm] the last dims of x must be the normalizedShape [4], got x [2, 3] (in"
            + " encoder.0.norm (RMSNorm [4]))");
    Nested.add(
        to,
        "GroupNorm: channels, in a model",
        "norm",
        new GroupNorm(2, 4),
        m -> m.call(f(2, 6, 3)),
        "[group_norm] w must have one element for each channel (dim 1) of x: w is [4], x"
            + " is [2, 6, 3] (in encoder.0.norm (GroupNorm 2 of 4))");
    Nested.add(
        to,
        "GroupNorm: rank, in a model",
        "norm",
        new GroupNorm(2, 4),
        m -> m.call(f(4)),
        "[group_norm] x must have at least 2 dimensions, the second of them channels, got"
            + " [4] (in encoder.0.norm (GroupNorm 2 of 4))");
    Nested.add(
        to,
        "LocalResponseNorm: rank, in a model",
        "norm",
        new LocalResponseNorm(3),
        m -> m.call(f(2, 3)),
        "[local_response_norm] x must be [n, c, ..] with at least 3 dims, got [2, 3] (in"
            + " encoder.0.norm (LocalResponseNorm))");
    return to.rows();
  }
}
