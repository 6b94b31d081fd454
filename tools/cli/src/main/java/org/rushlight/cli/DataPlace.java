// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Path;
import java.util.List;
import org.rushlight.datasets.KnownSet;
import picocli.CommandLine.Option;

/** The options that say where known data sets are. */
final class DataPlace {
  @Option(
      names = "--data-dir",
      paramLabel = "D",
      description =
          "The data folder: files are in D, D/<name>, or as torchvision has them. Default:"
              + " $$RUSHLIGHT_DATA, what ships, ~/.rushlight/data.")
  private Path folder;

  /** Returns the data folder; null if none was named. */
  Path folder() {
    return folder;
  }

  /** Returns the sets of a name. */
  static List<KnownSet> named(String name) {
    List<KnownSet> sets = KnownSet.named(name);
    if (sets.isEmpty()) {
      throw Failure.usage(
          "there is no data set of the name %s; known are %s", name, String.join(", ", Data.NAMES));
    }
    return sets;
  }
}
