// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;
import static org.rushlight.proof.Misuse.longs;

import java.util.List;
import org.rushlight.metrics.Accuracy;
import org.rushlight.metrics.Auroc;
import org.rushlight.metrics.Average;
import org.rushlight.metrics.ClassificationReport;
import org.rushlight.metrics.ConfusionMatrix;
import org.rushlight.metrics.ExplainedVariance;
import org.rushlight.metrics.F1;
import org.rushlight.metrics.FBeta;
import org.rushlight.metrics.LogLoss;
import org.rushlight.metrics.MeanAbsoluteError;
import org.rushlight.metrics.MeanMetric;
import org.rushlight.metrics.MeanSquaredError;
import org.rushlight.metrics.Precision;
import org.rushlight.metrics.R2Score;
import org.rushlight.metrics.Recall;
import org.rushlight.metrics.RocCurve;

/** Metrics: their options, and batches that do not fit. */
final class MetricMisuses {
  private MetricMisuses() {}

  static List<Misuse> all() {
    var to = new Misuse.Family();
    to.add(
        "Accuracy: one class",
        () -> new Accuracy(1),
        IllegalArgumentException.class,
        "Accuracy: numClasses must be at least 2, got 1");
    to.add(
        "Accuracy: topK 0",
        () -> new Accuracy(3).topK(0),
        IllegalArgumentException.class,
        "Accuracy: topK must be from 1 to the 3 classes, got 0");
    to.add(
        "Accuracy: topK above the classes",
        () -> new Accuracy(3).topK(4),
        IllegalArgumentException.class,
        "Accuracy: topK must be from 1 to the 3 classes, got 4");
    to.add(
        "Accuracy: binary average",
        () -> new Accuracy(3).average(Average.BINARY),
        IllegalArgumentException.class,
        "Accuracy: the average must be MICRO, MACRO or WEIGHTED, got BINARY");
    to.add(
        "Accuracy: NaN threshold",
        () -> new Accuracy(2).threshold(Double.NaN),
        IllegalArgumentException.class,
        "Accuracy: threshold must be in [0, 1], got NaN");
    to.add(
        "Accuracy: target",
        () -> new Accuracy(3).update(longs(0, 1), longs(0, 3)),
        "[Accuracy] targets must be in [0, 3), got 3 at index 1");
    to.add(
        "Accuracy: prediction",
        () -> new Accuracy(3).update(longs(0, -1), longs(0, 1)),
        "[Accuracy] predictions must be in [0, 3), got -1 at index 1");
    to.add(
        "Accuracy: shapes",
        () -> new Accuracy(3).update(f(2, 4), longs(0, 1)),
        "[Accuracy] scores must be [n, 3, ..] for targets [n, ..]: they are [2, 4] and [2]");
    to.add(
        "Accuracy: float targets",
        () -> new Accuracy(3).update(f(2, 3), f(2)),
        "[Accuracy] targets must be class numbers of an integer type, got float32");
    to.add(
        "Accuracy: nothing counted",
        () -> new Accuracy(3).compute(),
        IllegalStateException.class,
        "[Accuracy] there are no samples yet: call update before compute");
    to.add(
        "Accuracy: merge",
        () -> new Accuracy(3).merge(new Accuracy(4)),
        IllegalArgumentException.class,
        "Accuracy: both must have as many classes and one topK to be merged");
    to.add(
        "ConfusionMatrix: too many classes",
        () -> new ConfusionMatrix(Integer.MAX_VALUE),
        IllegalArgumentException.class,
        "ConfusionMatrix: a table of all pairs of classes is kept, so numClasses must be"
            + " at most 16384, got 2147483647");
    to.add(
        "ConfusionMatrix: no class",
        () -> new ConfusionMatrix(0),
        IllegalArgumentException.class,
        "ConfusionMatrix: numClasses must be at least 2, got 0");
    to.add(
        "Precision: binary of three",
        () -> new Precision(3, Average.BINARY),
        IllegalArgumentException.class,
        "Precision: the binary average is for 2 classes, got 3; choose another");
    to.add(
        "Recall: nothing counted",
        () -> new Recall().compute(),
        IllegalStateException.class,
        "[Recall] there are no samples yet: call update before compute");
    to.add(
        "F1: sizes",
        () -> new F1().update(longs(0, 1), longs(0, 1, 1)),
        "[F1] predictions and targets must have one shape: they are [2] and [3]");
    to.add(
        "FBeta: NaN beta",
        () -> new FBeta(Double.NaN),
        IllegalArgumentException.class,
        "FBeta: beta must be a finite number not below 0, got NaN");
    to.add(
        "FBeta: negative beta",
        () -> new FBeta(-1),
        IllegalArgumentException.class,
        "FBeta: beta must be a finite number not below 0, got -1.0");
    to.add(
        "Precision: zero division",
        () -> new Precision().zeroDivision(Double.POSITIVE_INFINITY),
        IllegalArgumentException.class,
        "Precision: zeroDivision must be 0, 1 or NaN, got Infinity");
    to.add(
        "Auroc: NaN score",
        () -> new Auroc().update(f(2).mul(Double.NaN), longs(0, 1)),
        "[Auroc] scores must not be NaN: number 0 is");
    to.add(
        "Auroc: label",
        () -> new Auroc().update(f(2), longs(0, 2)),
        "[Auroc] targets must be in [0, 2), got 2 at index 1");
    to.add(
        "Auroc: average",
        () -> new Auroc(3, Average.BINARY),
        IllegalArgumentException.class,
        "Auroc: the average over classes must be MACRO or WEIGHTED, got BINARY");
    to.add(
        "LogLoss: no probability",
        () -> new LogLoss().update(f(2).mul(2), longs(0, 1)),
        "[LogLoss] probabilities must be in [0, 1], got 2.0; take the softmax of logits");
    to.add(
        "LogLoss: rows",
        () -> new LogLoss(3).update(f(2, 3), longs(0, 1)),
        "[LogLoss] the probabilities of a sample must sum to 1, got 3.0; take the softmax");
    to.add(
        "MeanMetric: weight",
        () -> new MeanMetric().update(1, -1),
        IllegalArgumentException.class,
        "MeanMetric: a weight must be a finite number not below 0, got -1.0");
    to.add(
        "MeanMetric: infinite weight",
        () -> new MeanMetric().update(1, Double.POSITIVE_INFINITY),
        IllegalArgumentException.class,
        "MeanMetric: a weight must be a finite number not below 0, got Infinity");
    to.add(
        "MeanMetric: nothing counted",
        () -> new MeanMetric().compute(),
        IllegalStateException.class,
        "[MeanMetric] there are no samples yet: call update before compute");
    to.add(
        "MeanSquaredError: shapes",
        () -> new MeanSquaredError().update(f(2), f(3)),
        "[MeanSquaredError] predictions and targets must have one shape: they are [2] and [3]");
    to.add(
        "MeanAbsoluteError: rank",
        () -> new MeanAbsoluteError().update(f(2, 2, 2), f(2, 2, 2)),
        "[MeanAbsoluteError] predictions and targets must be [n] or [n, outputs], got [2,"
            + " 2, 2]");
    to.add(
        "R2Score: nothing counted",
        () -> new R2Score().compute(),
        IllegalStateException.class,
        "[R2Score] there are no samples yet: call update before compute");
    to.add(
        "ExplainedVariance: shapes",
        () -> new ExplainedVariance().update(f(2, 1), f(2)),
        "[ExplainedVariance] predictions and targets must have one shape: they are [2, 1]"
            + " and [2]");
    to.add(
        "ClassificationReport: label",
        () -> new ClassificationReport(3).labels(3),
        IllegalArgumentException.class,
        "ClassificationReport: labels must be in [0, 3), got 3");
    to.add(
        "ClassificationReport: digits",
        () -> new ClassificationReport(3).digits(-1),
        IllegalArgumentException.class,
        "ClassificationReport: digits must not be negative, got -1");
    to.add(
        "ClassificationReport: one class",
        () -> new ClassificationReport("cat"),
        IllegalArgumentException.class,
        "ClassificationReport: numClasses must be at least 2, got 1");
    to.add(
        "RocCurve: shapes",
        () -> new RocCurve().update(f(2), longs(0)),
        "[RocCurve] predictions and targets must have one shape: they are [2] and [1]");
    return to.rows();
  }
}
