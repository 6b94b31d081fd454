// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.rushlight.datasets.bytes.Sizes;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.csv.CsvInput;
import org.rushlight.datasets.csv.CsvOptions;
import org.rushlight.datasets.csv.CsvRow;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.npy.NpyType;
import org.rushlight.datasets.text.CsvCell;
import org.rushlight.datasets.text.NumberStyle;
import org.rushlight.datasets.text.Quoted;

/**
 * Samples in CSV files. The file is read twice: once to find out what the columns hold, once for
 * the values, so that memory holds a few rows and the labels alone.
 */
final class CsvSets {
  /** More cells than this are not remembered as they were written. */
  private static final int MOST_ODD = 1_000_000;

  private static final long PATIENCE = 2_000_000_000L;
  private static final long PAUSE = 5_000_000_000L;

  private final Path file;
  private final DataFiles.Options options;
  private final char delimiter;
  private CsvOptions csv;
  private List<String> columns = List.of();
  private int labelAt;
  private boolean header;
  private ColumnScan[] scans;
  private LabelScan label;
  private long count;
  private long nextNote = System.nanoTime() + PATIENCE;

  private CsvSets(Path file, DataFiles.Options options) throws IOException {
    this.file = file;
    this.options = options;
    delimiter = options.delimiter() == 0 ? likely() : options.delimiter();
  }

