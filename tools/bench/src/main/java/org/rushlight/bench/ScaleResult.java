// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import org.jspecify.annotations.Nullable;

/**
 * The cost of a training step of an MLP with two hidden layers and Adam, as one of its sizes grows.
 * What was not measured is null.
 *
 * @param by what grows: batch, width or threads
 * @param layers the sizes of the MLP
 * @param stepMicroseconds of this framework, the median round
 * @param torchStepMicroseconds of PyTorch
 * @param ratio this framework's speed over PyTorch's, the median over the turns
 */
public record ScaleResult(
    String by,
    String layers,
    int batch,
    int width,
    int threads,
    double stepMicroseconds,
    @Nullable Double torchStepMicroseconds,
    @Nullable Double ratio) {

  /** Returns the size that grows. */
  public int size() {
    return switch (by) {
      case "batch" -> batch;
      case "width" -> width;
      default -> threads;
    };
  }
}
