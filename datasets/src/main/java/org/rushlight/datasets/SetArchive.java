// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import org.rushlight.datasets.fetch.Download;

/**
 * An archive that a data set is published in.
 *
 * @param name of the archive
 * @param size in bytes
 * @param sha256 of the archive
 * @param top the folder in it that has all files
 * @param folder what that folder is called below a data folder
 * @param mostBytes that its files may have together when unpacked
 * @param readable whether the set is read from the archive as well, without unpacking it
 */
record SetArchive(
    String name,
    long size,
    String sha256,
    String top,
    String folder,
    long mostBytes,
    boolean readable) {

  Download.Item item() {
    return new Download.Item(name, size, sha256, Download.Sum.OF_FILE);
  }
}
