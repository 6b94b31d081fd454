// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.List;

/**
 * What an epoch came to; a line of {@code metrics.jsonl}. Training loss and accuracy are means over
 * the epoch's steps, those of the test are of the model at its end.
 *
 * @param seconds of the training loop alone
 */
record EpochLine(
    int epoch,
    double trainLoss,
    double trainAccuracy,
    double testLoss,
    double testAccuracy,
    double seconds,
    double samplesPerSecond) {

  /** The names of the columns of {@code metrics.csv}. */
  static final List<String> NAMES =
      List.of(
          "epoch",
          "train_loss",
          "train_accuracy",
          "test_loss",
          "test_accuracy",
          "seconds",
          "samples_per_second");

  List<Object> values() {
    return List.of(
        epoch, trainLoss, trainAccuracy, testLoss, testAccuracy, seconds, samplesPerSecond);
  }

  /** Returns the line for people. */
  String text(int epochs) {
    return Text.format(
        "epoch %d/%d: loss %.4f, test accuracy %.2f %%, %s samples/s",
        epoch, epochs, trainLoss, 100 * testAccuracy, Text.count(samplesPerSecond));
  }
}
