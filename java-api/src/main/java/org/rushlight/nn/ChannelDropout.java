// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** Dropout of whole channels, and dropout for self-normalising networks. */
final class ChannelDropout {
  /** The limit of SELU for x to -infinity, negated: scale times alpha. */
  private static final double ALPHA = 1.7580993408473766;

  private ChannelDropout() {}

  static Tensor dropout(
      String op, Tensor x, double p, boolean training, @Nullable Generator generator) {
    Options.probability(op, "p", p);
    if (!training || p == 0) {
      return x;
    }
    Tensor ones = Tensors.ones(channels(op, x), x.dtype());
    return x.mul(F.dropout(ones, p, true, generator));
  }

  /** a (x where kept, -ALPHA where dropped) + b, with mean 0 and variance 1 for such x. */
  static Tensor alpha(
      String op,
      Tensor x,
      double p,
      boolean training,
      boolean wholeChannels,
      @Nullable Generator generator) {
    Options.probability(op, "p", p);
    if (!training || p == 0) {
      return x;
    }
    if (!x.dtype().isFloating()) {
      throw Options.wrong(op, "x must be float32 or float64, got %s", x.dtype());
    }
    Shape shape = wholeChannels ? channels(op, x) : x.shape();
    if (p == 1) {
      return x.mul(0);
    }
    double a = 1 / Math.sqrt((ALPHA * ALPHA * p + 1) * (1 - p));
    Tensor kept = Tensors.rand(shape, x.dtype(), generator).ge(p).to(x.dtype());
    Tensor shift = kept.sub(1).mul(ALPHA * a).add(ALPHA * a * p);
    return x.mul(kept.mul(a)).add(shift);
  }

  /** [n, c, 1, ..]. */
  private static Shape channels(String op, Tensor x) {
    if (x.rank() < 2) {
      throw new TensorException(
          "[%s] x must be [n, c, ..], to drop whole channels, got %s".formatted(op, x.shape()));
    }
    long[] shape = x.shape().toArray();
    for (int i = 2; i < shape.length; i++) {
      shape[i] = 1;
    }
    return Shape.of(shape);
  }

  /** A tensor of 3 dims is taken as [n, c, length], as PyTorch does. */
  static Tensor twoDimensional(Tensor x, double p, boolean training, Generator generator) {
    if (x.rank() != 3 && x.rank() != 4) {
      throw new TensorException(
          "[dropout2d] x must be [n, c, h, w] or [n, c, length], got " + x.shape());
    }
    return dropout("dropout2d", x, p, training, generator);
  }

  /** For layers over {@code spatial} dims: those and a channel dim, with or without a batch. */
  static Tensor layer(
      String op, Tensor x, int spatial, double p, boolean training, Generator generator) {
    if (x.rank() != spatial + 1 && x.rank() != spatial + 2) {
      throw new TensorException(
          "[%s] x must have %d dims (c first) or %d (n, c first), got %s"
              .formatted(op, spatial + 1, spatial + 2, x.shape()));
    }
    boolean batched = x.rank() == spatial + 2;
    Tensor y = dropout(op, batched ? x : x.unsqueeze(0), p, training, generator);
    return batched ? y : y.squeeze(0);
  }
}
