// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.io.IOException;
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
import org.rushlight.datasets.bytes.Folders;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.idx.Idx;
import org.rushlight.datasets.idx.IdxArray;
import org.rushlight.datasets.idx.IdxInput;
import org.rushlight.datasets.idx.IdxType;
import org.rushlight.datasets.npy.NpyArray;
import org.rushlight.datasets.npy.NpyType;

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
    try (IdxInput input = IdxInput.open(file)) {
      long[] shape = input.shape();
      return new SampleSet(
          "",
          NpyType.valueOf(input.type().name()),
          input.type().size(),
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
    NpyType type = NpyType.valueOf(array.type().name());
    NpyArray labels = NpyArray.of(type, type.size(), array.data(), array.shape());
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

  static Path classFile(Path labelFile) {
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
    Path found = Folders.find(folder, matcher.group(1) + "-labels-idx1-ubyte");
    found = found == null ? Folders.find(folder, matcher.group(1) + "-labels.idx1-ubyte") : found;
    return found == null ? null : images.resolveSibling(found.getFileName());
  }
}
