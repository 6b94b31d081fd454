// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is laid out and what its columns are for; each method returns changed options and
 * leaves these as they are.
 *
 * <p>By default the delimiter is found out (comma, semicolon, tab or |), the text is UTF-8, the
 * first line is a header if it looks like one, the label is the column named label, target, class
 * or y, otherwise the last one, and a missing cell is an error. Columns are named, or numbered from
 * 1 where no column has that name. Example:
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

  /** What the label is: a class or a number, or whichever its cells look like. */
  enum Target {
    AUTO,
    CLASS,
    NUMBER
  }

  /** What is done about a cell that is missing: empty, NA, N/A, NaN, null or ?, in any case. */
  public enum Missing {
    /** It is an error that names its line and column. */
    ERROR,
    /** Its whole row is left out. */
    DROP,
    /**
     * It is kept as NaN, for a {@code TableEncoder} to fill in. A row without label is left out.
     */
    KEEP
  }

  private static final Set<String> MARKERS = Set.of("", "na", "n/a", "nan", "null", "?");
  private static final CsvOptions DEFAULTS = new CsvOptions();

  private char delimiter; // 0 to be found out
  private Charset encoding = StandardCharsets.UTF_8;
  private Header header = Header.AUTO;
  private boolean labelled = true;
  private @Nullable String labelName;
  private @Nullable Integer labelPosition;
  private Target target = Target.AUTO;
  private Set<String> ignored = Set.of();
  private Set<String> numeric = Set.of();
  private Set<String> categorical = Set.of();
  private Missing missing = Missing.ERROR;
  private Set<String> markers = MARKERS;
  private long sample = 100_000;
  private long limit = Long.MAX_VALUE;

  private CsvOptions() {}

  private CsvOptions(CsvOptions other) {
    delimiter = other.delimiter;
    encoding = other.encoding;
    header = other.header;
    labelled = other.labelled;
    labelName = other.labelName;
    labelPosition = other.labelPosition;
    target = other.target;
    ignored = other.ignored;
    numeric = other.numeric;
    categorical = other.categorical;
    missing = other.missing;
    markers = other.markers;
    sample = other.sample;
    limit = other.limit;
  }

  /** Returns the default options. */
  public static CsvOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Sets the character between cells, instead of finding it out.
   *
   * @throws IllegalArgumentException if it is a quote, a line end or part of a number
   */
  public CsvOptions delimiter(char character) {
    if ("\"\r\n\0+-.".indexOf(character) >= 0 || Character.isLetterOrDigit(character)) {
      throw new IllegalArgumentException(
          "the delimiter must be a character like ',' ';' or tab, but is '" + character + "'");
    }
    CsvOptions changed = new CsvOptions(this);
    changed.delimiter = character;
    return changed;
  }

  /** Sets the encoding of the text, by default UTF-8; a byte order mark is dropped from each. */
  public CsvOptions encoding(Charset charset) {
    CsvOptions changed = new CsvOptions(this);
    changed.encoding = charset;
    return changed;
  }

  /** Sets whether the first line names the columns, instead of finding it out. */
  public CsvOptions header(boolean present) {
    CsvOptions changed = new CsvOptions(this);
    changed.header = present ? Header.PRESENT : Header.ABSENT;
    return changed;
  }

  /** Sets the label column by its name, which makes the first line a header. */
  public CsvOptions label(String name) {
    CsvOptions changed = new CsvOptions(this);
    changed.labelled = true;
    changed.labelName = name;
    changed.labelPosition = null;
    return changed;
  }

  /** Sets the label column by its position: 0 is the first, -1 the last. */
  public CsvOptions label(int position) {
    CsvOptions changed = new CsvOptions(this);
    changed.labelled = true;
    changed.labelName = null;
    changed.labelPosition = position;
    return changed;
  }

  /** Takes all columns as features. */
  public CsvOptions noLabel() {
    CsvOptions changed = new CsvOptions(this);
    changed.labelled = false;
    changed.labelName = null;
    changed.labelPosition = null;
    return changed;
  }

  /** Takes the label as a number to be predicted, not as a class. */
  public CsvOptions regression() {
    CsvOptions changed = new CsvOptions(this);
    changed.target = Target.NUMBER;
    return changed;
  }

  /** Takes the label as a class, though its cells may be many different numbers. */
  public CsvOptions classification() {
    CsvOptions changed = new CsvOptions(this);
    changed.target = Target.CLASS;
    return changed;
  }

  /** Leaves columns out; takes the place of earlier ones, as the next two do. */
  public CsvOptions ignore(String... columns) {
    CsvOptions changed = new CsvOptions(this);
    changed.ignored = Set.copyOf(new TreeSet<>(Arrays.asList(columns)));
    return changed;
  }

  /** Takes columns as numbers, whatever they look like. */
  public CsvOptions numeric(String... columns) {
    CsvOptions changed = new CsvOptions(this);
    changed.numeric = Set.copyOf(new TreeSet<>(Arrays.asList(columns)));
    return changed;
  }

  /** Takes columns as categories, though they may hold numbers or many different texts. */
  public CsvOptions categorical(String... columns) {
    CsvOptions changed = new CsvOptions(this);
    changed.categorical = Set.copyOf(new TreeSet<>(Arrays.asList(columns)));
    return changed;
  }

  /** Sets what is done about missing cells. */
  public CsvOptions missing(Missing policy) {
    CsvOptions changed = new CsvOptions(this);
    changed.missing = policy;
    return changed;
  }

  /** Takes further texts, such as - or -999, as missing cells. */
  public CsvOptions missingMarkers(String... texts) {
    CsvOptions changed = new CsvOptions(this);
    Set<String> all = new TreeSet<>(MARKERS);
    for (String text : texts) {
      all.add(text.strip().toLowerCase(Locale.ROOT));
    }
    changed.markers = Set.copyOf(all);
    return changed;
  }

  /**
   * Sets how many rows at most are looked at to infer a schema, by default 100,000.
   *
   * @throws IllegalArgumentException if that is less than 1
   */
  public CsvOptions sample(long rows) {
    CsvOptions changed = new CsvOptions(this);
    changed.sample = atLeastOne(rows);
    return changed;
  }

  /**
   * Reads the first rows only.
   *
   * @throws IllegalArgumentException if that is less than 1
   */
  public CsvOptions limit(long rows) {
    CsvOptions changed = new CsvOptions(this);
    changed.limit = atLeastOne(rows);
    return changed;
  }

  private static long atLeastOne(long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("at least one row must be read, not " + rows);
    }
    return rows;
  }

  /** Returns the delimiter, or 0 if it is to be found out. */
  char delimiter() {
    return delimiter;
  }

  Charset encoding() {
    return encoding;
  }

  Header header() {
    return header;
  }

  boolean hasLabel() {
    return labelled;
  }

  /** Returns the name of the label column, or null if there is none or it is not given by name. */
  @Nullable String labelName() {
    return labelName;
  }

  /** Returns the position of the label column, or null if it is not given by position. */
  @Nullable Integer labelPosition() {
    return labelPosition;
  }

  Target target() {
    return target;
  }

  Set<String> ignored() {
    return ignored;
  }

  Set<String> numeric() {
    return numeric;
  }

  Set<String> categorical() {
    return categorical;
  }

  Missing missing() {
    return missing;
  }

  Set<String> markers() {
    return markers;
  }

  long sample() {
    return sample;
  }

  long limit() {
    return limit;
  }
}
