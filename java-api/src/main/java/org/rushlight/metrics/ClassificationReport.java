// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * Precision, recall and F1 of each class and their averages, in the text that scikit-learn prints.
 * See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.classification_report.html">classification_report</a>.
 *
 * <p>{@code update} throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * labels that are no class, {@code compute} an {@code IllegalStateException} before the first
 * batch.
 *
 * <pre>{@code
 * var report = new ClassificationReport("cat", "dog").digits(3);
 * report.update(Tensors.of(0L, 1L, 1L, 0L), Tensors.of(0L, 1L, 0L, 0L));
 * String text = report.compute();
 * boolean named = text.contains("cat");   // true
 * }</pre>
 */
public final class ClassificationReport extends Metric<String, ClassificationReport> {
  private final ClassCounts counts;
  private final String[] names;
  private int @Nullable [] labels;
  private int digits = 2;
  private double zeroDivision;

  /** Of {@code numClasses} classes, under their numbers; those that never occur are left out. */
  public ClassificationReport(int numClasses) {
    counts = new ClassCounts("ClassificationReport", numClasses);
    names = new String[numClasses];
    Arrays.setAll(names, Integer::toString);
  }

  /** Of classes with names; all are shown, as with scikit-learn's labels. */
  public ClassificationReport(String... names) {
    counts = new ClassCounts("ClassificationReport", names.length);
    this.names = names.clone();
    labels = IntStream.range(0, names.length).toArray();
  }

  /** Which classes are shown, in this order; returns this. */
  public ClassificationReport labels(int... shown) {
    for (int label : shown) {
      if (label < 0 || label >= counts.classes()) {
        throw new IllegalArgumentException(
            "ClassificationReport: labels must be in [0, %d), got %d"
                .formatted(counts.classes(), label));
      }
    }
    labels = shown.clone();
    return this;
  }

  /** Digits behind the point, by default 2; returns this. */
  public ClassificationReport digits(int count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "ClassificationReport: digits must not be negative, got " + count);
    }
    digits = count;
    return this;
  }

  /** The score where its denominator is 0: 0, the default, 1 or NaN; returns this. */
  public ClassificationReport zeroDivision(double value) {
    zeroDivision = ClassCounts.zeroDivision(name(), value);
    return this;
  }

  @Override
  public void update(Tensor predictions, Tensor targets) {
    counts.update(predictions, targets, 0.5);
  }

  @Override
  public String compute() {
    checkCounted(counts.samples());
    int[] shown = labels == null ? counts.present() : labels;
    int width = "weighted avg".length();
    for (int label : shown) {
      width = Math.max(width, names[label].length());
    }
    width = Math.max(width, digits);
    StringBuilder text = new StringBuilder();
    line(text, width, "", List.of("precision", "recall", "f1-score", "support"));
    text.append('\n');
    for (int label : shown) {
      row(text, width, names[label], new int[] {label}, Average.MACRO);
    }
    text.append('\n');
    boolean complete = Arrays.stream(counts.present()).allMatch(c -> contains(shown, c));
    if (complete) {
      double accuracy = Scores.average(counts, shown, Scores.fBeta(1), Average.MICRO, zeroDivision);
      line(text, width, "accuracy", List.of("", "", number(accuracy), support(shown)));
    } else {
      row(text, width, "micro avg", shown, Average.MICRO);
    }
    row(text, width, "macro avg", shown, Average.MACRO);
    row(text, width, "weighted avg", shown, Average.WEIGHTED);
    return text.toString();
  }

  private static boolean contains(int[] labels, int label) {
    return Arrays.stream(labels).anyMatch(c -> c == label);
  }

  private String support(int... shown) {
    return Long.toString(Arrays.stream(shown).mapToLong(counts::targets).sum());
  }

  private void row(StringBuilder text, int width, String name, int[] shown, Average average) {
    List<String> cells = new ArrayList<>();
    for (Scores.Score score :
        List.<Scores.Score>of(Scores::precision, Scores::recall, Scores.fBeta(1))) {
      cells.add(number(Scores.average(counts, shown, score, average, zeroDivision)));
    }
    cells.add(support(shown));
    line(text, width, name, cells);
  }

  private static void line(StringBuilder text, int width, String name, List<String> cells) {
    text.append(" ".repeat(width - name.length())).append(name).append(' ');
    for (String cell : cells) {
      text.append(' ').append(" ".repeat(Math.max(0, 9 - cell.length()))).append(cell);
    }
    text.append('\n');
  }

  /** As Python formats: the exact value of the double, halves to even. */
  private String number(double value) {
    return Double.isNaN(value)
        ? "nan"
        : new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
  }

  @Override
  public void reset() {
    counts.reset();
  }

  @Override
  public void merge(ClassificationReport other) {
    counts.merge(other.counts);
  }
}
