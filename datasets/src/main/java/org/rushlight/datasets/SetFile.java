// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.fetch.Download;

/**
 * A file of a data set.
 *
 * @param name of the unpacked file; the packed one has {@code .gz} behind it
 * @param size of the contents in bytes; 0 where that is not fixed
 * @param sha256 of the contents; null where no source tells it
 * @param published the packed file as its authors published it; null where it comes in an archive
 *     or has no sum of its own
 */
record SetFile(String name, long size, @Nullable String sha256, @Nullable Published published) {

  /**
   * A file as it was published, byte for byte.
   *
   * @param name of the file
   * @param size in bytes
   * @param sha256 of all bytes; null where that of the contents is known instead
   */
  record Published(String name, long size, @Nullable String sha256) {}

  /** What a download must bring. */
  Download.Item item() {
    if (sha256 != null) {
      return new Download.Item(
          published == null ? name : published.name, size, sha256, Download.Sum.OF_CONTENTS);
    }
    return new Download.Item(
        published.name, published.size, published.sha256, Download.Sum.OF_FILE);
  }
}
