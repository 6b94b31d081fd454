// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.rushlight.metrics.ClassificationReport;
import org.rushlight.tensor.Tensors;

/** An evaluation for people and for programs. */
final class EvaluationReport {
  private final Evaluation result;
  private final DataFacts facts;

  EvaluationReport(Evaluation result, DataFacts facts) {
    this.result = result;
    this.facts = facts;
  }

  /** Returns the lines for people; the report of classes is as scikit-learn prints it. */
  String text() {
    if (facts.isRegression()) {
      return Text.format(
          "samples   %d%nloss      %.4f%nRMSE      %.6g%nMAE       %.6g%nR2        %.4f%n",
          result.samples(), result.loss(), result.rmse(), result.mae(), result.r2());
    }
    ClassificationReport report = new ClassificationReport(facts.classes().toArray(String[]::new));
    report.update(Tensors.of(longs(result.told())), Tensors.of(longs(result.wanted())));
    return Text.format(
            "samples   %d%nright     %d%naccuracy  %.4f%nloss      %.4f%n%n",
            result.samples(), result.right(), result.accuracy(), result.loss())
        + report.compute();
  }

  private static long[] longs(double[] classes) {
    return Arrays.stream(classes).mapToLong(value -> (long) value).toArray();
  }

  /** Returns the numbers as one line of JSON. */
  String json() {
    JsonObject all = new JsonObject();
    all.addProperty("task", facts.isRegression() ? "regression" : "classification");
    all.addProperty("samples", result.samples());
    all.addProperty("loss", result.loss());
    if (facts.isRegression()) {
      all.addProperty("rmse", result.rmse());
      all.addProperty("mae", result.mae());
      if (!Double.isNaN(result.r2())) {
        all.addProperty("r2", result.r2());
      }
      return Json.LINE.toJson(all);
    }
    all.addProperty("right", result.right());
    all.addProperty("accuracy", result.accuracy());
    List<String> names = facts.classes();
    long[][] counts = result.confusion(names.size());
    all.add("classes", Json.LINE.toJsonTree(names));
    all.add("confusion", Json.LINE.toJsonTree(counts));
    JsonObject report = new JsonObject();
    for (int i = 0; i < names.size(); i++) {
      int c = i;
      long told = Arrays.stream(counts).mapToLong(row -> row[c]).sum();
      long wanted = Arrays.stream(counts[c]).sum();
      JsonObject scores = new JsonObject();
      scores.addProperty("precision", share(counts[c][c], told));
      scores.addProperty("recall", share(counts[c][c], wanted));
      scores.addProperty("f1", share(2 * counts[c][c], told + wanted));
      scores.addProperty("support", wanted);
      report.add(names.get(i), scores);
    }
    all.add("report", report);
    return Json.LINE.toJson(all);
  }

  private static double share(long part, long of) {
    return of == 0 ? 0 : (double) part / of;
  }

  /** Returns the name of the picture's file in the run's folder. */
  String pictureName() {
    return facts.isRegression() ? "predicted.png" : "confusion.png";
  }

  /** Returns the picture: the confusion matrix, or predicted over true numbers. */
  Plots.Drawing picture() {
    if (facts.isRegression()) {
      String label = facts.preprocessing().facts().schema().label().name();
      return file -> PredictedPicture.write(result, label, file);
    }
    String title =
        Text.format("%.2f %% of %d samples right", 100 * result.accuracy(), result.samples());
    return file ->
        ConfusionPicture.write(
            result.confusion(facts.classes().size()), facts.classes(), title, file);
  }
}
