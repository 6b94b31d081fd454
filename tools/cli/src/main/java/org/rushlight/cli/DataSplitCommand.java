// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.rushlight.datasets.convert.DataForm;
import org.rushlight.datasets.convert.DataSplit;
import org.rushlight.datasets.convert.DataTarget;
import org.rushlight.datasets.convert.SampleSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rushlight data split}. */
@Command(
    name = "split",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Splits samples at random into parts: each sample goes to one of them.",
      "",
      "Every part has about the same mixture of classes as the whole, and its samples in their old"
          + " order. A table becomes OUT-train.csv, OUT-val.csv and OUT-test.csv, each with the"
          + " header; an image folder becomes OUT/train, OUT/val and OUT/test, its pictures copied as"
          + " they are; IDX files become a folder of them; an npz file one with x_train, y_train and"
          + " so on. Such folders and files can be given to train --data.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight data split iris.csv parts/iris",
      "  rushlight data split flowers flowers-split --parts 0.9,0.1",
      "  rushlight data split digits.npz digits-split.npz --parts 0.7,0.15,0.15 --seed 1"
    })
final class DataSplitCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "IN", description = "The file or folder to read.")
  private Path in;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OUT",
      description = "The beginning of the names of tables, or the folder or npz file to write.")
  private Path given;

  @Option(names = "--out", paramLabel = "OUT", description = "The same, as an option.")
  private Path named;

  @Option(
      names = "--parts",
      paramLabel = "F,F,..",
      description = "The fractions; their sum is 1. Default: 0.8,0.1,0.1.")
  private String parts = "0.8,0.1,0.1";

  @Option(
      names = "--names",
      paramLabel = "N,N,..",
      description = "The names; default: train,test or train,val,test.")
  private String names;

  @Option(names = "--no-stratify", description = "Do not mind the labels.")
  private boolean noStratify;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the random numbers; default 42. The same seed gives the same parts.")
  private long seed = 42;

  @Mixin private DataInput input;
  @Mixin private DataOutput output;

  private final Console console;

  DataSplitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if ((given == null) == (named == null)) {
      throw Failure.usage("data split needs one OUT, as its second word or with --out");
    }
    Path out = given == null ? named : given;
    double[] fractions = fractions();
    List<String> called = names(fractions.length);
    DataForm form = DataForm.of(in);
    // Cells of a table that becomes a table stay as they are written.
    boolean texts = form == DataForm.CSV && tableTarget(out, form);
    List<SampleSet> sets =
        input.open(in, input.options(false, texts, note -> output.say(console, "%s", note)));
    if (sets.size() > 1) {
      throw Failure.of(
          "%s has parts already (%s); --part takes one of them",
          in, String.join(", ", sets.stream().map(SampleSet::part).toList()));
    }
    SampleSet all = sets.get(0).withPart("");
    boolean stratified = !noStratify && DataSplit.hasClasses(all);
    if (!noStratify && !stratified) {
      output.say(console, "the samples have no classes, so the parts are taken at random");
    }
    BitSet[] chosen = DataSplit.choose(all, fractions, stratified, seed);
    List<SampleSet> split = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      split.add(all.select(chosen[i], called.get(i)));
    }
    write(form, out, split);
    return 0;
  }

  private boolean tableTarget(Path out, DataForm form) {
    return output.to() == null ? bare(out).equals(out.toString()) || isCsv(out) : isCsv(out);
  }

  private boolean isCsv(Path out) {
    return "csv".equals(output.to()) || out.toString().matches("(?i).*\\.csv(\\.gz)?");
  }

  /** Returns a path without an ending that says its form. */
  private static String bare(Path out) {
    return out.toString().replaceFirst("(?i)\\.(csv|npy)(\\.gz)?$|\\.npz$", "");
  }

  private void write(DataForm form, Path out, List<SampleSet> split) {
    String own = bare(out).equals(out.toString()) ? Text.lower(form) : null;
    DataTarget target =
        output.to() == null && own != null ? DataTarget.of(out, own) : output.target(out);
    if (target.form() == DataForm.NPZ && own != null && output.to() == null) {
      target = DataTarget.of(Path.of(out + ".npz"), null);
    }
    if (target.form() == DataForm.NPZ || target.folder()) {
      List<SampleSet> shaped = output.shaped(split, target, console);
      output.check(in, shaped, target);
      output.write(console, "splitting", shaped, target);
      output.tell(console, target.path(), shaped);
      return;
    }
    if (target.form() == DataForm.IDX) {
      throw Failure.usage("the parts of IDX files go into a folder: name one without an ending");
    }
    List<DataTarget> targets = new ArrayList<>();
    for (SampleSet part : split) {
      targets.add(DataTarget.of(file(out, part.part(), target.form()), null));
      output.check(in, List.of(part), targets.get(targets.size() - 1));
    }
    makeFolder(targets.get(0).path());
    for (int i = 0; i < targets.size(); i++) {
      List<SampleSet> part = List.of(split.get(i));
      output.write(console, "writing " + split.get(i).part(), part, targets.get(i));
      output.tell(console, targets.get(i).path(), List.of(split.get(i).withPart("")));
    }
  }

  private static void makeFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Returns such as iris-train.csv for iris or iris.csv; packed if IN or OUT is. */
  private Path file(Path out, String part, DataForm form) {
    String start = bare(out);
    String end = out.toString().substring(start.length());
    if (end.isEmpty()) {
      boolean packed = in.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
      end = "." + Text.lower(form) + (packed ? ".gz" : "");
    }
    boolean folder = Files.isDirectory(out) || start.endsWith("/");
    return folder ? out.resolve(part + end) : Path.of(start + "-" + part + end);
  }

  private double[] fractions() {
    try {
      double[] fractions =
          Arrays.stream(parts.split(",")).mapToDouble(Double::parseDouble).toArray();
      double sum = Arrays.stream(fractions).sum();
      if (fractions.length >= 2
          && Math.abs(sum - 1) < 1e-9
          && Arrays.stream(fractions).allMatch(fraction -> fraction > 0)) {
        return fractions;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Failure.usage(
        "--parts must be two fractions or more, each above 0, with the sum 1, such as 0.8,0.1,0.1,"
            + " but is %s",
        parts);
  }

  private List<String> names(int count) {
    List<String> called =
        names != null
            ? List.of(names.split(","))
            : count == 2
                ? List.of("train", "test")
                : count == 3 ? List.of("train", "val", "test") : List.of();
    if (called.size() != count
        || called.stream().distinct().count() != count
        || !called.stream().allMatch(name -> name.matches("[A-Za-z0-9_]+"))) {
      throw Failure.usage(
          "--names must be %d different names of letters and digits, one for each part%s",
          count, names == null ? "" : ", but is " + names);
    }
    return called;
  }
}
