// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/** Transforms one after the other. */
final class Chain {
  private final List<Transform> parts;
  private final @Nullable List<PixelTransform> pixels; // null if one has no such way

  Chain(String of, List<? extends Transform> transforms) {
    for (Transform part : transforms) {
      Objects.requireNonNull(part, of + ": a transform must not be null");
    }
    parts = List.copyOf(transforms);
    List<PixelTransform> quick = new ArrayList<>();
    for (Transform part : parts) {
      quick.add(part.pixels());
    }
    pixels = quick.contains(null) ? null : quick;
  }

  boolean isPixels() {
    return pixels != null;
  }

  void change(Pixels x) {
    for (PixelTransform part : pixels) {
      part.change(x);
      x.cut();
    }
  }

  Tensor apply(Tensor x) {
    Tensor y = x;
    for (Transform part : parts) {
      y = part.apply(y);
    }
    return y;
  }

  /** A line for each. */
  String lines() {
    StringBuilder text = new StringBuilder();
    for (Transform part : parts) {
      text.append("\n    ").append(part);
    }
    return text.toString();
  }
}