  static SampleSet open(Path file, DataFiles.Options options) {
    try {
      return new CsvSets(file, options).open();
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  /** Returns the mark between cells, and says so if it is no comma. */
  private char likely() throws IOException {
    char found = CsvInput.delimiter(file, StandardCharsets.UTF_8);
    if (found != ',') {
      String name = found == '\t' ? "tab" : String.valueOf(found);
      options.note("%s: taking %s as the mark between cells".formatted(file, name));
    }
    return found;
  }

  private SampleSet open() throws IOException {
    scan();
    boolean text = options.texts();
    boolean whole = true;
    boolean bytes = true;
    boolean ints = true;
    boolean exact = true;
    int longest = 1;
    for (int i = 0; i < scans.length; i++) {
      if (i != labelAt) {
        ColumnScan scan = scans[i];
        if (!scan.isNumber() && !text) {
          text = true;
          options.note(
              "%s, line %d: %s of column %s is no number, so all values are kept as text"
                  .formatted(file, scan.oddLine(), Quoted.of(scan.odd()), columns.get(i)));
        }
        whole &= scan.isWhole();
        bytes &= scan.isByte();
        ints &= scan.isInt();
        exact &= scan.fitsDouble();
        longest = Math.max(longest, scan.longest());
      }
    }
    text |= !whole && !exact;
    NpyType type =
        text
            ? NpyType.TEXT
            : bytes
                ? NpyType.UINT8
                : ints ? NpyType.INT32 : whole ? NpyType.INT64 : NpyType.FLOAT64;
    int itemSize = text ? Math.multiplyExact(4, longest) : type.size();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (i != labelAt) {
        names.add(columns.get(i));
      }
    }
    return new SampleSet(
        "",
        type,
        itemSize,
        new long[] {names.size()},
        count,
        label == null ? null : label.labels(),
        label == null ? List.of() : label.classes(),
        List.of(),
        List.of(),
        form(names, text),
        () -> new CsvSetRows(file, csv, type, itemSize));
  }

  private TableForm form(List<String> names, boolean text) throws IOException {
    List<String> styles = new ArrayList<>();
    for (int i = 0; i < scans.length; i++) {
      if (i != labelAt) {
        styles.add(text ? "text" : scans[i].style());
      }
    }
    styles.add(label == null ? "text" : label.style());
    boolean[] ends = lineEnds();
    TableForm form =
        new TableForm(
            names,
            labelAt < 0 ? null : columns.get(labelAt),
            labelAt < 0 ? names.size() : labelAt,
            header,
            delimiter,
            ends[0] ? "\r\n" : "\n",
            ends[1],
            styles,
            Map.of());
    return form.withOdd(odd(form, text));
  }

  /** Returns the cells that the styles of their columns would write otherwise. */
  private Map<Long, String> odd(TableForm form, boolean text) throws IOException {
    boolean[] asked = new boolean[scans.length];
    NumberStyle[] styles = new NumberStyle[scans.length];
    boolean any = false;
    for (int i = 0, value = 0; i < scans.length; i++) {
      boolean isLabel = i == labelAt;
      styles[i] = new NumberStyle(form.styles().get(isLabel ? scans.length - 1 : value));
      value += isLabel ? 0 : 1;
      asked[i] = isLabel ? !label.comesBack() : !text && !scans[i].comesBack();
      any |= asked[i];
    }
    Map<Long, String> odd = new TreeMap<>();
    if (!any) {
      return odd;
    }
    try (CsvInput rows = CsvInput.open(file, csv)) {
      CsvRow row = rows.next();
      for (long n = 0; row != null; n++, row = rows.next()) {
        for (int i = 0, value = 0; i < asked.length; i++) {
          boolean isLabel = i == labelAt;
          long cell = n * (form.columns().size() + 1) + (isLabel ? form.columns().size() : value);
          value += isLabel ? 0 : 1;
          String found = row.cells()[i];
          if (asked[i]
              && !found.isEmpty()
              && !styles[i].format(CsvCell.number(found)).equals(found)) {
            odd.put(cell, found);
          }
        }
        if (odd.size() > MOST_ODD) {
          options.note(
              "%s: its numbers are written in many ways; they will come back as the same numbers, but"
                      .formatted(file)
                  + " not all as the same texts");
          return Map.of();
        }
      }
    }
    return odd;
  }

  /** Returns whether lines end in CR LF, and whether the last line has an end. */
  private boolean[] lineEnds() throws IOException {
    boolean carriage = false;
    boolean first = true;
    byte last = '\n';
    byte[] chunk = new byte[1 << 16];
    try (Source source = Source.open(file)) {
      InputStream in = source.stream();
      for (int n = in.read(chunk); n > 0; n = in.read(chunk)) {
        for (int i = 0; first && i < n; i++) {
          if (chunk[i] == '\n') {
            first = false;
            carriage = (i > 0 ? chunk[i - 1] : last) == '\r';
          }
        }
        last = chunk[n - 1];
      }
    }
    return new boolean[] {carriage, last == '\n'};
  }

  private void scan() throws IOException {
    csv = csvOptions();
    try (CsvInput rows = CsvInput.open(file, csv)) {
      columns = rows.names();
      labelAt = rows.label();
      header = rows.hasHeader();
      scans = new ColumnScan[columns.size()];
      Arrays.setAll(scans, i -> new ColumnScan());
      label = labelAt < 0 ? null : new LabelScan(options.texts());
      for (CsvRow row = rows.next(); row != null; row = rows.next()) {
        add(row);
      }
    }
  }

  private CsvOptions csvOptions() throws IOException {
    CsvOptions all = CsvOptions.defaults().delimiter(delimiter);
    if (options.label() != null) {
      return all.label(options.label());
    }
    try (CsvInput rows = CsvInput.open(file, all.noLabel())) {
      return options.noLabel() || rows.names().size() == 1 ? all.noLabel() : all;
    }
  }

  private void add(CsvRow row) {
    String[] cells = row.cells();
    for (int i = 0; i < cells.length; i++) {
      if (i != labelAt) {
        scans[i].add(cells[i], row.line());
      } else if (!label.add(cells[i], row.line())) {
        throw new DataFormatException(
            file,
            "line " + row.line() + ", column " + (i + 1) + " (" + columns.get(i) + ")",
            "a label is a number or one of at most a million classes, but is "
                + Quoted.of(cells[i])
                + "; is another column the label?");
      }
    }
    count++;
    if (count % 4096 == 0 && System.nanoTime() - nextNote > 0) {
      nextNote = System.nanoTime() + PAUSE;
      options.note(
          String.format(Locale.ROOT, "looking at the columns first: %,d rows so far", count));
    }
    if (count > Sizes.MAX_BYTES / 8) {
      throw new DataFormatException(file, "line " + row.line(), "a set has at most 2^28 rows");
    }
  }
}
