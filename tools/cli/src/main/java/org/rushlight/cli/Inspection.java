// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.rushlight.datasets.CsvData;
import org.rushlight.datasets.CsvOptions;
import org.rushlight.datasets.CsvTable;
import org.rushlight.datasets.DataFormatException;
import org.rushlight.datasets.Idx;
import org.rushlight.datasets.IdxArray;
import org.rushlight.io.SafeTensors;
import org.rushlight.io.SafeTensorsHeader;
import org.rushlight.tensor.Tensor;

/** Describes the contents of a file. */
record Inspection(PrintStream out, Path file) {
  private static final int MOST_VALUES = 64;
  private static final Set<String> LOADABLE = Set.of("F32", "F64", "I64", "I32", "U8", "BOOL");

  void idx() {
    IdxArray array = Idx.read(file);
    line("IDX, " + array);
    if (array.count() == 0) {
      return;
    }
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0};
    Map<Double, Integer> counts = new TreeMap<>();
    for (int i = 0; i < array.count(); i++) {
      double value = array.get(i);
      range[0] = Math.min(range[0], value);
      range[1] = Math.max(range[1], value);
      range[2] += value / array.count();
      if (array.shape().length == 1 && counts.size() <= MOST_VALUES) {
        counts.merge(value, 1, Integer::sum);
      }
    }
    line("smallest %s, largest %s, mean %.4f", plain(range[0]), plain(range[1]), range[2]);
    if (array.shape().length == 1 && counts.size() <= MOST_VALUES) {
      line("%-8s  %8s", "value", "count");
      counts.forEach((value, count) -> line("%-8s  %8d", plain(value), count));
    }
  }

  void csv() {
    CsvTable table = table();
    int width = Math.max(6, table.columns().stream().mapToInt(String::length).max().orElse(0));
    line(
        "CSV, %d rows of %d columns%s",
        table.rows(),
        table.columns().size() + (table.label() == null ? 0 : 1),
        table.label() == null ? "" : ", the last (" + table.label() + ") as the label");
    String row = "%-" + width + "s  %12s  %12s  %12s";
    line(row, "column", "smallest", "largest", "mean");
    for (int i = 0; i < table.columns().size(); i++) {
      int column = i;
      double[] values = new double[table.rows()];
      Arrays.setAll(values, r -> table.feature(r, column));
      var all = Arrays.stream(values).summaryStatistics();
      line(
          row,
          table.columns().get(i),
          plain(all.getMin()),
          plain(all.getMax()),
          Text.format("%.4f", all.getAverage()));
    }
    if (table.hasClasses() && table.classNames().size() <= MOST_VALUES) {
      int[] labels = table.labels();
      List<String> names = table.classNames();
      for (int i = 0; i < names.size(); i++) {
        int label = i;
        line(
            "class %s: %d rows",
            names.get(i), Arrays.stream(labels).filter(l -> l == label).count());
      }
    }
  }

  /** A last column of fractions is no class: then there is no label. */
  private CsvTable table() {
    try {
      return CsvData.read(file);
    } catch (DataFormatException e) {
      try {
        return CsvData.read(file, CsvOptions.defaults().noLabel());
      } catch (DataFormatException other) {
        throw e;
      }
    }
  }

  void safetensors() {
    SafeTensorsHeader header = SafeTensors.header(file);
    long values = header.tensors().stream().mapToLong(e -> e.shape().numel()).sum();
    line("safetensors, %d tensors, %s values", header.tensors().size(), Text.count(values));
    int width = header.tensors().stream().mapToInt(e -> e.name().length()).max().orElse(0);
    boolean loadable = header.tensors().stream().allMatch(e -> LOADABLE.contains(e.dtype()));
    Map<String, Tensor> loaded = loadable ? SafeTensors.load(file) : Map.of();
    if (!loadable) {
      line("some types cannot be loaded here, so no checksum was compared");
    }
    for (var entry : header.tensors()) {
      line(
          "%-" + Math.max(1, width) + "s  %-4s  %s%s",
          entry.name(),
          entry.dtype(),
          entry.shape(),
          entry.crc32c() == null ? "  (no checksum)" : "");
    }
    loaded.values().forEach(Tensor::close);
    if (loadable) {
      long sums = header.tensors().stream().filter(e -> e.crc32c() != null).count();
      line("%d of %d tensors have a checksum, all right", sums, header.tensors().size());
    }
    header.metadata().forEach((key, value) -> line("%s = %s", key, value));
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Float.toString((float) value);
  }

  private void line(String format, Object... values) {
    out.println(Text.format(format, values));
  }
}
