// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.rushlight.datasets.bytes.Output;

/** Writes rows as CSV: UTF-8, lines ended by LF, quotes only where they are needed. */
final class CsvWriter {

  private CsvWriter() {}

  /** Writes a header, unless it is null, and the rows. */
  static void write(Path file, char delimiter, List<String> header, Iterable<List<?>> rows) {
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(delimiter).setRecordSeparator('\n').get();
    Output.write(file, out -> print(out, format, header, rows));
  }

  private static void print(
      OutputStream out, CSVFormat format, List<String> header, Iterable<List<?>> rows)
      throws IOException {
    // An encoder, unlike a charset, refuses half a character instead of writing '?' for it.
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()));
    CSVPrinter printer = new CSVPrinter(writer, format);
    if (header != null) {
      printer.printRecord(header);
    }
    long number = 0;
    for (List<?> row : rows) {
      number++;
      if (header != null && row.size() != header.size()) {
        throw new IllegalArgumentException(
            "row " + number + " has " + row.size() + " cells, but the header has " + header.size());
      }
      printer.printRecord(texts(row, number));
    }
    printer.flush();
  }

  private static List<String> texts(List<?> row, long number) {
    List<String> texts = new ArrayList<>(row.size());
    for (Object cell : row) {
      boolean fraction = cell instanceof Double || cell instanceof Float;
      if (fraction && !Double.isFinite(((Number) cell).doubleValue())) {
        throw new IllegalArgumentException(
            "numbers must be finite, but row "
                + number
                + ", column "
                + (texts.size() + 1)
                + " is "
                + cell);
      }
      // Double.toString and Float.toString give the shortest text that reads back as the number.
      texts.add(cell == null ? "" : cell.toString());
    }
    return texts;
  }
}
