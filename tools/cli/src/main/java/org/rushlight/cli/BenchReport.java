// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.math.BigDecimal;
import java.math.MathContext;

/** Rows of a benchmark, each shown as soon as it is there: a line of JSON, or of a table. */
final class BenchReport {
  private static final MathContext DIGITS = new MathContext(5); // more would be noise

  private static final Gson ROW =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .disableHtmlEscaping()
          .serializeNulls()
          .registerTypeAdapter(Double.class, rounding())
          .registerTypeAdapter(double.class, rounding())
          .create();

  private final Console console;
  private final boolean json;
  private final String format;

  /** A report; the headings are shown at once, above a table. */
  BenchReport(Console console, boolean json, String format, Object... headings) {
    this.console = console;
    this.json = json;
    this.format = format;
    if (!json) {
      line(Text.format(format, headings));
    }
  }

  private static JsonSerializer<Double> rounding() {
    return (value, type, context) ->
        new JsonPrimitive(
            value.isNaN() || value.isInfinite()
                ? (Number) value
                : new BigDecimal(value).round(DIGITS).doubleValue());
  }

  /** Shows a record as JSON, or the cells as a line of the table. */
  void row(Object record, Object... cells) {
    line(json ? ROW.toJson(record) : Text.format(format, cells));
  }

  private void line(String text) {
    console.out().println(text.stripTrailing());
    console.out().flush();
  }

  /** Returns a number with so many decimals, or a dash for null. */
  static String number(Double value, int decimals) {
    return value == null ? "-" : Text.format("%,." + decimals + "f", value);
  }

  /** Returns a share in per cent. */
  static String percent(double share) {
    return Text.format("%.1f %%", 100 * share);
  }

  /** Returns a number of threads in words. */
  static String threads(int count) {
    return count == 1 ? "1 thread" : count + " threads";
  }
}
