// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.rushlight.datasets.convert.DataFiles;
import org.rushlight.datasets.convert.SampleSet;
import picocli.CommandLine.Option;

/** How commands read files of samples. */
final class DataInput {
  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "The IDX file of labels that belongs to one of samples.")
  private Path labels;

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description = "The label column of a CSV file; default: the last.")
  private String label;

  @Option(names = "--no-label", description = "A CSV file has no label column.")
  private boolean noLabel;

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description = "Between the cells of a CSV file: , ; | or tab; default: as in its first line.")
  private String delimiter;

  @Option(
      names = "--size",
      paramLabel = "HxW",
      description = "Resize the pictures of a folder to this height and width.")
  private String size;

  @Option(
      names = "--part",
      paramLabel = "NAME",
      description = "Take one part alone, such as train.")
  private String part;

  Path labels() {
    return labels;
  }

  /** How files are read; {@code texts} keeps the cells of CSV files as they are written. */
  DataFiles.Options options(boolean fit, boolean texts, Consumer<String> notes) {
    return options(labels, fit, texts, notes);
  }

  private DataFiles.Options options(
      Path labelFile, boolean fit, boolean texts, Consumer<String> notes) {
    if (label != null && noLabel) {
      throw Failure.usage("--label and --no-label exclude each other");
    }
    int[] pixels = size == null ? null : sizes("--size", size, 2, 2);
    return new DataFiles.Options(labelFile, label, noLabel, delimiter(), pixels, fit, texts, notes);
  }

  private char delimiter() {
    if (delimiter == null) {
      return 0; // found out
    }
    String one = delimiter.equals("tab") || delimiter.equals("\\t") ? "\t" : delimiter;
    if (one.length() != 1 || ",;|\t".indexOf(one) < 0) {
      throw Failure.usage("--delimiter must be one of , ; | or tab, but is %s", delimiter);
    }
    return one.charAt(0);
  }

  /** Opens the parts of a file or a folder, or the one that was asked for. */
  List<SampleSet> open(Path path, DataFiles.Options options) {
    List<SampleSet> sets = DataFiles.open(path, options);
    if (part == null) {
      return sets;
    }
    List<SampleSet> found = sets.stream().filter(set -> set.part().equals(part)).toList();
    if (found.isEmpty()) {
      List<String> names = sets.stream().map(SampleSet::part).filter(s -> !s.isEmpty()).toList();
      throw Failure.of(
          "%s has no part %s%s",
          path, part, names.isEmpty() ? "" : "; its parts are " + String.join(", ", names));
    }
    return List.of(found.get(0).withPart(""));
  }

  /** Reads sizes such as 28x28. */
  static int[] sizes(String option, String text, int least, int most) {
    String[] pieces = text.toLowerCase(Locale.ROOT).split("[x,]");
    int[] sizes = new int[pieces.length];
    for (int i = 0; i < pieces.length; i++) {
      if (!pieces[i].matches("[1-9]\\d{0,4}") || pieces.length < least || pieces.length > most) {
        throw Failure.usage("%s must be such as 28x28 (height x width), but is %s", option, text);
      }
      sizes[i] = Integer.parseInt(pieces[i]);
    }
    return sizes;
  }
}
