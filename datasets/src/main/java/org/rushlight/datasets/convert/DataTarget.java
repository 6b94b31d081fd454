// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where samples are written to.
 *
 * @param form the form of the file, or of the files in the folder
 * @param path the file or the folder
 * @param folder whether it is a folder
 * @param gzip whether files in the folder are packed; a file's name says so itself
 * @param idxRank the axes that the name of an IDX file asks for, otherwise 0
 */
public record DataTarget(DataForm form, Path path, boolean folder, boolean gzip, int idxRank) {
  private static final Pattern IDX = Pattern.compile("(?:^|.*[-._])idx(\\d)[-._]ubyte");

  /**
   * Finds out the form from the ending of a name: {@code .csv}, {@code .npz}, {@code .npy}, {@code
   * -idx3-ubyte}, each but npz with {@code .gz} behind it or not; without an ending it is a folder
   * of pictures.
   *
   * @param to the form itself, which goes before the ending: csv, npz, npy, idx, idx.gz or folder;
   *     or null
   * @throws IllegalArgumentException if the ending is none of these
   */
  public static DataTarget of(Path path, @Nullable String to) {
    Path last = path.getFileName();
    String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    Matcher idx = IDX.matcher(bare);
    int rank = idx.matches() ? Integer.parseInt(idx.group(1)) : 0;
    if (to == null) {
      DataForm form = byEnding(path, bare, rank);
      if (form == DataForm.NPZ && name.endsWith(".gz")) {
        throw new IllegalArgumentException(
            path + ": an npz file is compressed already; leave .gz out");
      }
      return new DataTarget(form, path, form == DataForm.FOLDER, false, rank);
    }
    return switch (to) {
      case "csv" -> new DataTarget(DataForm.CSV, path, false, false, 0);
      case "npz" -> new DataTarget(DataForm.NPZ, path, false, false, 0);
      case "npy" -> new DataTarget(DataForm.NPY, path, false, false, 0);
      case "idx", "idx.gz" ->
          new DataTarget(DataForm.IDX, path, rank == 0, to.endsWith(".gz"), rank);
      case "folder" -> new DataTarget(DataForm.FOLDER, path, true, false, 0);
      default ->
          throw new IllegalArgumentException(
              "--to must be csv, npz, npy, idx, idx.gz or folder, but is " + to);
    };
  }

  private static DataForm byEnding(Path path, String bare, int rank) {
    if (bare.endsWith(".csv")) {
      return DataForm.CSV;
    }
    if (bare.endsWith(".npz")) {
      return DataForm.NPZ;
    }
    if (bare.endsWith(".npy")) {
      return DataForm.NPY;
    }
    if (rank > 0) {
      return DataForm.IDX;
    }
    if (bare.matches(".*\\.[a-z][a-z0-9]{0,4}") && !Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          path
              + ": the ending must be .csv, .npz, .npy or -idx3-ubyte (.gz packs it), or a folder's"
              + " name without an ending; --to says which form it is");
    }
    return DataForm.FOLDER;
  }
}
