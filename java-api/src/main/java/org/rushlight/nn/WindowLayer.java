// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * What the layers with a moving window have in common: its sizes, steps and padding.
 *
 * @param <S> the layer itself, which its options return
 */
abstract class WindowLayer<S extends WindowLayer<S>> extends Module {
  final String layer = getClass().getSimpleName();
  final int dims;
  final int[] kernel;
  int[] stride;
  int[] padding;
  boolean ceilMode;

  WindowLayer(int... kernel) {
    this.dims = kernel.length;
    this.kernel = positive("kernel", kernel);
    this.stride = this.kernel;
    this.padding = new int[dims];
  }

  @SuppressWarnings("unchecked") // S is the class itself
  final S self() {
    return (S) this;
  }

  final int[] all(int number) {
    return Windows.spread(layer, "an option", dims, number);
  }

  final int[] positive(String name, int... numbers) {
    for (int number : numbers) {
      Options.positive(layer, name, number);
    }
    return numbers;
  }

  final int[] notNegative(String name, int... numbers) {
    for (int number : numbers) {
      Options.notNegative(layer, name, number);
    }
    return numbers;
  }

  /** The step of the window, the same along each dim; returns this. */
  public final S stride(int all) {
    return strides(all(all));
  }

  final S strides(int... steps) {
    stride = positive("stride", steps);
    return self();
  }

  final S paddings(int... amounts) {
    padding = notNegative("padding", amounts);
    return self();
  }

  final S ceiling(boolean on) {
    ceilMode = on;
    return self();
  }
}
