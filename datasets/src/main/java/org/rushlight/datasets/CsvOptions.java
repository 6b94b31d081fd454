// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

/**
 * How a CSV file is laid out; each method returns changed options and leaves these as they are.
 *
 * <p>By default cells are parted by commas, the first line is a header if it looks like one, and
 * the last column is the class label. Example:
 *
 * <pre>{@code
 * CsvOptions options = CsvOptions.defaults().delimiter(';').label("quality");
 * }</pre>
 */
public final class CsvOptions {
  /** Whether the first line names the columns. */
  enum Header {
    AUTO,
    PRESENT,
    ABSENT
  }

  private static final CsvOptions DEFAULTS =
      new CsvOptions(',', Header.AUTO, new Label(true, null, -1), false);

  private final char delimiter;
  private final Header header;
  private final Label label;
  private final boolean regression;

  /** Which column is the label, by name if there is one, otherwise by position. */
  private record Label(boolean present, String name, int position) {}

  private CsvOptions(char delimiter, Header header, Label label, boolean regression) {
    this.delimiter = delimiter;
    this.header = header;
    this.label = label;
    this.regression = regression;
  }

  /** Returns the default options: commas, header found out, class label in the last column. */
  public static CsvOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Sets the character between cells.
   *
   * @throws IllegalArgumentException if it is a quote, a line end or part of a number
   */
  public CsvOptions delimiter(char character) {
    if ("\"\r\n\0+-.".indexOf(character) >= 0 || Character.isLetterOrDigit(character)) {
      throw new IllegalArgumentException(
          "the delimiter must be a character like ',' ';' or tab, but is '" + character + "'");
    }
    return new CsvOptions(character, header, label, regression);
  }

  /** Sets whether the first line names the columns, instead of finding it out. */
  public CsvOptions header(boolean present) {
    return new CsvOptions(delimiter, present ? Header.PRESENT : Header.ABSENT, label, regression);
  }

  /** Sets the label column by its name, which makes the first line a header. */
  public CsvOptions label(String name) {
    return new CsvOptions(delimiter, header, new Label(true, name, 0), regression);
  }

  /** Sets the label column by its position: 0 is the first, -1 the last. */
  public CsvOptions label(int position) {
    return new CsvOptions(delimiter, header, new Label(true, null, position), regression);
  }

  /** Takes all columns as features. */
  public CsvOptions noLabel() {
    return new CsvOptions(delimiter, header, new Label(false, null, 0), regression);
  }

  /** Takes the label as a number to be predicted, not as a class. */
  public CsvOptions regression() {
    return new CsvOptions(delimiter, header, label, true);
  }

  char delimiter() {
    return delimiter;
  }

  Header header() {
    return header;
  }

  boolean hasLabel() {
    return label.present;
  }

  /** Returns the name of the label column, or null if it is given by position. */
  String labelName() {
    return label.name;
  }

  int labelPosition() {
    return label.position;
  }

  boolean isRegression() {
    return regression;
  }
}
