// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** Kinds of input, and misuses; the numbers of metrics are checked by MetricsGoldenTest. */
class MetricsTest {
  private static Tensor labels(long... values) {
    return Tensors.of(values);
  }

  private static String refused(Executable call) {
    return assertThrows(TensorException.class, call).getMessage();
  }

  private static String unfit(Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }

  @Test
  void predictionsMayBeLabelsScoresOrProbabilities() {
    var accuracy = new Accuracy(2);
    accuracy.update(labels(0, 1), labels(0, 0));
    accuracy.update(Tensors.of(0.5, 0.6), labels(0, 1));
    accuracy.update(Tensors.of(1.0, -3, 0, 9).reshape(2, 2), labels(0, 0));
    assertEquals(4.0 / 6, accuracy.compute());
    var strict = new Accuracy(2).threshold(0.7);
    strict.update(Tensors.of(0.5, 0.6), labels(0, 1));
    assertEquals(0.5, strict.compute());
  }

  @Test
  void scoresHaveTheirClassesInTheSecondDim() {
    // two images of two pixels: class 1 wins at (0, 1) and (1, 0)
    Tensor scores = Tensors.of(5.0, 1, 2, 3, 0, 4, 6, 1).reshape(2, 2, 2);
    var matrix = new ConfusionMatrix(2);
    matrix.update(scores, labels(0, 0, 1, 1).reshape(2, 2));
    assertArrayEquals(new long[] {1, 1}, matrix.counts()[0]);
    assertArrayEquals(new long[] {1, 1}, matrix.counts()[1]);
    Tensor other = Tensors.of(5.0, 1, 2, 3, 0, 4, 6, 7).reshape(2, 2, 2);
    matrix.reset();
    matrix.update(other, labels(0, 1, 1, 1).reshape(2, 2));
    assertArrayEquals(new double[] {1, 0}, matrix.compute()[0]);
    assertArrayEquals(new double[] {0, 3}, matrix.compute()[1]);
  }

  @Test
  void amongEqualScoresTheFirstComesFirst() {
    Tensor scores = Tensors.of(1.0, 1, 1, 0).reshape(1, 4);
    for (int target = 0; target < 4; target++) {
      for (int k = 1; k <= 4; k++) {
        var accuracy = new Accuracy(4).topK(k);
        accuracy.update(scores, labels(target));
        assertEquals(target < k ? 1 : 0, accuracy.compute(), "target " + target + ", k " + k);
      }
    }
  }

  @Test
  void macroAccuracyCountsAClassThatIsOnlyPredicted() {
    // torchmetrics.functional.accuracy(.., task="multiclass", num_classes=4, average="macro")
    // leaves out what is neither target nor prediction: classes 0, 1 and 2 give 1/2, 1 and 0
    var accuracy = new Accuracy(4).average(Average.MACRO);
    accuracy.update(labels(0, 2, 1), labels(0, 0, 1));
    assertEquals(0.5, accuracy.compute());
  }

  @Test
  void theAreaOfManyTiedScoresIsExactAndQuick() {
    int n = 200_000;
    Random random = new Random(5);
    double[] scores = new double[n];
    long[] targets = new long[n];
    long[][] counts = new long[2][10];
    for (int i = 0; i < n; i++) {
      scores[i] = random.nextInt(10);
      targets[i] = random.nextInt(2);
      counts[(int) targets[i]][(int) scores[i]]++;
    }
    double wins = 0;
    double pairs = 0;
    for (int a = 0; a < 10; a++) {
      for (int b = 0; b < 10; b++) {
        double both = (double) counts[1][a] * counts[0][b];
        pairs += both;
        wins += a > b ? both : a == b ? both / 2 : 0;
      }
    }
    var auroc = new Auroc();
    auroc.update(Tensors.ofDoubles(scores, n), Tensors.of(targets, n));
    assertEquals(wins / pairs, auroc.compute(), 1e-15);
  }

  @Test
  void varianceIsExactFarFromZero() {
    // sums of squares of numbers near 1e9 would have lost every digit
    var r2 = new R2Score();
    double[] targets = {1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3};
    double[] predictions = {1e9, 1e9 + 1, 1e9 + 2, 1e9 + 2};
    for (int i = 0; i < 4; i++) {
      r2.update(
          Tensors.ofDoubles(new double[] {predictions[i]}, 1),
          Tensors.ofDoubles(new double[] {targets[i]}, 1));
    }
    assertEquals(0.8, r2.compute(), 1e-12);
  }

