// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Samples in npz and npy files: an array x and an array y for each part ({@code x_train}), beside
 * them {@code classes}, {@code names}, and {@code columns}, {@code label_name} and {@code csv} of
 * tables. Other usual names of x and y are read too.
 */
final class NpzSets {
  private static final String X = "x|images?|data|features|inputs?";
  private static final String Y = "y|labels?|targets?";
  private static final Pattern FIRST = pattern("(?<kind>" + X + "|" + Y + ")(?:[_-](?<part>.+))?");
  private static final Pattern LAST = pattern("(?<part>.+)[_-](?<kind>" + X + "|" + Y + ")");
  private static final Pattern BESIDE =
      pattern("(classes|names|columns|label_name|csv|csv_cells|csv_texts)([_-].+)?");

  private NpzSets() {}

  private static Pattern pattern(String text) {
    return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
  }

  /** The arrays of a part. */
  private static final class Part {
    private String x;
    private String y;
  }

  /** Opens an npy file. */
  static SampleSet openNpy(Path file) {
    try (NpyInput input = Npy.open(file)) {
      return set("", file, input.header(), () -> rows(Npy.open(file), null));
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  /** Opens the parts of an npz file, in its order. */
  static List<SampleSet> open(Path file) {
    try (NpzFile archive = NpzFile.open(file)) {
      Map<String, Part> parts = parts(archive.names());
      if (parts.values().stream().noneMatch(part -> part.x != null)) {
        return List.of(only(file, archive));
      }
      List<SampleSet> sets = new ArrayList<>();
      for (Map.Entry<String, Part> entry : parts.entrySet()) {
        sets.add(part(file, archive, entry.getKey(), entry.getValue()));
      }
      return sets;
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  private static Map<String, Part> parts(List<String> names) {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (String name : names) {
      Matcher matcher = FIRST.matcher(name);
      if (BESIDE.matcher(name).matches()
          || !(matcher.matches() || (matcher = LAST.matcher(name)).matches())) {
        continue;
      }
      String part = matcher.group("part") == null ? "" : matcher.group("part");
      Part arrays = parts.computeIfAbsent(part, key -> new Part());
      if (matcher.group("kind").toLowerCase(Locale.ROOT).matches(X)) {
        arrays.x = arrays.x == null ? name : arrays.x;
      } else {
        arrays.y = arrays.y == null ? name : arrays.y;
      }
    }
    return parts;
  }

  /** Returns the only array of an archive as rows. */
  private static SampleSet only(Path file, NpzFile archive) throws IOException {
    List<String> arrays =
        archive.names().stream().filter(name -> !BESIDE.matcher(name).matches()).toList();
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
      return set(part, file, input.header(), () -> open(file, name));
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

  private static SampleSet set(String part, Path file, NpyHeader header, SampleSet.Opener opener) {
    long[] shape = header.shape();
    if (shape.length == 0) {
      throw new DataFormatException(
          file, "shape ()", "samples stand along the first axis, but the array is a single value");
    }
    return new SampleSet(
        part,
        header.kind().type(),
        header.kind().wideSize(),
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
    long[] shape = input.header().shape();
    long rowBytes =
        NpyHeader.bytes(
            input.header().kind().wideSize(), Arrays.copyOfRange(shape, 1, shape.length));
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

  private static SampleSet part(Path file, NpzFile archive, String part, Part arrays)
      throws IOException {
    if (arrays.x == null) {
      throw new DataFormatException(
          file, "array " + arrays.y, "these labels belong to no samples: an array x is missing");
    }
    SampleSet set = samples(file, archive, part, arrays.x);
    List<String> classes = texts(archive, "classes", part);
    if (arrays.y != null) {
      set = labelled(file, archive, set, arrays.y, classes);
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
    String cells = suffixed("csv_cells", part);
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
    byte[] bytes = new byte[labels.data().remaining()];
    labels.data().get(bytes);
    NpyArray flat =
        new NpyArray(labels.type(), labels.itemSize(), new long[] {labels.count()}, bytes);
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
    String own = suffixed(name, part);
    String found = have.contains(own) ? own : name;
    if (!have.contains(found)) {
      return List.of();
    }
    NpyArray array = archive.read(found);
    return array.type() == NpyType.TEXT ? array.texts() : List.of();
  }

  private static String suffixed(String name, String part) {
    return part.isEmpty() ? name : name + "_" + part;
  }

  static void writeNpy(SampleSet set, Path file, DataFiles.Progress progress) {
    Output.write(
        file,
        out -> {
          out.write(NpyHeader.encode(set.type().descr(set.itemSize()), shape(set)));
          set.forEach(
              (rows, first, count) -> {
                out.write(rows, 0, (int) (count * set.rowBytes()));
                progress.rows(count);
              });
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
    ZipOutputStream out =
        archive.begin(suffixed("x", set.part()), set.type().descr(set.itemSize()), shape(set));
    set.forEach(
        (rows, first, count) -> {
          out.write(rows, 0, (int) (count * set.rowBytes()));
          progress.rows(count);
        });
    out.closeEntry();
    if (set.labels() != null) {
      archive.put(suffixed("y", set.part()), set.labels());
    }
    if (!set.names().isEmpty()) {
      archive.put(suffixed("names", set.part()), NpyArray.text(set.names(), set.names().size()));
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
        archive.put(suffixed("classes", part), NpyArray.text(set.classes(), set.classes().size()));
      }
      TableForm table = set.table();
      if (table != null) {
        archive.put(
            suffixed("columns", part), NpyArray.text(table.columns(), table.columns().size()));
        if (table.label() != null) {
          archive.put(suffixed("label_name", part), NpyArray.text(List.of(table.label())));
        }
        archive.put(suffixed("csv", part), NpyArray.text(List.of(table.encode())));
        int odd = table.odd().size();
        if (odd > 0) {
          long[] cells = table.odd().keySet().stream().mapToLong(Long::longValue).toArray();
          archive.put(suffixed("csv_cells", part), NpyArray.int64(cells, odd));
          List<String> texts = List.copyOf(table.odd().values());
          archive.put(suffixed("csv_texts", part), NpyArray.text(texts, odd));
        }
      }
    }
  }

  private static long[] shape(SampleSet set) {
    long[] shape = new long[set.shape().length + 1];
    shape[0] = set.count();
    System.arraycopy(set.shape(), 0, shape, 1, shape.length - 1);
    return shape;
  }
}
