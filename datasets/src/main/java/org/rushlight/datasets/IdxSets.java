// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rushlight.io.AtomicFile;

/** Samples in IDX files: one alone, a pair, or a folder of pairs named as MNIST's. */
final class IdxSets {
  private static final Pattern IMAGES =
      Pattern.compile("(.+)-images[-.]idx(\\d)-ubyte(\\.gz)?", Pattern.CASE_INSENSITIVE);

  private IdxSets() {}

  /** Opens one file; its labels, if there are any, are in another. */
  static SampleSet open(Path file, @Nullable Path labels) {
    SampleSet samples = open(file);
    return labels == null ? samples : labelled(samples, file, labels);
  }

  private static SampleSet open(Path file) {
    try (Source source = Source.open(file)) {
      IdxHeader header = Idx.begin(source);
      long[] shape = header.shape();
      return new SampleSet(
          "",
          NpyType.valueOf(header.type().name()),
          header.type().size(),
          Arrays.copyOfRange(shape, 1, shape.length),
          shape[0],
          null,
          List.of(),
          List.of(),
          List.of(),
          null,
          () -> new IdxRows(file));
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  private static SampleSet labelled(SampleSet samples, Path file, Path labelFile) {
    IdxArray array = Idx.read(labelFile);
    if (array.shape().length != 1 || array.type() == IdxType.FLOAT32) {
      throw new DataFormatException(
          labelFile, "byte 3", "labels must be one whole number for each sample, not " + array);
    }
    if (array.shape()[0] != samples.count()) {
      throw new DataFormatException(
          labelFile,
          "byte 4",
          "there must be as many labels as images, but these are %d labels, and %s has %d images"
              .formatted(array.shape()[0], file, samples.count()));
    }
    byte[] bytes = new byte[array.data().remaining()];
    array.data().get(bytes);
    NpyArray labels =
        new NpyArray(
            NpyType.valueOf(array.type().name()), array.type().size(), array.shape(), bytes);
    return samples.withLabels(labels, classes(classFile(labelFile), labels));
  }

  /** Names of classes do not fit IDX: a text file beside it has them, a line each. */
  private static List<String> classes(Path file, NpyArray labels) {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      List<String> names = Files.readAllLines(file);
      for (int i = 0; i < labels.count(); i++) {
        if (labels.getLong(i) < 0 || labels.getLong(i) >= names.size()) {
          throw new DataFormatException(
              file,
              "line " + names.size(),
              "there are %d names of classes, but label %d is %d"
                  .formatted(names.size(), i, labels.getLong(i)));
        }
      }
      return names;
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  private static Path classFile(Path labelFile) {
    String name = labelFile.getFileName().toString();
    String start = name.replaceFirst("[-.]idx\\d-ubyte(\\.gz)?$", "");
    return labelFile.resolveSibling(start.replaceFirst("-labels$", "") + "-classes.txt");
  }

  /** Tells whether a folder has a file of pictures named as MNIST's. */
  static boolean isIdxFolder(Path folder) {
    return !parts(folder).isEmpty();
  }

  /** Opens the parts of a folder, train before the others; the part t10k is called test. */
  static List<SampleSet> openFolder(Path folder) {
    List<SampleSet> sets = new ArrayList<>();
    parts(folder)
        .forEach(
            (part, images) -> {
              Path labels = labelsOf(images);
              SampleSet set = open(images, labels);
              sets.add(set.withPart(part.equals("t10k") ? "test" : part));
            });
    sets.sort((a, b) -> Boolean.compare(b.part().equals("train"), a.part().equals("train")));
    return sets;
  }

  private static TreeMap<String, Path> parts(Path folder) {
    TreeMap<String, Path> parts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Matcher matcher = IMAGES.matcher(file.getFileName().toString());
        if (matcher.matches() && Files.isRegularFile(file)) {
          parts.putIfAbsent(matcher.group(1), file); // unpacked comes before packed
        }
      }
      return parts;
    } catch (IOException e) {
      throw Source.unreadable(folder, e);
    }
  }

  /** Returns the file of labels that belongs to one of pictures, or null if there is none. */
  static @Nullable Path labelsOf(Path images) {
    Matcher matcher = IMAGES.matcher(images.getFileName().toString());
    if (!matcher.matches()) {
      return null;
    }
    Path folder = images.toAbsolutePath().getParent();
    Path found = DataFolder.file(folder, matcher.group(1) + "-labels-idx1-ubyte");
    found =
        found == null ? DataFolder.file(folder, matcher.group(1) + "-labels.idx1-ubyte") : found;
    return found == null ? null : images.resolveSibling(found.getFileName());
  }

  /** Returns the files that a set becomes, given the one that was asked for. */
  static List<Path> targets(SampleSet set, Path out) {
    if (isLabels(set, out) || set.labels() == null) {
      return List.of(out);
    }
    List<Path> targets = new ArrayList<>(List.of(out, labelFile(out)));
    if (!set.classes().isEmpty()) {
      targets.add(classFile(labelFile(out)));
    }
    return targets;
  }

  /** A name with idx1 asks for the labels alone, where the samples are more than numbers. */
  private static boolean isLabels(SampleSet set, Path out) {
    return set.labels() != null
        && set.shape().length > 0
        && out.getFileName().toString().matches(".*idx1-ubyte(\\.gz)?");
  }

  private static Path labelFile(Path images) {
    String name = images.getFileName().toString();
    String gz = name.endsWith(".gz") ? ".gz" : "";
    String start = name.replaceFirst("[-.]?idx\\d-ubyte(\\.gz)?$", "");
    start = start.endsWith("images") ? start.substring(0, start.length() - 6) : start + "-";
    return images.resolveSibling(
        (start.isEmpty() || start.endsWith("-") || start.endsWith("_") ? start : start + "-")
            + "labels-idx1-ubyte"
            + gz);
  }

  static void write(SampleSet set, Path out, DataFiles.Progress progress) throws IOException {
    if (isLabels(set, out)) {
      Idx.write(out, labels(set));
      return;
    }
    IdxArray labels = set.labels() == null ? null : labels(set); // before anything is written
    writeRows(set, out, progress);
    if (labels != null) {
      Idx.write(labelFile(out), labels);
      if (!set.classes().isEmpty()) {
        writeClasses(set.classes(), classFile(labelFile(out)));
      }
    }
  }

  private static void writeClasses(List<String> classes, Path file) throws IOException {
    for (String name : classes) {
      if (name.matches("(?s).*[\\r\\n].*")) {
        throw new IllegalArgumentException(
            "the class " + CsvCell.quote(name) + " does not fit the line of a text file");
      }
    }
    byte[] text = (String.join("\n", classes) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, target -> target.write(text));
  }

  private static IdxArray labels(SampleSet set) {
    NpyArray labels = set.labels();
    if (labels.type() == NpyType.FLOAT64 || labels.type() == NpyType.FLOAT32) {
      throw new IllegalArgumentException(
          "labels of an IDX file are whole numbers, but these are " + labels);
    }
    long[] values = NpyRows.longs(labels);
    long most = Arrays.stream(values).max().orElse(0);
    long least = Arrays.stream(values).min().orElse(0);
    if (least < Integer.MIN_VALUE || most > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "labels of an IDX file have at most 32 bits, but these are " + least + " to " + most);
    }
    int[] ints = Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    if (least >= 0 && most <= 255) {
      byte[] bytes = new byte[ints.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) ints[i];
      }
      return IdxArray.uint8(bytes, ints.length);
    }
    return IdxArray.int32(ints, ints.length);
  }

  private static void writeRows(SampleSet set, Path file, DataFiles.Progress progress) {
    IdxType type = type(set);
    long[] shape = new long[set.shape().length + 1];
    shape[0] = set.count();
    System.arraycopy(set.shape(), 0, shape, 1, shape.length - 1);
    if (shape.length > IdxShape.MAX_RANK || IdxShape.bytes(type, shape) < 0) {
      throw new IllegalArgumentException(
          "an IDX file has at most 8 axes and %d bytes, which %s does not fit"
              .formatted(IdxShape.MAX_BYTES, Arrays.toString(shape)));
    }
    IdxHeader header = new IdxHeader(type, shape, IdxShape.bytes(type, shape));
    Output.write(
        file,
        out -> {
          out.write(header.encode());
          set.forEach(
              (rows, first, count) -> {
                int bytes = (int) (count * set.rowBytes());
                byte[] values = IdxRows.narrowed(rows, bytes, set.type(), type);
                int length = bytes / set.itemSize() * type.size();
                Idx.swap(values, length, type.size());
                out.write(values, 0, length);
                progress.rows(count);
              });
        });
  }

  private static IdxType type(SampleSet set) {
    return switch (set.type()) {
      case TEXT ->
          throw new IllegalArgumentException(
              "an IDX file holds numbers, but some of these cells are text");
      case BOOL -> IdxType.UINT8;
      case INT64 -> IdxType.INT32;
      default -> IdxType.valueOf(set.type().name());
    };
  }
}