  @Test
  void meansAreWeighted() {
    var mean = new MeanMetric();
    assertThrows(IllegalStateException.class, mean::compute);
    mean.update(1, 3);
    mean.update(5);
    assertEquals(2, mean.compute());
    var other = new MeanMetric();
    other.update(Tensors.of(2.0, 6.0));
    mean.merge(other);
    assertEquals(16.0 / 6, mean.compute());
    mean.reset();
    assertThrows(IllegalStateException.class, mean::compute);
    assertEquals(
        "MeanMetric: a weight must be a finite number not below 0, got -1.0",
        unfit(() -> mean.update(1, -1)));
  }

  @Test
  void withoutSamplesThereIsNothingToCompute() {
    var e = assertThrows(IllegalStateException.class, () -> new F1().compute());
    assertEquals("[F1] there are no samples yet: call update before compute", e.getMessage());
    var auroc = new Auroc();
    auroc.update(Tensors.of(0.1, 0.9), labels(1, 1));
    e = assertThrows(IllegalStateException.class, auroc::compute);
    assertEquals(
        "[Auroc] the area needs samples of class 1 and of others: 2 of 2 are of it",
        e.getMessage());
    var empty = new Accuracy(3);
    empty.update(labels(), labels());
    assertThrows(IllegalStateException.class, empty::compute);
  }

  @Test
  void labelsOutOfRangeAndShapesThatDifferAreRefused() {
    assertEquals(
        "[Accuracy] targets must be in [0, 3), got 3 at index 1",
        refused(() -> new Accuracy(3).update(labels(0, 1), labels(0, 3))));
    assertEquals(
        "[Recall] predictions must be in [0, 2), got -1 at index 0",
        refused(() -> new Recall().update(labels(-1), labels(0))));
    assertEquals(
        "[F1] predictions and targets must have one shape: they are [3] and [2]",
        refused(() -> new F1().update(labels(0, 1, 1), labels(0, 1))));
    assertEquals(
        "[Accuracy] scores must be [n, 3, ..] for targets [n, ..]: they are [2, 4] and [2]",
        refused(() -> new Accuracy(3).update(Tensors.ones(2, 4), labels(0, 1))));
    assertEquals(
        "[Accuracy] targets must be class numbers of an integer type, got float32",
        refused(() -> new Accuracy(3).update(labels(1), Tensors.ones(1))));
    assertEquals(
        "[Accuracy] predictions must be class numbers or scores [n, 3], got float32 [2]",
        refused(() -> new Accuracy(3).update(Tensors.ones(2), labels(0, 1))));
    assertEquals(
        "[Precision] probabilities must be in [0, 1], got 2.0; take the sigmoid of logits",
        refused(() -> new Precision().update(Tensors.of(2.0), labels(0))));
    assertEquals(
        "[Auroc] scores must not be NaN: number 1 is",
        refused(() -> new Auroc().update(Tensors.of(0, Double.NaN), labels(0, 1))));
    assertEquals(
        "[RocCurve] targets must be in [0, 2), got 2 at index 0",
        refused(() -> new RocCurve().update(Tensors.of(1.0), labels(2))));
    assertEquals(
        "[LogLoss] the probabilities of a sample must sum to 1, got 2.0; take the softmax",
        refused(() -> new LogLoss(2).update(Tensors.ones(1, 2), labels(0))));
    assertEquals(
        "[R2Score] predictions and targets must have one shape: they are [2, 1] and [2]",
        refused(() -> new R2Score().update(Tensors.ones(2, 1), Tensors.ones(2))));
    var outputs = new MeanSquaredError();
    outputs.update(Tensors.ones(2, 2), Tensors.ones(2, 2));
    assertEquals(
        "[MeanSquaredError] there were 2 outputs before, and now there are 3",
        refused(() -> outputs.update(Tensors.ones(2, 3), Tensors.ones(2, 3))));
  }

  @Test
  void aBatchThatIsRefusedLeavesNoTrace() {
    var accuracy = new Accuracy(2);
    accuracy.update(labels(0), labels(0));
    refused(() -> accuracy.update(labels(1, 1), labels(0, 5)));
    assertEquals(1, accuracy.compute());
  }

  @Test
  void optionsThatDoNotFitAreRefused() {
    assertEquals("Accuracy: numClasses must be at least 2, got 1", unfit(() -> new Accuracy(1)));
    assertEquals(
        "Accuracy: topK must be from 1 to the 3 classes, got 4",
        unfit(() -> new Accuracy(3).topK(4)));
    assertEquals(
        "F1: the binary average is for 2 classes, got 3; choose another",
        unfit(() -> new F1(3, Average.BINARY)));
    assertEquals(
        "ConfusionMatrix: both must have as many classes to be merged: they have 2 and 3",
        unfit(() -> new ConfusionMatrix(2).merge(new ConfusionMatrix(3))));
    assertTrue(unfit(() -> new ClassificationReport(3).labels(3)).contains("got 3"));
    assertTrue(unfit(() -> new Auroc(3, Average.MICRO)).contains("got MICRO"));
  }
}
