// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.datasets.CsvData;
import org.rushlight.datasets.Digits;
import org.rushlight.datasets.FashionMnist;
import org.rushlight.datasets.Iris;
import org.rushlight.datasets.Mnist;

/** Data sets by the words of the option {@code --data}. */
final class Data {
  static final List<String> NAMES = List.of("mnist", "fashion-mnist", "digits", "iris");

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
    if (NAMES.contains(data)) {
      return data;
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
    Path folder = dataDir == null ? null : Path.of(dataDir);
    return switch (data) {
      case "mnist" ->
          new IdxSource(
              () -> folder == null ? Mnist.train() : Mnist.train(folder),
              () -> folder == null ? Mnist.test() : Mnist.test(folder),
              Mnist.CLASSES);
      case "fashion-mnist" ->
          new IdxSource(
              () -> folder == null ? FashionMnist.train() : FashionMnist.train(folder),
              () -> folder == null ? FashionMnist.test() : FashionMnist.test(folder),
              FashionMnist.CLASSES);
      case "digits" -> new DigitsSource(() -> folder == null ? Digits.load() : Digits.load(folder));
      case "iris" -> new TableSource("iris", () -> Iris.table(folder));
      default ->
          SampleSource.fits(Path.of(data))
              ? new SampleSource(Path.of(data))
              : Files.isDirectory(Path.of(data))
                  ? new FolderSource(Path.of(data))
                  : new TableSource(data, () -> CsvData.read(Path.of(data)));
    };
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
