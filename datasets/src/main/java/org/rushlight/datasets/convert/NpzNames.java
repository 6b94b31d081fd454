// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which array of an npz file is what: an array x and an array y for each part ({@code x_train}),
 * beside them {@code classes}, {@code names}, and {@code columns}, {@code label_name} and {@code
 * csv} of tables. Other usual names of x and y are read too.
 */
final class NpzNames {
  private static final String X = "x|images?|data|features|inputs?";
  private static final String Y = "y|labels?|targets?";
  private static final Pattern FIRST = pattern("(?<kind>" + X + "|" + Y + ")(?:[_-](?<part>.+))?");
  private static final Pattern LAST = pattern("(?<part>.+)[_-](?<kind>" + X + "|" + Y + ")");
  private static final Pattern BESIDE =
      pattern("(classes|names|columns|label_name|csv|csv_cells|csv_texts)([_-].+)?");

  private NpzNames() {}

  private static Pattern pattern(String text) {
    return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
  }

  /**
   * The arrays of a part.
   *
   * @param x the samples
   * @param y the labels
   */
  record Part(@Nullable String x, @Nullable String y) {}

  /** Returns the arrays of each part, in the order of the names. */
  static Map<String, Part> parts(List<String> names) {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (String name : names) {
      Matcher matcher = FIRST.matcher(name);
      if (isBeside(name) || !(matcher.matches() || (matcher = LAST.matcher(name)).matches())) {
        continue;
      }
      String part = matcher.group("part") == null ? "" : matcher.group("part");
      Part had = parts.getOrDefault(part, new Part(null, null));
      boolean x = matcher.group("kind").toLowerCase(Locale.ROOT).matches(X);
      parts.put(
          part,
          new Part(
              x && had.x == null ? name : had.x, // the first of several names
              !x && had.y == null ? name : had.y));
    }
    return parts;
  }

  /** Tells whether an array belongs to samples, but is neither x nor y. */
  static boolean isBeside(String name) {
    return BESIDE.matcher(name).matches();
  }

  /** Returns the name of an array of a part. */
  static String suffixed(String name, String part) {
    return part.isEmpty() ? name : name + "_" + part;
  }
}
