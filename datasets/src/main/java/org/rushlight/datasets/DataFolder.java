// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.bytes.Folders;

/**
 * Finds the folder of a data set: below the one that the program names, or else below those of
 * {@link DataRoots}.
 *
 * @param name the data set's own name, such as mnist
 * @param places the folders to look into below a data folder; "" is the data folder itself
 * @param files what must be there, each packed ({@code .gz}) or not
 * @param archive the name of an archive that may be there instead; null if there is none
 * @param remedy how else to come by the files, to end the error text; may be empty
 * @param other tells of a folder that has the files whether they are those of another set of the
 *     same file names, and which; null if they are not
 */
record DataFolder(
    String name,
    List<String> places,
    List<String> files,
    @Nullable String archive,
    String remedy,
    Function<Path, @Nullable String> other) {

  /**
   * Returns a folder that has all files, or the archive.
   *
   * @throws UncheckedIOException naming the files and where they were looked for
   */
  Path find(@Nullable Path given) {
    return find(given, DataRoots.all());
  }

  /** As the other; a folder that the program names is the only root then. */
  Path find(@Nullable Path given, List<Path> others) {
    Path found = look(given, others);
    if (found == null) {
      throw missing(given, candidates(given, others));
    }
    return found;
  }

  /** Returns what {@link #find} does, or null if there is none. */
  @Nullable Path look(@Nullable Path given, List<Path> others) {
    List<Path> candidates = candidates(given, others);
    for (Path folder : candidates) {
      if (hasAll(folder) && other.apply(folder) == null) {
        return folder;
      }
    }
    for (Path folder : archive == null ? List.<Path>of() : candidates) {
      if (Files.isRegularFile(folder.resolve(archive))) {
        return folder.resolve(archive);
      }
    }
    return null;
  }

  private boolean hasAll(Path folder) {
    return files.stream().allMatch(file -> Folders.find(folder, file) != null);
  }

  private List<Path> candidates(@Nullable Path given, List<Path> others) {
    List<Path> folders = new ArrayList<>();
    for (Path root : given == null ? others : List.of(given)) {
      for (String place : places) {
        folders.add(place.isEmpty() ? root : root.resolve(place));
      }
    }
    return folders;
  }

  private UncheckedIOException missing(@Nullable Path given, List<Path> folders) {
    StringBuilder text = new StringBuilder("the data set " + name + " was not found");
    if (!folders.isEmpty()) {
      text.append(": none of the folders ").append(String.join(", ", strings(folders)));
      text.append(" has all of ").append(String.join(", ", files)).append(" (each may end in .gz)");
      text.append(archive == null ? "" : " or " + archive);
      closest(folders, text);
    }
    Path target = given == null ? Path.of("DIR", name) : given;
    text.append("; put ").append(String.join(", ", files)).append(" into ").append(target);
    text.append(
        given == null
            ? " and name DIR as the data folder, or set " + DataRoots.VARIABLE + "=DIR"
            : "");
    text.append(remedy.isEmpty() ? "" : ", or " + remedy);
    return new UncheckedIOException(text.toString(), new FileNotFoundException(name));
  }

  /** Says what one folder lacks, if it has some of the files, or that it is another set. */
  private void closest(List<Path> folders, StringBuilder text) {
    for (Path folder : folders) {
      if (hasAll(folder)) {
        text.append("; ").append(folder).append(" has the files of ").append(other.apply(folder));
        return;
      }
      List<String> lacking = files.stream().filter(f -> Folders.find(folder, f) == null).toList();
      if (lacking.size() < files.size()) {
        text.append("; ").append(folder).append(" lacks ").append(String.join(", ", lacking));
        return;
      }
    }
  }

  private static List<String> strings(List<Path> folders) {
    return folders.stream().map(Path::toString).toList();
  }
}
