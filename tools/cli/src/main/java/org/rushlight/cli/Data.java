// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.datasets.KnownSet;

/** Data sets by the words of the option {@code --data}. */
final class Data {
  static final List<String> NAMES = KnownSet.all().stream().map(set -> set.facts().name()).toList();

  /** A kind of data set. */
  interface Source {
    /** Reads both parts, for training. */
    LoadedData load(long seed);

    /** Reads what a run with these facts is to be evaluated on. */
    Dataset<Example> test(DataFacts facts, boolean sameAsTrained);
  }

  private Data() {}

  /** Returns a name as it is and a path made absolute; anything else is refused. */
  static String resolve(String data, String dataDir) {
    List<KnownSet> sets = Files.exists(Path.of(data)) ? List.of() : KnownSet.named(data);
    if (NAMES.contains(data) || sets.size() == 1) {
      return NAMES.contains(data) ? data : sets.get(0).facts().name();
    }
    if (sets.size() > 1) {
      throw Failure.usage(
          "--data %s: name one of %s",
          data, String.join(", ", sets.stream().map(set -> set.facts().name()).toList()));
    }
    if (dataDir != null) {
      throw Failure.usage(
          "--data-dir goes with one of %s, but --data is %s", String.join(", ", NAMES), data);
    }
    Path path = Path.of(data);
    if (Files.exists(path)) {
      return path.toAbsolutePath().normalize().toString();
    }
    String known =
        String.join(", ", NAMES) + ", a folder of IDX files or of pictures, an npz or a CSV file";
    if (data.matches("[\\w-]*")) {
      throw Failure.usage("--data must be one of %s, but is %s", known, data);
    }
    throw Failure.of("--data %s: there is no such file or folder", data);
  }

  /** Returns the data set of a resolved name or path. */
  static Source source(String data, String dataDir) {
    return source(data, dataDir, TableSettings.NONE);
  }

  /** Returns the data set of a resolved name or path; a table is read as its settings say. */
  static Source source(String data, String dataDir, TableSettings table) {
    Path folder = dataDir == null ? null : Path.of(dataDir);
    if (!NAMES.contains(data)) {
      return SampleSource.fits(Path.of(data))
          ? new SampleSource(Path.of(data))
          : Files.isDirectory(Path.of(data))
              ? new FolderSource(Path.of(data))
              : new TableSource(Path.of(data), table);
    }
    KnownSet set = KnownSet.named(data).get(0);
    if (!set.facts().isPictures()) {
      return new TableSource(data, () -> set.table(folder));
    }
    return set.facts().test() == 0
        ? new DigitsSource(() -> set.train(folder))
        : new IdxSource(() -> set.train(folder), () -> set.test(folder), set.facts().classes());
  }

  /** Refuses samples that a model with these facts cannot take. */
  static Dataset<Example> checked(Dataset<Example> samples, DataFacts facts) {
    long[] shape = shape(samples);
    if (!Arrays.equals(shape, facts.inputShape())) {
      throw Failure.of(
          "the data have inputs %s, but the model was trained on %s",
          Text.shape(shape), Text.shape(facts.inputShape()));
    }
    return samples;
  }

  static long[] shape(Dataset<Example> samples) {
    if (samples.size() == 0) {
      throw Failure.of("the data set has no samples");
    }
    return samples.get(0).input().shape().toArray();
  }
}
