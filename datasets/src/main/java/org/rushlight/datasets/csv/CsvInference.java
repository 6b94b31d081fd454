// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds out the schema of a file from its first rows. */
final class CsvInference {
  /** The most texts that a categorical column has unless it is asked for. */
  private static final int CATEGORIES = 100;

  private static final int CLASSES = 10_000;
  private static final int LEAST_ROWS = 10; // for a sequence of numbers to be no accident
  private static final String ID =
      "(.*[_ .-])?(id|idx|index|uuid|guid|rownum|row|no|nr|#|unnamed: \\d+)|column 1";

  private final Path file;
  private final CsvOptions options;
  private final CsvColumns columns;
  private final CsvProfile[] profiles;
  private final List<CsvDictionary> dictionaries = new ArrayList<>();
  private final Set<Integer> ignored;
  private final Set<Integer> numeric;
  private final Set<Integer> categorical;
  private long rows;
  private boolean complete;

  private CsvInference(Path file, CsvOptions options, CsvColumns columns) {
    this.file = file;
    this.options = options;
    this.columns = columns;
    ignored = columns.find(options.ignored());
    numeric = columns.find(options.numeric());
    categorical = columns.find(options.categorical());
    profiles = new CsvProfile[columns.width()];
    for (int i = 0; i < profiles.length; i++) {
      int most = i == columns.label() ? CLASSES : 1000;
      profiles[i] = new CsvProfile(isIdName(i) ? 1 << 20 : most);
      dictionaries.add(new CsvDictionary());
    }
  }

  static CsvSchema infer(Path file, CsvOptions options) throws IOException {
    try (CsvInput input = CsvInput.open(file, options, null)) {
      CsvInference inference = new CsvInference(file, options, input.columns());
      inference.read(input);
      return inference.schema(input.columns().hasHeader());
    }
  }

  private void read(CsvInput input) throws IOException {
    Set<String> markers = options.markers();
    long most = options.sample();
    CsvRow row = input.next();
    for (; row != null && rows < most; row = input.next()) {
      String[] cells = row.cells();
      for (int i = 0; i < cells.length; i++) {
        String text = cells[i].strip();
        boolean missing = text.length() <= 40 && markers.contains(text.toLowerCase(Locale.ROOT));
        profiles[i].add(text, missing);
        if (!missing && dictionaries.get(i).size() <= (i == columns.label() ? CLASSES : 1000)) {
          dictionaries.get(i).id(text);
        }
      }
      rows++;
    }
    complete = row == null;
  }

  private CsvSchema schema(boolean header) {
    List<CsvColumn> all = new ArrayList<>();
    for (int i = 0; i < profiles.length; i++) {
      all.add(i == columns.label() ? label(i) : feature(i));
    }
    return new CsvSchema(all, rows, complete, header);
  }

  private CsvColumn label(int i) {
    CsvProfile profile = profiles[i];
    String note = "";
    boolean isClass =
        switch (options.target()) {
          case CLASS -> true;
          case NUMBER -> false;
          case AUTO -> !profile.isNumeric() || profile.isClasses();
        };
    if (options.target() == CsvOptions.Target.AUTO && !isClass) {
      note = count(profile) + " different numbers in " + profile.present() + " rows";
    }
    return column(i, isClass ? CsvColumn.Role.CLASS : CsvColumn.Role.TARGET, note);
  }

  private CsvColumn feature(int i) {
    CsvProfile profile = profiles[i];
    if (ignored.contains(i)) {
      return column(i, CsvColumn.Role.IGNORED, "as asked");
    }
    if (numeric.contains(i)) {
      return column(i, CsvColumn.Role.NUMERIC, "as asked");
    }
    if (categorical.contains(i)) {
      return column(i, CsvColumn.Role.CATEGORICAL, "as asked");
    }
    if (profile.present() == 0) {
      return column(i, CsvColumn.Role.IGNORED, "it has no values");
    }
    if (profile.distinct() == 1 && rows > 1) {
      return column(i, CsvColumn.Role.IGNORED, "constant: each cell is the same");
    }
    if (profile.isNumeric()) {
      boolean differs = profile.whole && profile.missing == 0 && profile.words == 0;
      if (differs && rows >= LEAST_ROWS && profiles.length > 2) {
        if (profile.sequence && profile.min <= 1 && profile.min >= 0 && (i == 0 || isIdName(i))) {
          return column(i, CsvColumn.Role.IGNORED, "row numbers");
        }
        if (isIdName(i) && profile.distinct() == rows && columns.hasHeader()) {
          return column(i, CsvColumn.Role.IGNORED, "identifiers: a different number in each row");
        }
      }
      return column(i, CsvColumn.Role.NUMERIC, "");
    }
    int distinct = profile.distinct();
    if (distinct > CATEGORIES || 2L * distinct > profile.present()) {
      return column(
          i,
          CsvColumn.Role.IGNORED,
          "free text: %s different texts in %d cells".formatted(count(profile), profile.present()));
    }
    return column(i, CsvColumn.Role.CATEGORICAL, "");
  }

  private static String count(CsvProfile profile) {
    return profile.isTooMany() ? "more than " + (profile.distinct() - 1) : "" + profile.distinct();
  }

  private CsvColumn column(int i, CsvColumn.Role role, String note) {
    CsvProfile profile = profiles[i];
    boolean numbers = profile.numbers > 0;
    List<String> categories = new ArrayList<>();
    if (role == CsvColumn.Role.CLASS || role == CsvColumn.Role.CATEGORICAL) {
      dictionaries.get(i).sort(categories);
    }
    return new CsvColumn(
        columns.name(i),
        role,
        categories,
        profile.missing,
        numbers ? profile.min : Double.NaN,
        numbers ? profile.max : Double.NaN,
        note);
  }

  private boolean isIdName(int i) {
    return columns.name(i).matches("(?i)" + ID) || columns.name(i).matches("[A-Za-z]*[a-z](Id|ID)");
  }
}
