// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rushlight.datasets.bytes.Output;
import org.rushlight.datasets.npy.NpyType;
import org.rushlight.datasets.text.NpyText;
import org.rushlight.datasets.text.NumberStyle;

/** Writes samples as CSV: in the form that they came in, otherwise with a header and commas. */
final class CsvSetWriter {
  private static final int PIECE = 1 << 16;

  private final SampleSet set;
  private final TableForm form;
  private final int width;
  private final NumberStyle[] styles;
  private final StringBuilder line = new StringBuilder();
  private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
  private long lines;

  private CsvSetWriter(SampleSet set) {
    this.set = set;
    width = Math.toIntExact(set.rowValues());
    form = set.table() == null ? plain(set, width) : set.table();
    styles = form.styles().stream().map(NumberStyle::new).toArray(NumberStyle[]::new);
  }

  static TableForm plain(SampleSet set, int width) {
    String start = set.isPictures() ? "pixel" : "x";
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      columns.add(start + i);
    }
    if (set.shape().length == 0) {
      columns.set(0, "x");
    }
    boolean fractions = set.type() == NpyType.FLOAT32 || set.type() == NpyType.FLOAT64;
    String style = set.type() == NpyType.TEXT ? "text" : fractions ? "java" : "int";
    TableForm form = TableForm.plain(columns, set.labels() == null ? null : "label", style);
    boolean targets = set.labels() != null && !set.labels().type().isWhole();
    form.styles().set(width, targets ? "java" : "int");
    return form;
  }

  static void write(SampleSet set, Path file, DataFiles.Progress progress) {
    CsvSetWriter writer = new CsvSetWriter(set);
    Output.write(file, out -> writer.write(out, progress));
  }

  private void write(OutputStream out, DataFiles.Progress progress) throws IOException {
    if (form.header()) {
      for (int i = 0; i < width; i++) {
        labelBefore(i, form.label());
        cell(form.columns().get(i));
      }
      labelBefore(width, form.label());
      endLine(out);
    }
    set.forEach(
        (rows, first, count) -> {
          ByteBuffer values = ByteBuffer.wrap(rows).order(ByteOrder.LITTLE_ENDIAN);
          for (int row = 0; row < count; row++) {
            String label = set.labels() == null ? null : labelText((int) first + row);
            int at = (int) (row * set.rowBytes());
            for (int i = 0; i < width; i++) {
              labelBefore(i, label);
              if (!odd(first + row, i)) {
                value(values, rows, at + i * set.itemSize(), i);
              }
            }
            labelBefore(width, label);
            endLine(out);
          }
          progress.rows(count);
        });
    flush(out);
  }

  private String labelText(int row) {
    boolean number = set.classes().isEmpty();
    String odd = form.odd().get((long) row * (form.columns().size() + 1) + width);
    if (odd != null) {
      return odd;
    }
    return number && !set.labels().type().isWhole()
        ? styles[width].format(set.labels().get(row))
        : set.labelText(row);
  }

  private void labelBefore(int column, String text) {
    if (form.label() != null && form.labelAt() == column && text != null) {
      cell(text);
    }
  }

  private void value(ByteBuffer values, byte[] rows, int at, int column) {
    switch (set.type()) {
      case TEXT -> cell(NpyText.get(rows, at, set.itemSize()));
      case FLOAT64 -> {
        double value = values.getDouble(at);
        boolean missing = Double.isNaN(value) && set.table() != null;
        next().append(missing ? "" : styles[column].format(value));
      }
      case FLOAT32 -> {
        float value = values.getFloat(at);
        next().append(Float.isNaN(value) ? "nan" : Float.toString(value));
      }
      default -> next().append(set.type().whole(values, at));
    }
  }

  /** Writes a number that stood otherwise than its column's others as it stood. */
  private boolean odd(long row, int column) {
    String text =
        form.odd().isEmpty() ? null : form.odd().get(row * (form.columns().size() + 1) + column);
    if (text != null) {
      cell(text);
    }
    return text != null;
  }

  /** Begins a cell. */
  private StringBuilder next() {
    if (atStart) {
      atStart = false;
    } else {
      line.append(form.delimiter());
    }
    return line;
  }

  private boolean atStart = true;

  private void cell(String text) {
    next();
    boolean quoted = text.isEmpty() && width == 1 && form.label() == null;
    for (int i = 0; i < text.length() && !quoted; i++) {
      char c = text.charAt(i);
      quoted = c == '"' || c == '\r' || c == '\n' || c == form.delimiter();
    }
    if (quoted) {
      line.append('"').append(text.replace("\"", "\"\"")).append('"');
    } else {
      line.append(text);
    }
  }

  private void endLine(OutputStream out) throws IOException {
    atStart = true;
    lines++;
    boolean last = lines == set.count() + (form.header() ? 1 : 0);
    if (!last || form.lastLineEnd()) {
      line.append(form.lineEnd());
    }
    if (line.length() > PIECE) {
      flush(out);
    }
  }

  private void flush(OutputStream out) throws IOException {
    try {
      ByteBuffer bytes = encoder.encode(CharBuffer.wrap(line));
      out.write(bytes.array(), 0, bytes.limit());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a text has half a character, which UTF-8 cannot hold", e);
    }
    line.setLength(0);
  }
}
