// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.TensorDataset;
import org.rushlight.datasets.archive.ArchiveFile;
import org.rushlight.datasets.bytes.Folders;
import org.rushlight.datasets.bytes.Pixels;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Reads the records of CIFAR's binary files. */
final class CifarRecords {
  static final int SIDE = 32;
  static final int PIXELS = 3 * SIDE * SIDE;
  private static final int CHUNK = 128;
  private static final int MOST_BYTES = 1 << 28; // the largest real file has 153,700,000

  private CifarRecords() {}

  /**
   * How a record begins.
   *
   * @param classes of each label byte, in their order
   * @param taken which of them is the target
   */
  record Layout(List<Integer> classes, int taken) {
    int length() {
      return classes.size() + PIXELS;
    }
  }

  /**
   * Reads files one after another: inputs float32 [3, 32, 32] in [0, 1], targets int64.
   *
   * @param from the folder of the files, or the archive
   */
  static TensorDataset read(
      Path from, @Nullable SetArchive archive, List<String> names, Layout layout) {
    List<Part> parts =
        Files.isDirectory(from) ? ofFolder(from, names) : ofArchive(from, archive, names);
    long count = 0;
    for (Part part : parts) {
      check(part, layout);
      count += part.bytes.length / layout.length();
    }
    Tensor all = Tensors.empty(Shape.of(count, 3, SIDE, SIDE), DType.FLOAT32);
    long[] labels = new long[Math.toIntExact(count)];
    int done = 0;
    for (int i = 0; i < parts.size(); i++) {
      done += convert(parts.set(i, null).bytes, layout, all, labels, done);
    }
    return new TensorDataset(all, Tensors.of(labels));
  }

  /** The bytes of a file, and how it is called in error texts. */
  private record Part(Path file, String place, byte[] bytes) {}

  private static List<Part> ofFolder(Path folder, List<String> names) {
    List<Part> parts = new ArrayList<>();
    for (String name : names) {
      Path file = Folders.find(folder, name);
      try (Source source = Source.open(file)) {
        byte[] bytes = source.stream().readNBytes(MOST_BYTES);
        if (source.stream().read() >= 0) {
          throw new DataFormatException(file, "byte " + MOST_BYTES, "the file is too large");
        }
        parts.add(new Part(file, "", bytes));
      } catch (IOException e) {
        throw Source.unreadable(file, e);
      }
    }
    return parts;
  }

  /** Goes through the archive once; its members are not in the order of their names. */
  private static List<Part> ofArchive(Path file, SetArchive archive, List<String> names) {
    Map<Integer, Part> parts = new TreeMap<>();
    ArchiveFile.read(
        file,
        archive.mostBytes(),
        new ArchiveFile.Sink() {
          private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          private int number;

          @Override
          public void begin(ArchiveFile.Member member, String path) {
            number = names.indexOf(path.substring(path.lastIndexOf('/') + 1));
            bytes.reset();
            if (number >= 0 && parts.containsKey(number)) {
              throw ArchiveFile.refused(file, member.name(), "there are two files of this name");
            }
          }

          @Override
          public void take(byte[] chunk, int count) {
            if (number >= 0) {
              bytes.write(chunk, 0, count);
            }
          }

          @Override
          public void end() {
            if (number >= 0) {
              String place = "member \"" + names.get(number) + "\", ";
              parts.put(number, new Part(file, place, bytes.toByteArray()));
            }
          }
        });
    for (int i = 0; i < names.size(); i++) {
      if (!parts.containsKey(i)) {
        throw ArchiveFile.refused(file, names.get(i), "the archive lacks this file");
      }
    }
    return new ArrayList<>(parts.values());
  }

  /** Reads a file and checks its records; returns their number. */
  static long check(Path file, Layout layout) {
    Part part =
        ofFolder(file.toAbsolutePath().getParent(), List.of(file.getFileName().toString())).get(0);
    check(new Part(file, "", part.bytes), layout);
    return part.bytes.length / layout.length();
  }

  private static void check(Part part, Layout layout) {
    int length = layout.length();
    int over = part.bytes.length % length;
    if (over != 0 || part.bytes.length == 0) {
      throw new DataFormatException(
          part.file,
          part.place + "byte " + (part.bytes.length - over),
          part.bytes.length == 0
              ? "the file is empty; records have " + length + " bytes"
              : "truncated or trailing data: records have "
                  + length
                  + " bytes, but the last one has "
                  + over);
    }
    for (int at = 0; at < part.bytes.length; at += length) {
      for (int i = 0; i < layout.classes.size(); i++) {
        int label = part.bytes[at + i] & 0xFF;
        if (label >= layout.classes.get(i)) {
          throw new DataFormatException(
              part.file,
              part.place + "record " + at / length,
              "labels must be in [0, " + layout.classes.get(i) + "), but this one is " + label);
        }
      }
    }
  }

  /** Scales the pixels of some records into their place; returns the number of records. */
  private static int convert(byte[] bytes, Layout layout, Tensor all, long[] labels, int before) {
    int length = layout.length();
    int count = bytes.length / length;
    for (int start = 0; start < count; start += CHUNK) {
      int rows = Math.min(CHUNK, count - start);
      byte[] pixels = new byte[rows * PIXELS];
      for (int row = 0; row < rows; row++) {
        int at = (start + row) * length;
        labels[before + start + row] = bytes[at + layout.taken] & 0xFF;
        System.arraycopy(bytes, at + layout.classes.size(), pixels, row * PIXELS, PIXELS);
      }
      Pixels.put(all, before + start, pixels, Pixels.WHITE);
    }
    return count;
  }
}
