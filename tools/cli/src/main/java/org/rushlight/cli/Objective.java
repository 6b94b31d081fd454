// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;

/** What training makes small: cross-entropy for classes, the mean squared error for numbers. */
final class Objective {
  private Objective() {}

  /**
   * Returns the mean loss of a batch.
   *
   * @param outputs [n, classes], or [n, 1] for numbers
   */
  static Tensor loss(DataFacts facts, Tensor outputs, Tensor targets) {
    return facts.isRegression()
        ? F.mseLoss(outputs.reshape(outputs.size(0)), targets)
        : F.crossEntropy(outputs, targets);
  }
}
