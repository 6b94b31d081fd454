// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.bytes.TextReader;

/** Finds out which character parts the cells of a file: the one that is as often in each line. */
final class CsvDelimiter {
  /** Where several fit, the first: commas may be decimal commas, and are in words. */
  static final char[] KNOWN = {'\t', ';', '|', ','};

  private static final int CHARACTERS = 1 << 16;
  private static final int LINES = 100;

  private CsvDelimiter() {}

  /** Returns the delimiter of a file, from its first lines. */
  static char of(Path file, Charset encoding) throws IOException {
    try (Source source = Source.open(file)) {
      if (source.head().length == 0) {
        return ',';
      }
      return of(start(new TextReader(file, source.stream(), encoding)));
    }
  }

  private static String start(Reader reader) throws IOException {
    char[] text = new char[CHARACTERS];
    int length = 0;
    for (int n; length < CHARACTERS && (n = reader.read(text, length, CHARACTERS - length)) > 0; ) {
      length += n;
    }
    return new String(text, 0, length);
  }

  /** Returns the delimiter of a text: of a comma too, if it has none. */
  static char of(String text) {
    char best = ',';
    int bestLines = 0;
    for (char candidate : KNOWN) {
      List<Integer> counts = counts(text, candidate);
      int first = counts.isEmpty() ? 0 : counts.get(0);
      int lines = first == 0 ? 0 : (int) counts.stream().filter(n -> n == first).count();
      if (lines > bestLines) {
        best = candidate;
        bestLines = lines;
      }
    }
    return best;
  }

  /** Returns how often a character is in each line that is not blank, outside of quotes. */
  private static List<Integer> counts(String text, char candidate) {
    List<Integer> counts = new ArrayList<>();
    boolean quoted = false;
    boolean blank = true;
    int count = 0;
    for (int i = 0; i < text.length() && counts.size() < LINES; i++) {
      char c = text.charAt(i);
      if (!quoted && (c == '\n' || c == '\r')) {
        if (!blank) {
          counts.add(count);
        }
        count = 0;
        blank = true;
        continue;
      }
      // Within a line a quote opens a cell only at its start, so that 5" is no open quote.
      if (c == '"') {
        boolean start = i == 0 || "\r\n".indexOf(text.charAt(i - 1)) >= 0;
        quoted =
            quoted ? false : start || text.charAt(i - 1) == candidate || text.charAt(i - 1) == '"';
      } else if (!quoted && c == candidate) {
        count++;
      }
      blank &= Character.isWhitespace(c) && c != candidate;
    }
    if (!blank && counts.size() < LINES && (counts.isEmpty() || text.length() < CHARACTERS)) {
      counts.add(count);
    }
    return counts;
  }
}
