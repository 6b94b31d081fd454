// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rushlight.datasets.convert.DataFiles;
import org.rushlight.datasets.convert.SampleSet;
import org.rushlight.datasets.npy.NpyType;

/** Reads samples from first to last and gathers what there is to say about them. */
final class FactsReader {
  private static final int FIRST_ROWS = 5;
  static final int MOST_CLASSES = 64;

  private final SampleSet set;
  private final List<ColumnFacts> columns = new ArrayList<>();
  private final List<List<String>> firstRows = new ArrayList<>();

  private FactsReader(SampleSet set) {
    this.set = set;
  }

  static FileFacts.Part read(SampleSet set, DataFiles.Progress progress) {
    try {
      return new FactsReader(set).read(progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** Tells whether rows are looked at column by column. */
  static boolean isTable(SampleSet set) {
    return set.table() != null || (set.shape().length == 1 && set.shape()[0] <= 10_000);
  }

  private FileFacts.Part read(DataFiles.Progress progress) throws IOException {
    boolean table = isTable(set);
    int width = Math.toIntExact(set.rowValues());
    for (int i = 0; i < (table ? width : 1); i++) {
      columns.add(new ColumnFacts());
    }
    long[] bytes = new long[256];
    boolean counted = !table && set.type() == NpyType.UINT8;
    set.forEach(
        (rows, first, count) -> {
          if (counted) {
            for (int i = 0; i < count * set.rowBytes(); i++) {
              bytes[rows[i] & 0xFF]++;
            }
          } else {
            values(rows, first, count, width, table);
          }
          progress.rows(count);
        });
    return counted ? facts(bytes) : facts(table);
  }

  private void values(byte[] rows, long first, int count, int width, boolean table) {
    ByteBuffer data = ByteBuffer.wrap(rows).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < count; row++) {
      boolean shown = table && first + row < FIRST_ROWS;
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        ColumnFacts column = columns.get(table ? i : 0);
        int at = row * width + i;
        if (set.type() == NpyType.TEXT) {
          String text = set.text(rows, at);
          column.add(text);
          cells.add(text);
        } else {
          double value = set.number(data, at);
          column.add(value);
          if (shown) {
            cells.add(Text.number(value));
          }
        }
      }
      if (shown) {
        if (set.labels() != null) {
          cells.add(set.labelText((int) first + row));
        }
        firstRows.add(cells);
      }
    }
  }

  /** Bytes are counted by value, which tells the rest. */
  private FileFacts.Part facts(long[] bytes) {
    ColumnFacts all = new ColumnFacts();
    Map<String, Long> values = new LinkedHashMap<>();
    long count = 0;
    double sum = 0;
    for (int value = 0; value < bytes.length; value++) {
      if (bytes[value] > 0) {
        all.add(value);
        values.put(Integer.toString(value), bytes[value]);
        count += bytes[value];
        sum += (double) value * bytes[value];
      }
    }
    FileFacts.Column one = all.facts("");
    Double mean = count == 0 ? null : sum / count;
    return part(one.smallest(), one.largest(), mean, 0, values, List.of());
  }

  private FileFacts.Part facts(boolean table) {
    if (table) {
      List<FileFacts.Column> facts = new ArrayList<>();
      Double smallest = null;
      Double largest = null;
      long notFinite = 0;
      for (int i = 0; i < columns.size(); i++) {
        FileFacts.Column column = columns.get(i).facts(name(set, i));
        facts.add(column);
        smallest = least(smallest, column.smallest());
        largest = column.largest() == null ? largest : greatest(largest, column.largest());
        notFinite += columns.get(i).notFinite();
      }
      return part(smallest, largest, null, notFinite, null, facts);
    }
    FileFacts.Column one = columns.get(0).facts("");
    Map<Object, Long> counts = columns.get(0).counts();
    Map<String, Long> values = new LinkedHashMap<>();
    if (counts != null) {
      new TreeMap<>(counts).forEach((value, count) -> values.put(text(value), count));
    }
    long notFinite = columns.get(0).notFinite();
    return part(one.smallest(), one.largest(), one.mean(), notFinite, values, List.of());
  }

  private static String text(Object value) {
    return value instanceof Double number ? Text.number(number) : value.toString();
  }

  private static Double least(Double a, Double b) {
    return a == null ? b : b == null ? a : Double.valueOf(Math.min(a, b));
  }

  private static Double greatest(Double a, Double b) {
    return a == null ? b : Double.valueOf(Math.max(a, b));
  }

  private FileFacts.Part part(
      Double smallest,
      Double largest,
      Double mean,
      long notFinite,
      Map<String, Long> values,
      List<FileFacts.Column> columnFacts) {
    long[] shape = new long[set.shape().length + 1];
    shape[0] = set.count();
    System.arraycopy(set.shape(), 0, shape, 1, shape.length - 1);
    boolean single = set.shape().length == 0 && values != null && values.size() <= MOST_CLASSES;
    Map<String, Long> classes = classes(set);
    return new FileFacts.Part(
        set.part(),
        Text.lower(set.type()),
        shape,
        smallest,
        largest,
        mean,
        notFinite,
        single ? values : null,
        set.labels() == null ? null : set.table() == null ? "label" : set.table().label(),
        classes.size() <= MOST_CLASSES && set.labels() != null ? classes : null,
        classes.size(),
        columnFacts,
        firstRows);
  }

  static String name(SampleSet set, int column) {
    return set.table() == null ? "x" + column : set.table().columns().get(column);
  }

  /** Returns how many samples each class has, in the order of the classes. */
  static Map<String, Long> classes(SampleSet set) {
    Map<String, Long> classes = new LinkedHashMap<>();
    if (set.labels() == null) {
      return classes;
    }
    Map<Double, Long> counts = new TreeMap<>();
    Map<Double, String> names = new TreeMap<>();
    for (int i = 0; i < set.count(); i++) {
      double value = set.labels().get(i);
      if (counts.merge(value, 1L, Long::sum) == 1) {
        names.put(value, set.labelText(i));
      }
    }
    counts.forEach((value, count) -> classes.put(names.get(value), count));
    return classes;
  }
}
