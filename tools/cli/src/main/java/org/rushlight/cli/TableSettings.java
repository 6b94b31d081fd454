// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import org.rushlight.datasets.csv.CsvOptions;
import org.rushlight.datasets.tables.SimpleImputer;
import org.rushlight.datasets.tables.TableEncoder;

/**
 * What a user chose for a table, as it was written; each is null where nothing was.
 *
 * @param missing error, drop, mean, median, most-frequent or constant:X
 * @param task classification or regression
 */
record TableSettings(
    String label,
    String task,
    List<String> ignore,
    List<String> numeric,
    List<String> categorical,
    String missing,
    String unseen,
    String scale,
    String delimiter,
    String encoding,
    Boolean header) {
  static final TableSettings NONE =
      new TableSettings(null, null, null, null, null, null, null, null, null, null, null);

  private static final String POLICIES =
      "error, drop, mean, median, most-frequent or constant:NUMBER";

  /** Returns these with another layout, where that says something. */
  TableSettings with(String otherDelimiter, String otherEncoding, Boolean otherHeader) {
    return new TableSettings(
        label,
        task,
        ignore,
        numeric,
        categorical,
        missing,
        unseen,
        scale,
        otherDelimiter == null ? delimiter : otherDelimiter,
        otherEncoding == null ? encoding : otherEncoding,
        otherHeader == null ? header : otherHeader);
  }

  /** Returns how a file is read; wrong words are refused. */
  CsvOptions options() {
    CsvOptions options = layout();
    if (label != null) {
      options = options.label(label);
    }
    if (task != null) {
      options =
          switch (task) {
            case "classification" -> options.classification();
            case "regression" -> options.regression();
            default ->
                throw Failure.usage("--task must be classification or regression, not %s", task);
          };
    }
    return options
        .ignore(words(ignore))
        .numeric(words(numeric))
        .categorical(words(categorical))
        .missing(
            isError()
                ? CsvOptions.Missing.ERROR
                : isDrop() ? CsvOptions.Missing.DROP : CsvOptions.Missing.KEEP);
  }

  private CsvOptions layout() {
    CsvOptions options = CsvOptions.defaults();
    if (delimiter != null) {
      options = options.delimiter(character(delimiter));
    }
    if (encoding != null) {
      options = options.encoding(charset(encoding));
    }
    return header == null ? options : options.header(header);
  }

  private static String[] words(List<String> columns) {
    return columns == null ? new String[0] : columns.toArray(String[]::new);
  }

  static char character(String text) {
    String one =
        switch (text.toLowerCase(Locale.ROOT)) {
          case "tab", "\\t" -> "\t";
          case "comma" -> ",";
          case "semicolon" -> ";";
          case "pipe" -> "|";
          case "space" -> " ";
          default -> text;
        };
    if (one.length() != 1) {
      throw Failure.usage("--delimiter must be one character, or tab, but is %s", text);
    }
    try {
      CsvOptions.defaults().delimiter(one.charAt(0));
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--delimiter: %s", e.getMessage());
    }
    return one.charAt(0);
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw Failure.usage(
          "--encoding must be one that Java knows, such as UTF-8, UTF-16, ISO-8859-1 or"
              + " windows-1252, but is %s",
          name);
    }
  }

  boolean isError() {
    return "error".equals(missing);
  }

  boolean isDrop() {
    return "drop".equals(missing);
  }

  /** Returns the encoder that is to be fitted. */
  TableEncoder encoder() {
    TableEncoder encoder = new TableEncoder().impute(imputer());
    if (unseen != null && !unseen.equals("ignore") && !unseen.equals("error")) {
      throw Failure.usage("--unseen must be ignore or error, but is %s", unseen);
    }
    encoder.unseen("error".equals(unseen) ? TableEncoder.Unseen.ERROR : TableEncoder.Unseen.IGNORE);
    return switch (scale == null ? "standard" : scale) {
      case "standard" -> encoder;
      case "min-max" -> encoder.scale(TableEncoder.Scale.MIN_MAX);
      case "none" -> encoder.scale(TableEncoder.Scale.NONE);
      default -> throw Failure.usage("--scale must be standard, min-max or none, not %s", scale);
    };
  }

  private SimpleImputer imputer() {
    String policy = missing == null || isError() || isDrop() ? "median" : missing;
    if (policy.startsWith("constant:")) {
      try {
        return SimpleImputer.constant(Double.parseDouble(policy.substring(9)));
      } catch (IllegalArgumentException e) {
        throw Failure.usage("--missing must be %s, but is %s", POLICIES, missing);
      }
    }
    return new SimpleImputer(
        switch (policy) {
          case "mean" -> SimpleImputer.Strategy.MEAN;
          case "median" -> SimpleImputer.Strategy.MEDIAN;
          case "most-frequent" -> SimpleImputer.Strategy.MOST_FREQUENT;
          default -> throw Failure.usage("--missing must be %s, but is %s", POLICIES, missing);
        });
  }

  /** Returns what missing numbers are filled with, in words. */
  String filling() {
    return missing == null ? "median" : missing;
  }
}
