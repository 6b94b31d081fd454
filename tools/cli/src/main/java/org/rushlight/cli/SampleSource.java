// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.data.Subset;
import org.rushlight.datasets.convert.DataFiles;
import org.rushlight.datasets.convert.DataForm;
import org.rushlight.datasets.convert.SampleSet;
import org.rushlight.datasets.convert.SampleTensors;
import org.rushlight.datasets.images.ImageFolder;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * An npz file or an image folder. Where there is no part to test on, test or val, some of the
 * samples are held out.
 */
record SampleSource(Path path) implements Data.Source {
  /** Larger sets of pictures are read from their files as they are wanted. */
  private static final long MOST_BYTES = 1L << 30;

  /** Tells whether a path is for this class, not for one of tables or of MNIST's four files. */
  static boolean fits(Path path) {
    if (Files.isDirectory(path)) {
      return DataForm.of(path) == DataForm.FOLDER && DataFiles.isImageFolder(path);
    }
    return DataForm.of(path) == DataForm.NPZ;
  }

  @Override
  public LoadedData load(long seed) {
    List<SampleSet> sets = open();
    SampleSet train = train(sets);
    if (!train.isPictures()) {
      return table(sets).load(seed);
    }
    List<String> classes = classes(sets);
    SampleSet other = test(sets);
    Dataset<Example> all = read(train, classes);
    DataFacts.HeldOut how = other == null ? Split.heldOut(seed) : null;
    List<Subset<Example>> parts = how == null ? null : Split.parts(all, how);
    Dataset<Example> first = parts == null ? all : parts.get(0);
    Dataset<Example> second = parts == null ? read(other, classes) : parts.get(1);
    DataFacts facts =
        new DataFacts(
            Data.shape(all), classes, Preprocessing.pixels(255), how, first.size(), second.size());
    return new LoadedData(first, Data.checked(second, facts), facts);
  }

  @Override
  public Dataset<Example> test(DataFacts facts, boolean sameAsTrained) {
    List<SampleSet> sets = open();
    if (!train(sets).isPictures()) {
      return table(sets).test(facts, sameAsTrained);
    }
    SampleSet test = test(sets);
    Dataset<Example> samples =
        Data.checked(read(test == null ? train(sets) : test, facts.classes()), facts);
    return test == null && sameAsTrained ? Split.parts(samples, facts.heldOut()).get(1) : samples;
  }

  private List<SampleSet> open() {
    DataFiles.Options plain = DataFiles.Options.plain();
    return DataFiles.open(
        path,
        new DataFiles.Options(
            null,
            null,
            false,
            plain.delimiter(),
            null,
            true,
            false,
            note -> Console.system().say("%s", note)));
  }

  private static SampleSet train(List<SampleSet> sets) {
    return sets.stream()
        .filter(set -> set.part().startsWith("train"))
        .findFirst()
        .orElse(sets.get(0));
  }

  private static SampleSet test(List<SampleSet> sets) {
    SampleSet train = train(sets);
    for (String start : List.of("test", "val")) {
      for (SampleSet set : sets) {
        if (set != train && set.part().startsWith(start)) {
          return set;
        }
      }
    }
    return null;
  }

  private TableSource table(List<SampleSet> sets) {
    if (sets.size() > 1) {
      throw Failure.of(
          "%s holds a table in parts; train on one: rushlight data convert %s train.csv --part %s",
          path, path, train(sets).part());
    }
    return new TableSource(path.toString(), () -> SampleTensors.table(sets.get(0)));
  }

  /** Returns the names of the classes: those of the data, or numbers up to the largest label. */
  private List<String> classes(List<SampleSet> sets) {
    if (!train(sets).classes().isEmpty()) {
      return train(sets).classes();
    }
    long most =
        sets.stream()
            .flatMapToLong(set -> Arrays.stream(SampleTensors.targets(set)))
            .max()
            .orElse(0);
    if (most < 1 || most > 100_000) {
      throw Failure.of(
          "%s: at least two classes are needed, counted from 0, but the largest label is %d",
          path, most);
    }
    return IntStream.rangeClosed(0, (int) most).mapToObj(Integer::toString).toList();
  }

  /** Returns the samples with labels that are indices of these classes. */
  private Dataset<Example> read(SampleSet set, List<String> classes) {
    List<String> own = set.classes();
    long[] targets = SampleTensors.targets(set);
    long[] index = new long[own.isEmpty() ? classes.size() : own.size()];
    for (int i = 0; i < index.length; i++) {
      index[i] = own.isEmpty() ? i : classes.indexOf(own.get(i));
    }
    for (long target : targets) {
      if (target >= index.length || index[(int) target] < 0) {
        throw Failure.of(
            "%s: the model knows the classes %s, but a label is %s",
            path, String.join(", ", classes), own.isEmpty() ? target : own.get((int) target));
      }
    }
    boolean same = IntStream.range(0, index.length).allMatch(i -> index[i] == i);
    Dataset<Example> samples = samples(set);
    return same
        ? samples
        : samples.map(
            example -> {
              long label = index[(int) example.target().itemLong()];
              Tensor target = Tensors.full(label, DType.INT64);
              return new Example(example.input(), target);
            });
  }

  private Dataset<Example> samples(SampleSet set) {
    if (4 * set.count() * set.rowBytes() <= MOST_BYTES || !Files.isDirectory(path)) {
      return SampleTensors.pictures(set);
    }
    long[] shape = set.shape();
    ImageFolder folder = ImageFolder.open(set.part().isEmpty() ? path : path.resolve(set.part()));
    ImageFolder sized = folder.size((int) shape[shape.length - 2], (int) shape[shape.length - 1]);
    return new Lazy(shape.length == 2 ? sized.grey() : sized, set);
  }

  /** Pictures in the order and with the labels of a set, each read when it is asked for. */
  private static final class Lazy implements Dataset<Example> {
    private final ImageFolder folder;
    private final long[] targets;
    private final int[] order;

    Lazy(ImageFolder folder, SampleSet set) {
      this.folder = folder;
      targets = SampleTensors.targets(set);
      Map<String, Integer> places = new HashMap<>();
      for (int i = 0; i < folder.size(); i++) {
        places.put(folder.name(i), i);
      }
      order = set.names().stream().mapToInt(places::get).toArray();
    }

    @Override
    public long size() {
      return order.length;
    }

    @Override
    public Example get(long index) {
      Example example = folder.get(order[Math.toIntExact(index)]);
      return new Example(example.input(), Tensors.full(targets[(int) index], DType.INT64));
    }
  }
}
