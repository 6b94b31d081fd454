// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.data.Subset;
import org.rushlight.datasets.idx.IdxImages;

/**
 * A folder of IDX files named as MNIST's, of pictures of any size. Without a test part (t10k), some
 * of the training part is held out.
 */
record FolderSource(Path folder) implements Data.Source {

  @Override
  public LoadedData load(long seed) {
    IdxImages.Pair first = pair("train");
    Dataset<Example> train = IdxImages.read(first, 0);
    long[] shape = Data.shape(train);
    int count = classes(train);
    if (count < 2) {
      throw Failure.of("%s: at least two classes are needed, but all labels are 0", first.labels());
    }
    List<String> classes = IntStream.range(0, count).mapToObj(Integer::toString).toList();
    IdxImages.Pair second = IdxImages.find(folder, "t10k");
    DataFacts.HeldOut how = second == null ? Split.heldOut(seed) : null;
    Dataset<Example> test;
    if (second == null) {
      List<Subset<Example>> parts = Split.parts(train, how);
      train = parts.get(0);
      test = parts.get(1);
    } else {
      test = IdxImages.read(second, count);
    }
    DataFacts facts =
        new DataFacts(shape, classes, Preprocessing.pixels(255), how, train.size(), test.size());
    return new LoadedData(train, Data.checked(test, facts), facts);
  }

  @Override
  public Dataset<Example> test(DataFacts facts, boolean sameAsTrained) {
    int classes = facts.classes().size();
    IdxImages.Pair test = IdxImages.find(folder, "t10k");
    if (test != null) {
      return Data.checked(IdxImages.read(test, classes), facts);
    }
    Dataset<Example> train = Data.checked(IdxImages.read(pair("train"), classes), facts);
    return sameAsTrained ? Split.parts(train, facts.heldOut()).get(1) : train;
  }

  private IdxImages.Pair pair(String part) {
    IdxImages.Pair pair = IdxImages.find(folder, part);
    if (pair == null) {
      throw Failure.of(
          "the folder %s has no train-images-idx3-ubyte and train-labels-idx1-ubyte (or the same"
              + " with .gz); put pictures and labels there as IDX files of these names",
          folder);
    }
    return pair;
  }

  private static int classes(Dataset<Example> samples) {
    long most = 0;
    for (var batch : new DataLoader<>(samples).batchSize(10_000)) {
      most = Math.max(most, batch.targets().max().itemLong());
    }
    return Math.toIntExact(most + 1);
  }
}
