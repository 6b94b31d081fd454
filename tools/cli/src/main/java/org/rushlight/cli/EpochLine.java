// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * What an epoch came to; a line of {@code metrics.jsonl}. Training loss and accuracy are means over
 * the epoch's steps, those of the test are of the model at its end. Accuracies are null where
 * numbers are predicted, their errors where classes are; these are in the units of the table.
 *
 * @param testRmse root of the mean squared error
 * @param testMae mean of the errors' sizes
 * @param testR2 part of the variance that is explained
 * @param seconds of the training loop alone
 */
record EpochLine(
    int epoch,
    double trainLoss,
    Double trainAccuracy,
    double testLoss,
    Double testAccuracy,
    Double testRmse,
    Double testMae,
    Double testR2,
    double seconds,
    double samplesPerSecond) {

  /** The names of the columns of {@code metrics.csv}, for classes. */
  static final List<String> NAMES =
      List.of(
          "epoch",
          "train_loss",
          "train_accuracy",
          "test_loss",
          "test_accuracy",
          "seconds",
          "samples_per_second");

  private static final List<String> REGRESSION =
      List.of(
          "epoch",
          "train_loss",
          "test_loss",
          "test_rmse",
          "test_mae",
          "test_r2",
          "seconds",
          "samples_per_second");

  boolean isRegression() {
    return testAccuracy == null;
  }

  /** Returns the names of the values. */
  List<String> names() {
    return isRegression() ? REGRESSION : NAMES;
  }

  List<Object> values() {
    List<Object> values = new ArrayList<>();
    values.add(epoch);
    values.add(trainLoss);
    if (isRegression()) {
      values.add(testLoss);
      values.add(testRmse);
      values.add(testMae);
      values.add(testR2);
    } else {
      values.add(trainAccuracy);
      values.add(testLoss);
      values.add(testAccuracy);
    }
    values.add(seconds);
    values.add(samplesPerSecond);
    return values;
  }

  /** Returns how good the model is: the more the better. */
  double score() {
    return isRegression() ? -testLoss : testAccuracy;
  }

  /** Returns the line for people. */
  String text(int epochs) {
    String test =
        isRegression()
            ? Text.format(
                "test RMSE %.5g, MAE %.5g, R2 %s",
                testRmse, testMae, testR2 == null ? "-" : Text.format("%.4f", testR2))
            : Text.format("test accuracy %.2f %%", 100 * testAccuracy);
    return Text.format(
        "epoch %d/%d: loss %.4f, %s, %s samples/s",
        epoch, epochs, trainLoss, test, Text.count(samplesPerSecond));
  }
}
