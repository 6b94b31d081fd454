// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.TensorDataset;
import org.rushlight.datasets.bytes.Folders;
import org.rushlight.datasets.idx.IdxImages;

/** A data set kept as MNIST is, in four files: pictures and labels to train on and to test with. */
final class IdxSet extends KnownSet {
  private static final int IMAGE_HEAD = 16;
  private static final int LABEL_HEAD = 8;

  /** What the names of the four files begin and end with. */
  record Names(String train, String test) {
    static final Names MNIST = new Names("train", "t10k");

    List<String> files() {
      return List.of(images(train), labels(train), images(test), labels(test));
    }

    private static String images(String part) {
      return part + "-images-idx3-ubyte";
    }

    private static String labels(String part) {
      return part + "-labels-idx1-ubyte";
    }
  }

  private final Names names;

  IdxSet(
      SetFacts facts,
      List<String> places,
      Names names,
      List<SetFile> files,
      @Nullable SetArchive archive,
      List<URI> mirrors) {
    super(facts, places, files, archive, mirrors);
    this.names = names;
  }

  /**
   * A set of files named as MNIST's, published one by one.
   *
   * @param rawName its folder as torchvision names it
   * @param packed the sizes of the packed files as published
   * @param packedSums their checksums; null if those of the contents are known
   * @param sums the checksums of the contents; null if they are not known
   */
  static IdxSet likeMnist(
      SetFacts facts,
      String rawName,
      List<Long> packed,
      @Nullable List<String> packedSums,
      @Nullable List<String> sums,
      List<URI> mirrors) {
    List<SetFile> files = new ArrayList<>();
    List<String> names = Names.MNIST.files();
    for (int i = 0; i < names.size(); i++) {
      String packedSum = packedSums == null ? null : packedSums.get(i);
      var published = new SetFile.Published(names.get(i) + ".gz", packed.get(i), packedSum);
      String sum = sums == null ? null : sums.get(i);
      files.add(new SetFile(names.get(i), size(facts, i), sum, published));
    }
    List<String> places = List.of("", facts.name(), rawName + "/raw");
    return new IdxSet(facts, places, Names.MNIST, files, null, mirrors);
  }

  /**
   * The size of the unpacked file of a number: images and labels to train on, then to test with.
   */
  static long size(SetFacts facts, int number) {
    long count = number < 2 ? facts.train() : facts.test();
    long row = facts.inputShape().stream().reduce(1L, Math::multiplyExact);
    return number % 2 == 0 ? IMAGE_HEAD + count * row : LABEL_HEAD + count;
  }

  @Override
  public TensorDataset train(@Nullable Path dataDir) {
    return read(dataDir, 0);
  }

  @Override
  public TensorDataset test(@Nullable Path dataDir) {
    return read(dataDir, 2);
  }

  /** Returns the folder that the training files are found in. */
  Path folder(@Nullable Path dataDir) {
    return locate(dataDir, names.files().subList(0, 2));
  }

  /** Reads the two files of a part; the other part may be elsewhere or missing. */
  private TensorDataset read(@Nullable Path dataDir, int first) {
    List<String> pair = names.files().subList(first, first + 2);
    Path folder = locate(dataDir, pair);
    return IdxImages.read(
        new IdxImages.Pair(Folders.find(folder, pair.get(0)), Folders.find(folder, pair.get(1))),
        facts().classes().size());
  }

  @Override
  void check(Path found, Consumer<FileCheck> each) {
    for (int i = 0; i < files().size(); i++) {
      SetFile file = files().get(i);
      Path path = Folders.find(found, file.name());
      long count = i < 2 ? facts().train() : facts().test();
      each.accept(i % 2 == 0 ? images(path, file, count) : labels(path, file, count));
    }
  }

  private FileCheck images(Path path, SetFile file, long count) {
    List<Long> shape = facts().inputShape();
    String expected = "uint8 [" + count + ", " + shape.get(1) + ", " + shape.get(2) + "]";
    return Checking.idx(path, file, expected, 0, 256);
  }

  private FileCheck labels(Path path, SetFile file, long count) {
    // Where class 0 only fills a place, as in EMNIST's letters, no label may be 0.
    int least = facts().classes().get(0).equals(Emnist.NOT_A_CLASS) ? 1 : 0;
    return Checking.idx(path, file, "uint8 [" + count + "]", least, facts().classes().size());
  }
}
