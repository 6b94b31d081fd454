// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.rushlight.datasets.format.DataFormatException;

/**
 * A table of numbers, rows x columns, with a class, a target number or nothing for each row.
 *
 * <p>A categorical column holds the indices of its categories. A missing cell is NaN, and there are
 * some only where {@link CsvOptions.Missing#KEEP} asked for them. The table cannot be changed, so
 * threads may share it; arrays come and go as copies.
 */
public final class CsvTable {
  private final CsvSchema schema;
  private final List<String> columns;
  private final double[] features;
  private final String label;
  private final int[] labels;
  private final List<String> classNames;
  private final double[] targets;
  private final Origin origin;

  /**
   * Where a table comes from.
   *
   * @param file it was read from
   * @param lines the numbers of the rows' last lines
   * @param dropped the number of rows that were left out for missing cells
   */
  record Origin(Path file, int[] lines, long dropped) {}

  /** Takes over arrays that nobody else holds. */
  private CsvTable(
      List<String> columns,
      double[] features,
      String label,
      int[] labels,
      List<String> classNames,
      double[] targets) {
    this(
        schema(columns, label, targets == null, List.copyOf(classNames)),
        features,
        labels,
        targets,
        null);
    checkFinite("feature", features);
  }

  /** Takes over arrays that nobody else holds; NaN are missing cells. */
  CsvTable(CsvSchema schema, double[] features, int[] labels, double[] targets, Origin origin) {
    CsvColumn labelled = labels == null && targets == null ? null : schema.label();
    this.schema = schema;
    this.columns = schema.features().stream().map(CsvColumn::name).toList();
    this.features = features;
    this.label = labelled == null ? null : labelled.name();
    this.labels = labels;
    this.classNames = labels == null ? List.of() : labelled.categories();
    this.targets = targets;
    this.origin = origin;
    check();
  }

  private static CsvSchema schema(
      List<String> columns, String label, boolean isClass, List<String> classNames) {
    List<CsvColumn> all = new ArrayList<>();
    columns.forEach(name -> all.add(CsvColumn.of(name, CsvColumn.Role.NUMERIC, List.of())));
    if (label != null) {
      CsvColumn.Role role = isClass ? CsvColumn.Role.CLASS : CsvColumn.Role.TARGET;
      all.add(CsvColumn.of(label, role, classNames));
    }
    return new CsvSchema(all, 0, true, true);
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

  /** Returns what the columns are, the label and those that were ignored included. */
  public CsvSchema schema() {
    return schema;
  }

  /** Returns how many rows were left out for their missing cells. */
  public long dropped() {
    return origin == null ? 0 : origin.dropped();
  }

  /** Returns the categories of a feature column, or an empty list if it holds numbers. */
  public List<String> categories(int column) {
    return schema.features().get(column).categories();
  }

  /** Tells whether a feature column holds the indices of categories. */
  public boolean isCategorical(int column) {
    return schema.features().get(column).role() == CsvColumn.Role.CATEGORICAL;
  }

  /** Returns the exception that says what is wrong with a cell. */
  public RuntimeException problem(int row, int column, String text) {
    String name = columns.get(column);
    return origin == null
        ? new IllegalArgumentException("row " + row + ", column " + name + ": " + text)
        : new DataFormatException(
            origin.file(), "line " + origin.lines()[row] + ", column " + name, text);
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
