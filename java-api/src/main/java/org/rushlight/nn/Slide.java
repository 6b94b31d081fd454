// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;

/** The options of {@link Unfold} and {@link Fold}: how a window slides. */
final class Slide {
  final int[] kernel;
  int[] dilation = Pair.of(1);
  int[] padding = Pair.of(0);
  int[] stride = Pair.of(1);
  private final String layer;

  Slide(String layer, int kernelHeight, int kernelWidth) {
    this.layer = layer;
    kernel = Pair.positive(layer, "kernel", kernelHeight, kernelWidth);
  }

  static int[] pair(String layer, String name, int least, int... numbers) {
    if (numbers.length != 1 && numbers.length != 2) {
      throw new IllegalArgumentException(
          "%s: %s must be 1 or 2 numbers, got %s".formatted(layer, name, Arrays.toString(numbers)));
    }
    int height = numbers[0];
    int width = numbers[numbers.length - 1];
    return least == 1
        ? Pair.positive(layer, name, height, width)
        : Pair.notNegative(layer, name, height, width);
  }

  void dilation(int... distances) {
    dilation = pair(layer, "dilation", 1, distances);
  }

  void padding(int... sizes) {
    padding = pair(layer, "padding", 0, sizes);
  }

  void stride(int... steps) {
    stride = pair(layer, "stride", 1, steps);
  }

  String repr() {
    return "kernel_size=%s, dilation=%s, padding=%s, stride=%s"
        .formatted(
            Pair.print(kernel), Pair.print(dilation), Pair.print(padding), Pair.print(stride));
  }
}
