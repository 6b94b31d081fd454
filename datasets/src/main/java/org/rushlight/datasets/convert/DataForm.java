// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.rushlight.datasets.bytes.FileKind;
import org.rushlight.datasets.bytes.Source;

/** The forms of data files that samples are read from and written to. */
public enum DataForm {
  /** A file of MNIST's format, or a folder of them. */
  IDX,
  /** A table as text. */
  CSV,
  /** A NumPy array. */
  NPY,
  /** Several NumPy arrays. */
  NPZ,
  /** Pictures in a folder for each class. */
  FOLDER;

  /**
   * Tells the form from the contents, packed with gzip or not; whatever is none of the others is
   * taken for CSV, whose reader says what it is instead.
   *
   * @throws java.io.UncheckedIOException if the file is missing or cannot be read
   */
  public static DataForm of(Path path) {
    if (Files.isDirectory(path)) {
      return IdxSets.isIdxFolder(path) ? IDX : FOLDER;
    }
    try (Source source = Source.open(path)) {
      byte[] head = source.head();
      if (FileKind.isNpy(head)) {
        return NPY;
      }
      if (head.length >= 4
          && Arrays.equals(head, 0, 2, new byte[] {'P', 'K'}, 0, 2)
          && (head[2] == 3 || head[2] == 5)) {
        return NPZ;
      }
      return head.length >= 2 && head[0] == 0 && head[1] == 0 ? IDX : CSV;
    } catch (IOException e) {
      throw Source.unreadable(path, e);
    }
  }
}
