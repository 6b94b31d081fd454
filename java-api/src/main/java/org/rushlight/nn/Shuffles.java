// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;

/** Rearrangements of channels and pixels: reshape, permute, reshape. */
final class Shuffles {
  private Shuffles() {}

  static Tensor pixelShuffle(Tensor x, int r) {
    long[] s = images("pixel_shuffle", "upscale_factor", x, r);
    int c = s.length - 3;
    long square = (long) r * r;
    if (s[c] % square != 0) {
      throw new TensorException(
          "[pixel_shuffle] the channels of x must be a multiple of upscale_factor^2 = %d, got %s"
              .formatted(square, x.shape()));
    }
    long h = s[c + 1];
    long w = s[c + 2];
    long batch = batch(s);
    s[c] /= square;
    s[c + 1] = Math.multiplyExact(h, (long) r);
    s[c + 2] = Math.multiplyExact(w, (long) r);
    return x.reshape(batch, s[c], r, r, h, w).permute(0, 1, 4, 2, 5, 3).reshape(s);
  }

  static Tensor pixelUnshuffle(Tensor x, int r) {
    long[] s = images("pixel_unshuffle", "downscale_factor", x, r);
    int c = s.length - 3;
    if (s[c + 1] % r != 0 || s[c + 2] % r != 0) {
      throw new TensorException(
          "[pixel_unshuffle] height and width of x must be multiples of downscale_factor %d, got %s"
              .formatted(r, x.shape()));
    }
    long channels = s[c];
    long batch = batch(s);
    s[c] = Math.multiplyExact(channels, Math.multiplyExact((long) r, (long) r));
    s[c + 1] /= r;
    s[c + 2] /= r;
    return x.reshape(batch, channels, s[c + 1], r, s[c + 2], r)
        .permute(0, 1, 3, 5, 2, 4)
        .reshape(s);
  }

  static Tensor channelShuffle(Tensor x, int groups) {
    if (groups < 1 || x.rank() < 3 || x.size(1) % groups != 0) {
      throw new TensorException(
          "[channel_shuffle] x must be [n, c, ..] with 3 dims or more, and groups, at least 1, must"
              + " divide c: x is %s, groups is %d".formatted(x.shape(), groups));
    }
    long[] s = x.shape().toArray();
    long pixels = Arrays.stream(s).skip(2).reduce(1, (a, b) -> a * b);
    return x.reshape(s[0], groups, s[1] / groups, pixels).permute(0, 2, 1, 3).reshape(s);
  }

  private static long[] images(String op, String name, Tensor x, int r) {
    if (x.rank() < 3) {
      throw new TensorException("[%s] x must be [.., c, h, w], got %s".formatted(op, x.shape()));
    }
    if (r < 1) {
      throw new TensorException("[%s] %s must be at least 1, got %d".formatted(op, name, r));
    }
    return x.shape().toArray();
  }

  private static long batch(long... sizes) {
    long batch = 1;
    for (int i = 0; i < sizes.length - 3; i++) {
      batch *= sizes[i];
    }
    return batch;
  }
}
