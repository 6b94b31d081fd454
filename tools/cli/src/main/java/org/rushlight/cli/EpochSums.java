// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import org.rushlight.tensor.Tensor;

/** What adds up over the steps of an epoch. */
final class EpochSums {
  long steps;
  long samples;
  long right;
  double loss;
  double seconds;

  void add(double meanLoss, Tensor outputs, Tensor targets, boolean classes) {
    int size = (int) targets.size(0);
    if (classes) {
      long[] wanted = targets.toLongArray();
      long[] told = argmax(outputs);
      for (int i = 0; i < size; i++) {
        right += told[i] == wanted[i] ? 1 : 0;
      }
    }
    steps++;
    samples += size;
    loss += meanLoss * size;
  }

  private static long[] argmax(Tensor logits) {
    try (Tensor plain = logits.detach();
        Tensor told = plain.argmax(1)) {
      return told.toLongArray();
    }
  }

  EpochLine line(int epoch, Evaluation test, boolean classes) {
    return new EpochLine(
        epoch,
        loss / samples,
        classes ? (double) right / samples : null,
        test.loss(),
        classes ? test.accuracy() : null,
        classes ? null : test.rmse(),
        classes ? null : test.mae(),
        classes || Double.isNaN(test.r2()) ? null : test.r2(),
        Math.round(seconds * 1e6) / 1e6,
        Math.round(10 * samples / seconds) / 10.0);
  }
}
