// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rushlight.datasets.idx.Idx;
import org.rushlight.datasets.idx.IdxArray;
import org.rushlight.datasets.idx.IdxOutput;
import org.rushlight.datasets.idx.IdxType;
import org.rushlight.datasets.npy.NpyArray;
import org.rushlight.datasets.npy.NpyType;
import org.rushlight.datasets.text.Quoted;
import org.rushlight.io.AtomicFile;

/** Writes samples as IDX files: their rows, their labels, and a text file of the classes' names. */
final class IdxSetWriter {
  private IdxSetWriter() {}

  /** Returns the files that a set becomes, given the one that was asked for. */
  static List<Path> targets(SampleSet set, Path out) {
    if (isLabels(set, out) || set.labels() == null) {
      return List.of(out);
    }
    List<Path> targets = new ArrayList<>(List.of(out, labelFile(out)));
    if (!set.classes().isEmpty()) {
      targets.add(IdxSets.classFile(labelFile(out)));
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
        writeClasses(set.classes(), IdxSets.classFile(labelFile(out)));
      }
    }
  }

  private static void writeClasses(List<String> classes, Path file) throws IOException {
    for (String name : classes) {
      if (name.matches("(?s).*[\\r\\n].*")) {
        throw new IllegalArgumentException(
            "the class " + Quoted.of(name) + " does not fit the line of a text file");
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
    IdxOutput.write(
        file,
        type,
        set.fullShape(),
        out ->
            set.forEach(
                (rows, first, count) -> {
                  int bytes = (int) (count * set.rowBytes());
                  byte[] values = IdxRows.narrowed(rows, bytes, set.type(), type);
                  out.write(values, bytes / set.itemSize() * type.size());
                  progress.rows(count);
                }));
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
