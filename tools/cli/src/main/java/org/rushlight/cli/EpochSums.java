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

  void add(double meanLoss, Tensor logits, Tensor targets) {
    long[] wanted = targets.toLongArray();
    long[] told = argmax(logits);
    for (int i = 0; i < told.length; i++) {
      right += told[i] == wanted[i] ? 1 : 0;
    }
    steps++;
    samples += told.length;
    loss += meanLoss * told.length;
  }

  private static long[] argmax(Tensor logits) {
    try (Tensor plain = logits.detach();
        Tensor told = plain.argmax(1)) {
      return told.toLongArray();
    }
  }

  EpochLine line(int epoch, Evaluation test) {
    return new EpochLine(
        epoch,
        loss / samples,
        (double) right / samples,
        test.loss(),
        test.accuracy(),
        Math.round(seconds * 1e6) / 1e6,
        Math.round(10 * samples / seconds) / 10.0);
  }
}
