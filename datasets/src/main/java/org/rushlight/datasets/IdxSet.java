// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.TensorDataset;

/**
 * A data set kept as MNIST is, in four files of fixed names and contents.
 *
 * @param type the class that offers it, for error texts
 * @param name the data set's folder
 * @param rawName its folder as torchvision names it
 * @param sha256 of the unpacked files, in the order of {@link #FILES}
 * @param mirrors the folders that it can be downloaded from, each ending in a slash
 */
record IdxSet(String type, String name, String rawName, List<String> sha256, List<URI> mirrors) {
  static final int CLASSES = 10;

  static final List<String> FILES =
      List.of(
          "train-images-idx3-ubyte",
          "train-labels-idx1-ubyte",
          "t10k-images-idx3-ubyte",
          "t10k-labels-idx1-ubyte");

  private static final List<Long> SIZES = List.of(47_040_016L, 60_008L, 7_840_016L, 10_008L);

  TensorDataset train(@Nullable Path dataDir) {
    return read(dataDir, 0);
  }

  TensorDataset test(@Nullable Path dataDir) {
    return read(dataDir, 2);
  }

  Path folder(@Nullable Path dataDir) {
    return folder(dataDir, FILES.subList(0, 2));
  }

  /** Looks for the two files of a part; the other part may be elsewhere or missing. */
  private Path folder(@Nullable Path dataDir, List<String> files) {
    String remedy =
        "have them fetched: %s.download(folder) in a program, train --download on the command line"
            .formatted(type);
    return new DataFolder(name, rawName, files, remedy).find(dataDir);
  }

  private TensorDataset read(@Nullable Path dataDir, int first) {
    List<String> files = FILES.subList(first, first + 2);
    Path folder = folder(dataDir, files);
    return IdxImages.read(
        new IdxImages.Pair(
            DataFolder.file(folder, files.get(0)), DataFolder.file(folder, files.get(1))),
        CLASSES);
  }

  /** Downloads what is missing into a folder named like the set. */
  Path download(Path dataDir, Download.Transport transport) {
    List<Download.Item> items = new ArrayList<>();
    for (int i = 0; i < FILES.size(); i++) {
      items.add(new Download.Item(FILES.get(i) + ".gz", SIZES.get(i), sha256.get(i)));
    }
    Path folder = dataDir.resolve(name);
    new Download(transport, mirrors).fetch(items, folder);
    return folder;
  }
}
