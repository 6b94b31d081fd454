// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.rushlight.tensor.Tensor;

/** What the padding layers have in common. */
abstract class PadLayer extends Module {
  private final String mode;
  private final double value;
  private final long[] pads;

  /** One number for all sides of {@code dims} dims, or two for each dim, the last dim first. */
  PadLayer(String mode, double value, int dims, int... padding) {
    this.mode = mode;
    this.value = value;
    this.pads = Arrays.stream(padding).asLongStream().toArray();
    if (pads.length != 2 * dims) {
      throw new IllegalArgumentException(
          "%s: padding must be one number or %d, got %s"
              .formatted(getClass().getSimpleName(), 2 * dims, Arrays.toString(padding)));
    }
  }

  static int[] all(int dims, int padding) {
    int[] pads = new int[2 * dims];
    Arrays.fill(pads, padding);
    return pads;
  }

  @Override
  protected final Tensor forward(Tensor x) {
    return Resizing.pad(x, pads, mode, value);
  }

  @Override
  protected String extraRepr() {
    return Arrays.stream(pads).mapToObj(Long::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
