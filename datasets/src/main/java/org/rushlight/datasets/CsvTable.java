// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * A table of numbers, rows x columns, with a class, a target number or nothing for each row.
 *
 * <p>It cannot be changed, so threads may share it; arrays come and go as copies.
 */
public final class CsvTable {
  private final List<String> columns;
  private final double[] features;
  private final String label;
  private final int[] labels;
  private final List<String> classNames;
  private final double[] targets;

  /** Takes over arrays that nobody else holds. */
  private CsvTable(
      List<String> columns,
      double[] features,
      String label,
      int[] labels,
      List<String> classNames,
      double[] targets) {
    this.columns = List.copyOf(columns);
    this.features = features;
    this.label = label;
    this.labels = labels;
    this.classNames = List.copyOf(classNames);
    this.targets = targets;
    check();
  }

  /**
   * Makes a table whose rows belong to classes.
   *
   * @param columns the names of the feature columns
   * @param features the numbers, row by row
   * @param label the name of the label column
   * @param labels the class of each row, an index into the names
   * @param classNames the names of the classes
   * @throws IllegalArgumentException if lengths disagree, a number is not finite, an index is out
   *     of range, or names are used twice
   */
  public static CsvTable classes(
      List<String> columns,
      double[] features,
      String label,
      int[] labels,
      List<String> classNames) {
    return new CsvTable(
        columns, features.clone(), Objects.requireNonNull(label), labels.clone(), classNames, null);
  }

  /** Makes a table with a number to be predicted for each row; throws as {@link #classes}. */
  public static CsvTable regression(
      List<String> columns, double[] features, String label, double[] targets) {
    return new CsvTable(
        columns, features.clone(), Objects.requireNonNull(label), null, List.of(), targets.clone());
  }

  /** Makes a table of features alone; throws as {@link #classes}. */
  public static CsvTable unlabelled(List<String> columns, double[] features) {
    return new CsvTable(columns, features.clone(), null, null, List.of(), null);
  }

  /** Returns the names of the feature columns. */
  public List<String> columns() {
    return columns;
  }

  /** Returns the name of the label column, or null if there is none. */
  public String label() {
    return label;
  }

  /** Returns the number of rows. */
  public int rows() {
    return features.length / columns.size();
  }

  /** Returns a copy of the features, row by row: rows x columns numbers. */
  public double[] features() {
    return features.clone();
  }

  /**
   * Returns one feature.
   *
   * @throws IndexOutOfBoundsException if the row or the column does not exist
   */
  public double feature(int row, int column) {
    Objects.checkIndex(row, rows());
    return features[row * columns.size() + Objects.checkIndex(column, columns.size())];
  }

  /** Tells whether the rows belong to classes. */
  public boolean hasClasses() {
    return labels != null;
  }

  /** Tells whether the rows have target numbers. */
  public boolean hasTargets() {
    return targets != null;
  }

  /**
   * Returns a copy of the classes of the rows, each an index into {@link #classNames}.
   *
   * @throws IllegalStateException if the table has no classes
   */
  public int[] labels() {
    if (labels == null) {
      throw new IllegalStateException(
          "the table has no classes: it was read with regression() or noLabel()");
    }
    return labels.clone();
  }

  /** Returns the names of the classes in the order of their indices; empty without classes. */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * Returns a copy of the target numbers of the rows.
   *
   * @throws IllegalStateException if the table has no targets
   */
  public double[] targets() {
    if (targets == null) {
      throw new IllegalStateException(
          "the table has no targets: read it with CsvOptions.regression()");
    }
    return targets.clone();
  }

  private void check() {
    require(!columns.isEmpty(), "a table has at least one feature column");
    require(
        features.length % columns.size() == 0,
        features.length + " numbers do not make whole rows of " + columns.size() + " columns");
    require(new HashSet<>(columns).size() == columns.size(), "two columns have the same name");
    require(label == null || !columns.contains(label), "a feature is named like the label");
    checkFinite("feature", features);
    if (targets != null) {
      require(targets.length == rows(), rows() + " rows, but " + targets.length + " targets");
      checkFinite("target", targets);
    }
    if (labels != null) {
      require(labels.length == rows(), rows() + " rows, but " + labels.length + " labels");
      checkLabels();
    }
  }

  private void checkLabels() {
    int classes = classNames.size();
    require(new HashSet<>(classNames).size() == classes, "two classes have the same name");
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "label " + i + " must be in [0, " + classes + "), but is " + labels[i]);
      }
    }
  }

  private static void checkFinite(String what, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(what + " " + i + " is not finite: " + values[i]);
      }
    }
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
