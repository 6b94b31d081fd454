// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** A case of tools/reference/metrics.py. */
record MetricCase(int line, JsonObject json) {
  String metric() {
    return json.get("metric").getAsString();
  }

  private JsonObject options() {
    return json.getAsJsonObject("options");
  }

  String option(String name, String otherwise) {
    return options().has(name) ? options().get(name).getAsString() : otherwise;
  }

  private int classes() {
    return Integer.parseInt(option("classes", "2"));
  }

  boolean perClass() {
    return option("average", "").equals("none");
  }

  private Average average() {
    return perClass() ? Average.MACRO : Average.valueOf(option("average", "micro").toUpperCase());
  }

  private double zeroDivision() {
    String text = option("zero_division", "0");
    return text.equals("nan") ? Double.NaN : Double.parseDouble(text);
  }

  /** A metric with the options of the case, and nothing counted. */
  Metric<?, ?> make() {
    double beta = Double.parseDouble(option("beta", "1"));
    return switch (metric()) {
      case "Accuracy" ->
          new Accuracy(classes()).topK(Integer.parseInt(option("top_k", "1"))).average(average());
      case "Precision" -> new Precision(classes(), average()).zeroDivision(zeroDivision());
      case "Recall" -> new Recall(classes(), average()).zeroDivision(zeroDivision());
      case "F1" -> new F1(classes(), average()).zeroDivision(zeroDivision());
      case "FBeta" -> new FBeta(beta, classes(), average()).zeroDivision(zeroDivision());
      case "ConfusionMatrix" ->
          new ConfusionMatrix(classes())
              .normalize(
                  ConfusionMatrix.Normalize.valueOf(option("normalize", "none").toUpperCase()));
      case "ClassificationReport" -> report();
      case "Auroc" -> average() == Average.BINARY ? new Auroc() : new Auroc(classes(), average());
      case "RocCurve" -> new RocCurve().dropIntermediate(option("drop", "true").equals("true"));
      case "PrecisionRecallCurve" -> new PrecisionRecallCurve();
      case "AveragePrecision" -> new AveragePrecision();
      case "LogLoss" -> new LogLoss(classes());
      case "MeanSquaredError" -> new MeanSquaredError();
      case "MeanAbsoluteError" -> new MeanAbsoluteError();
      case "R2Score" -> new R2Score();
      case "ExplainedVariance" -> new ExplainedVariance();
      default -> throw new IllegalArgumentException(metric());
    };
  }

  private ClassificationReport report() {
    JsonArray names = options().getAsJsonArray("names");
    var report =
        names == null
            ? new ClassificationReport(classes())
            : new ClassificationReport(
                names.asList().stream().map(JsonElement::getAsString).toArray(String[]::new));
    JsonArray labels = options().getAsJsonArray("labels");
    if (labels != null) {
      report.labels(labels.asList().stream().mapToInt(JsonElement::getAsInt).toArray());
    }
    return report.digits(Integer.parseInt(option("digits", "2"))).zeroDivision(zeroDivision());
  }

  Tensor tensor(String name) {
    JsonObject x = json.getAsJsonObject(name);
    long[] shape =
        x.getAsJsonArray("shape").asList().stream().mapToLong(JsonElement::getAsLong).toArray();
    double[] values = numbers(x.getAsJsonArray("values"));
    return x.get("dtype").getAsString().equals("float64")
        ? Tensors.ofDoubles(values, shape)
        : Tensors.of(Arrays.stream(values).mapToLong(v -> (long) v).toArray(), shape);
  }

  String expectedText() {
    return json.get("expected").getAsString();
  }

  /** The expected numbers, whatever arrays they stand in. */
  double[] expected() {
    JsonArray whole = new JsonArray();
    whole.add(json.get("expected"));
    return numbers(whole);
  }

  /** What a metric gives, as one list of numbers. */
  double[] actual(Metric<?, ?> metric) {
    List<double[]> parts = new ArrayList<>();
    if (perClass()) {
      parts.add(((ClassScore<?>) metric).perClass());
    } else if (metric instanceof RocCurve curve) {
      var c = curve.compute();
      parts.addAll(List.of(c.fpr(), c.tpr(), c.thresholds()));
    } else if (metric instanceof PrecisionRecallCurve curve) {
      var c = curve.compute();
      parts.addAll(List.of(c.precision(), c.recall(), c.thresholds()));
    } else if (metric instanceof ConfusionMatrix matrix) {
      parts.addAll(List.of(matrix.compute()));
    } else {
      parts.add(new double[] {(Double) metric.compute()});
    }
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] numbers(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false)
        .flatMapToDouble(
            e ->
                e.isJsonArray()
                    ? Arrays.stream(numbers(e.getAsJsonArray()))
                    : java.util.stream.DoubleStream.of(number(e.getAsString())))
        .toArray();
  }

  private static double number(String text) {
    return switch (text) {
      case "nan", "NaN" -> Double.NaN;
      case "inf", "Infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  @Override
  public String toString() {
    return "line " + line + " " + metric() + " " + options();
  }
}
