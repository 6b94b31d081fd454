// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.bytes.Sizes;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.npy.NpyArray;
import org.rushlight.datasets.npy.NpyInput;
import org.rushlight.datasets.npy.NpyType;
import org.rushlight.datasets.npy.NpzFile;

/** Samples in npz and npy files, by the names of {@link NpzNames}. */
final class NpzSets {
  private NpzSets() {}

  /** Opens an npy file. */
  static SampleSet openNpy(Path file) {
    try (NpyInput input = NpyInput.open(file)) {
      return set("", file, input, () -> rows(NpyInput.open(file), null));
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  /** Opens the parts of an npz file, in its order. */
  static List<SampleSet> open(Path file) {
    try (NpzFile archive = NpzFile.open(file)) {
      Map<String, NpzNames.Part> parts = NpzNames.parts(archive.names());
      if (parts.values().stream().noneMatch(part -> part.x() != null)) {
        return List.of(only(file, archive));
      }
      List<SampleSet> sets = new ArrayList<>();
      for (Map.Entry<String, NpzNames.Part> entry : parts.entrySet()) {
        sets.add(part(file, archive, entry.getKey(), entry.getValue()));
      }
      return sets;
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  /** Returns the only array of an archive as rows. */
  private static SampleSet only(Path file, NpzFile archive) throws IOException {
    List<String> arrays =
        archive.names().stream().filter(name -> !NpzNames.isBeside(name)).toList();
    if (arrays.size() != 1) {
      throw new DataFormatException(
          file,
          "arrays " + String.join(", ", archive.names()),
          "samples are read from x (or images, data, features, inputs) and y (labels, targets),"
              + " each with _train or another part behind it or not, or from an only array");
    }
    return samples(file, archive, "", arrays.get(0));
  }

  private static SampleSet samples(Path file, NpzFile archive, String part, String name)
      throws IOException {
    try (NpyInput input = archive.open(name)) {
      return set(part, file, input, () -> open(file, name));
    }
  }

  private static SampleSet.Rows open(Path file, String name) throws IOException {
    NpzFile archive = NpzFile.open(file);
    try {
      return rows(archive.open(name), archive);
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  private static SampleSet set(String part, Path file, NpyInput input, SampleSet.Opener opener) {
    long[] shape = input.shape();
    if (shape.length == 0) {
      throw new DataFormatException(
          file, "shape ()", "samples stand along the first axis, but the array is a single value");
    }
    return new SampleSet(
        part,
        input.type(),
        input.itemSize(),
        Arrays.copyOfRange(shape, 1, shape.length),
        shape[0],
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        opener);
  }

  private static SampleSet.Rows rows(NpyInput input, @Nullable NpzFile archive) {
    long[] shape = input.shape();
    long rowBytes = Sizes.bytes(input.itemSize(), Arrays.copyOfRange(shape, 1, shape.length));
    return new SampleSet.Rows() {
      private long left = shape[0];

      @Override
      public void read(byte[] target, int rows) throws IOException {
        input.read(target, Math.toIntExact(rows * rowBytes));
        left -= rows;
        if (left == 0) {
          input.end();
        }
      }

      @Override
      public void close() throws IOException {
        input.close();
        if (archive != null) {
          archive.close();
        }
      }
    };
  }

  private static SampleSet part(Path file, NpzFile archive, String part, NpzNames.Part arrays)
      throws IOException {
    if (arrays.x() == null) {
      throw new DataFormatException(
          file, "array " + arrays.y(), "these labels belong to no samples: an array x is missing");
    }
    SampleSet set = samples(file, archive, part, arrays.x());
    List<String> classes = texts(archive, "classes", part);
    if (arrays.y() != null) {
      set = labelled(file, archive, set, arrays.y(), classes);
    }
    List<String> names = texts(archive, "names", part);
    if (!names.isEmpty() && names.size() != set.count()) {
      throw new DataFormatException(
          file, "array names", names.size() + " names do not fit " + set.count() + " samples");
    }
    List<String> columns = texts(archive, "columns", part);
    if (columns.size() != set.rowValues() || columns.isEmpty()) {
      return set.withNames(names, null);
    }
    List<String> labels = texts(archive, "label_name", part);
    String label = set.labels() == null ? null : labels.isEmpty() ? "label" : labels.get(0);
    List<String> csv = texts(archive, "csv", part);
    TableForm form = csv.isEmpty() ? null : TableForm.decode(csv.get(0), columns, label);
    if (form == null) {
      String style = set.type().isWhole() ? "int" : "repr";
      return set.withNames(names, TableForm.plain(columns, label, style));
    }
    String cells = NpzNames.suffixed("csv_cells", part);
    if (archive.names().contains(cells)) {
      form = form.withOdd(NpyRows.longs(archive.read(cells)), texts(archive, "csv_texts", part));
    }
    return set.withNames(names, form);
  }

  private static SampleSet labelled(
      Path file, NpzFile archive, SampleSet set, String name, List<String> classes)
      throws IOException {
    NpyArray labels = archive.read(name);
    long[] shape = labels.shape();
    if (labels.count() != set.count() || shape.length < 1 || shape[0] != set.count()) {
      throw new DataFormatException(
          file,
          "array " + name,
          "there must be one label for each of the %d samples, but this is %s"
              .formatted(set.count(), labels));
    }
    if (labels.type() == NpyType.TEXT) {
      List<String> texts = labels.texts();
      List<String> sorted = List.copyOf(new TreeSet<>(texts));
      Map<String, Integer> numbers = new LinkedHashMap<>();
      sorted.forEach(text -> numbers.put(text, numbers.size()));
      long[] indices = texts.stream().mapToLong(numbers::get).toArray();
      return set.withLabels(NpyRows.whole(indices), sorted);
    }
    NpyArray flat = NpyArray.of(labels.type(), labels.itemSize(), labels.data(), labels.count());
    for (int i = 0; i < flat.count() && !classes.isEmpty(); i++) {
      if (flat.get(i) < 0 || flat.get(i) >= classes.size()) {
        throw new DataFormatException(
            file,
            "array " + name,
            "label %d must be in [0, %d), the number of classes, but is %s"
                .formatted(i, classes.size(), flat.get(i)));
      }
    }
    return set.withLabels(flat, classes);
  }

  /** Returns the texts of an array that belongs to a part or to all; none if it is not there. */
  private static List<String> texts(NpzFile archive, String name, String part) throws IOException {
    Set<String> have = Set.copyOf(archive.names());
    String own = NpzNames.suffixed(name, part);
    String found = have.contains(own) ? own : name;
    if (!have.contains(found)) {
      return List.of();
    }
    NpyArray array = archive.read(found);
    return array.type() == NpyType.TEXT ? array.texts() : List.of();
  }
}
