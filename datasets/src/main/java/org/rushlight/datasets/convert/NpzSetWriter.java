// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.rushlight.datasets.bytes.Output;
import org.rushlight.datasets.npy.Npy;
import org.rushlight.datasets.npy.NpyArray;
import org.rushlight.datasets.npy.NpzOutput;

/** Writes samples as npz and npy files, by the names of {@link NpzNames}. */
final class NpzSetWriter {
  private NpzSetWriter() {}

  static void writeNpy(SampleSet set, Path file, DataFiles.Progress progress) {
    Npy.write(
        file, set.type(), set.itemSize(), set.fullShape(), out -> writeRows(set, out, progress));
  }

  private static void writeRows(SampleSet set, OutputStream out, DataFiles.Progress progress)
      throws IOException {
    set.forEach(
        (rows, first, count) -> {
          out.write(rows, 0, (int) (count * set.rowBytes()));
          progress.rows(count);
        });
  }

  static void write(List<SampleSet> sets, Path file, DataFiles.Progress progress) {
    Output.write(
        file,
        out -> {
          NpzOutput archive = new NpzOutput(out);
          for (SampleSet set : sets) {
            write(set, archive, progress);
          }
          beside(sets, archive);
          archive.finish();
        });
  }

  private static void write(SampleSet set, NpzOutput archive, DataFiles.Progress progress)
      throws IOException {
    archive.put(
        NpzNames.suffixed("x", set.part()),
        set.type(),
        set.itemSize(),
        set.fullShape(),
        out -> writeRows(set, out, progress));
    if (set.labels() != null) {
      archive.put(NpzNames.suffixed("y", set.part()), set.labels());
    }
    if (!set.names().isEmpty()) {
      archive.put(
          NpzNames.suffixed("names", set.part()), NpyArray.text(set.names(), set.names().size()));
    }
  }

  /** Writes what all parts share once, and otherwise for each part. */
  private static void beside(List<SampleSet> sets, NpzOutput archive) throws IOException {
    SampleSet one = sets.get(0);
    boolean shared =
        sets.stream()
            .allMatch(
                set ->
                    set.classes().equals(one.classes())
                        && Objects.equals(set.table(), one.table()));
    for (SampleSet set : shared ? List.of(one) : sets) {
      String part = shared ? "" : set.part();
      if (!set.classes().isEmpty()) {
        archive.put(
            NpzNames.suffixed("classes", part), NpyArray.text(set.classes(), set.classes().size()));
      }
      TableForm table = set.table();
      if (table != null) {
        archive.put(
            NpzNames.suffixed("columns", part),
            NpyArray.text(table.columns(), table.columns().size()));
        if (table.label() != null) {
          archive.put(NpzNames.suffixed("label_name", part), NpyArray.text(List.of(table.label())));
        }
        archive.put(NpzNames.suffixed("csv", part), NpyArray.text(List.of(table.encode())));
        int odd = table.odd().size();
        if (odd > 0) {
          long[] cells = table.odd().keySet().stream().mapToLong(Long::longValue).toArray();
          archive.put(NpzNames.suffixed("csv_cells", part), NpyArray.int64(cells, odd));
          List<String> texts = List.copyOf(table.odd().values());
          archive.put(NpzNames.suffixed("csv_texts", part), NpyArray.text(texts, odd));
        }
      }
    }
  }
}
