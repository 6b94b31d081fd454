// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rushlight.datasets.convert.DataFiles;
import org.rushlight.datasets.convert.DataForm;
import org.rushlight.datasets.convert.DataTarget;
import org.rushlight.datasets.convert.SampleSet;
import org.rushlight.datasets.npy.NpyType;
import picocli.CommandLine.Option;

/** How commands write files of samples. */
final class DataOutput {
  @Option(
      names = "--to",
      paramLabel = "FORM",
      description = "The form, whatever the name says: csv, npz, npy, idx, idx.gz or folder.")
  private String to;

  @Option(
      names = "--shape",
      paramLabel = "HxW",
      description =
          "Take the columns of a table as pictures, HxW or CxHxW; default: as squares where pictures"
              + " are needed.")
  private String shape;

  @Option(names = "--force", description = "Overwrite files and folders of data.")
  private boolean force;

  @Option(names = "--quiet", description = "Say nothing but errors.")
  private boolean quiet;

  @Option(names = "--json", description = "Tell what was written as JSON.")
  private boolean json;

  String to() {
    return to;
  }

  boolean quiet() {
    return quiet;
  }

  DataTarget target(Path path) {
    try {
      return DataTarget.of(path, to);
    } catch (IllegalArgumentException e) {
      throw Failure.usage("%s", e.getMessage());
    }
  }

  /** Refuses to overwrite what was not to be, and files that are read from. */
  void check(Path in, List<SampleSet> sets, DataTarget target) {
    for (Path path : DataFiles.existing(sets, target)) {
      try {
        if (Files.isSameFile(in, path) || in.toRealPath().startsWith(path.toRealPath())) {
          throw Failure.of("%s is what is read: write to another place", path);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
      if (!force) {
        throw Failure.of("%s exists already; name another or overwrite it with --force", path);
      }
    }
  }

  /** Makes pictures of the rows of tables where the target needs them. */
  List<SampleSet> shaped(List<SampleSet> sets, DataTarget target, Console console) {
    boolean pictures =
        target.form() == DataForm.FOLDER || (target.form() == DataForm.IDX && target.idxRank() > 2);
    List<SampleSet> shaped = new ArrayList<>();
    for (SampleSet set : sets) {
      if (shape != null) {
        int[] sizes = DataInput.sizes("--shape", shape, 2, 3);
        shaped.add(reshaped(set, sizes));
      } else if (pictures && set.shape().length == 1 && set.type() == NpyType.UINT8) {
        int side = (int) Math.round(Math.sqrt(set.shape()[0]));
        if ((long) side * side != set.shape()[0]) {
          throw Failure.of(
              "%d columns make no square picture; --shape HxW or CxHxW says which they make",
              set.shape()[0]);
        }
        say(console, "taking %d columns as pictures of %d x %d", set.shape()[0], side, side);
        shaped.add(reshaped(set, new int[] {side, side}));
      } else {
        shaped.add(set);
      }
      checkRank(shaped.get(shaped.size() - 1), target);
    }
    return shaped;
  }

  static SampleSet reshaped(SampleSet set, int[] sizes) {
    long[] newShape = Arrays.stream(sizes).asLongStream().toArray();
    long values = Arrays.stream(newShape).reduce(1, Math::multiplyExact);
    if (values != set.rowValues()) {
      throw Failure.of(
          "--shape %s has %d values, but a row has %d",
          Text.shape(newShape), values, set.rowValues());
    }
    return set.reshaped(newShape);
  }

  private static void checkRank(SampleSet set, DataTarget target) {
    int rank = set.shape().length + 1;
    boolean labelsAlone = target.idxRank() == 1 && set.labels() != null;
    if (target.form() == DataForm.IDX
        && target.idxRank() > 0
        && target.idxRank() != rank
        && !labelsAlone) {
      throw Failure.of(
          "the name %s says idx%d, but these samples have %d axes, %s: call it idx%d",
          target.path(), target.idxRank(), rank, Text.shape(shape(set)), rank);
    }
  }

  private static long[] shape(SampleSet set) {
    long[] all = new long[set.shape().length + 1];
    all[0] = set.count();
    System.arraycopy(set.shape(), 0, all, 1, all.length - 1);
    return all;
  }

  void say(Console console, String format, Object... values) {
    if (!quiet) {
      console.say(format, values);
    }
  }

  /** Writes, with a bar if it takes long, and tells what was written. */
  void write(Console console, String task, List<SampleSet> sets, DataTarget target) {
    for (SampleSet set : target.form() == DataForm.FOLDER ? sets : List.<SampleSet>of()) {
      for (String name : DataFiles.renamedClasses(set)) {
        say(console, "the class %s cannot be a folder's name: its characters become %%XX", name);
      }
    }
    long rows = sets.stream().mapToLong(SampleSet::count).sum();
    try (RowProgress progress = new RowProgress(console, task, rows, quiet)) {
      DataFiles.write(sets, target, force, progress);
    }
  }

  /** Tells on standard output what was written. */
  void tell(Console console, Path path, List<SampleSet> sets) {
    if (json) {
      List<Map<String, Object>> parts = new ArrayList<>();
      for (SampleSet set : sets) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("part", set.part());
        facts.put("samples", set.count());
        facts.put("type", Text.lower(set.type()));
        facts.put("shape", set.shape());
        facts.put("labelled", set.labels() != null);
        parts.add(facts);
      }
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("file", path.toString());
      all.put("parts", parts);
      console.out().println(Json.LINE.toJson(all));
      return;
    }
    for (SampleSet set : quiet ? List.<SampleSet>of() : sets) {
      console
          .out()
          .println(
              Text.format(
                  "%s: %s%s%s",
                  path,
                  set.part().isEmpty() ? "" : set.part() + ", ",
                  rows(set),
                  set.labels() == null ? ", no labels" : ", labelled"));
    }
  }

  private static String rows(SampleSet set) {
    return set.table() == null
        ? Text.format(
            "%s samples, %s %s",
            Text.count(set.count()), Text.lower(set.type()), Text.shape(set.shape()))
        : Text.format(
            "%s rows of %s columns",
            Text.count(set.count()), Text.count(set.rowValues() + (set.labels() == null ? 0 : 1)));
  }
}
