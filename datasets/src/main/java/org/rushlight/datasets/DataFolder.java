// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the folder of a data set: the one that the program names, or else the environment variable
 * RUSHLIGHT_DATA, or else what ships with the project.
 *
 * @param name the data set's folder, such as mnist
 * @param rawName its folder as torchvision names it, such as MNIST; null if it has none there
 * @param files what must be there, each packed ({@code .gz}) or not
 * @param remedy how else to come by the files, to end the error text; may be empty
 */
record DataFolder(String name, @Nullable String rawName, List<String> files, String remedy) {
  static final String VARIABLE = "RUSHLIGHT_DATA";
  private static final int LEVELS = 6; // from a jar in tools/cli/target/lib up to the project

  /**
   * Returns a folder that has all files.
   *
   * @throws UncheckedIOException naming the files and where they were looked for
   */
  Path find(@Nullable Path given) {
    return find(given, System.getenv(VARIABLE), shipped());
  }

  /** As the other; a folder that the program names is the only place then. */
  Path find(@Nullable Path given, @Nullable String variable, @Nullable Path shipped) {
    List<Path> places = new ArrayList<>();
    if (given != null) {
      addBelow(given, places);
    } else {
      if (variable != null && !variable.isBlank()) {
        addBelow(Path.of(variable), places);
      }
      if (shipped != null) {
        places.add(shipped.resolve(name));
      }
    }
    for (Path place : places) {
      if (files.stream().allMatch(file -> file(place, file) != null)) {
        return place;
      }
    }
    throw missing(given, places);
  }

  private void addBelow(Path folder, List<Path> places) {
    places.add(folder);
    places.add(folder.resolve(name));
    if (rawName != null) {
      places.add(folder.resolve(rawName).resolve("raw"));
    }
  }

  /** Returns the file of a name in a folder, packed or not; null if there is neither. */
  static @Nullable Path file(Path folder, String name) {
    for (String ending : new String[] {"", ".gz"}) {
      Path file = folder.resolve(name + ending);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  private UncheckedIOException missing(@Nullable Path given, List<Path> places) {
    StringBuilder text = new StringBuilder("the data set " + name + " was not found");
    if (!places.isEmpty()) {
      text.append(": none of the folders ").append(String.join(", ", strings(places)));
      text.append(" has all of ").append(String.join(", ", files)).append(" (each may end in .gz)");
      closest(places, text);
    }
    Path target = given == null ? Path.of("DIR", name) : given;
    text.append("; put ").append(String.join(", ", files)).append(" into ").append(target);
    text.append(
        given == null ? " and name DIR as the data folder, or set " + VARIABLE + "=DIR" : "");
    text.append(remedy.isEmpty() ? "" : ", or " + remedy);
    return new UncheckedIOException(text.toString(), new FileNotFoundException(name));
  }

  /** Says what one folder lacks, if it has some of the files. */
  private void closest(List<Path> places, StringBuilder text) {
    for (Path place : places) {
      List<String> lacking = files.stream().filter(f -> file(place, f) == null).toList();
      if (lacking.size() < files.size()) {
        text.append("; ").append(place).append(" lacks ").append(String.join(", ", lacking));
        return;
      }
    }
  }

  private static List<String> strings(List<Path> places) {
    return places.stream().map(Path::toString).toList();
  }

  /** Returns the data folder of the project that this class runs in, or null. */
  private static @Nullable Path shipped() {
    String home = System.getProperty("rushlight.home");
    if (home != null) {
      return Path.of(home, "datasets", "data");
    }
    CodeSource source = DataFolder.class.getProtectionDomain().getCodeSource();
    try {
      Path at = source == null ? null : Path.of(source.getLocation().toURI());
      for (int i = 0; i < LEVELS && at != null; i++, at = at.getParent()) {
        Path data = at.resolve("datasets").resolve("data");
        if (Files.isDirectory(data)) {
          return data;
        }
      }
      return null;
    } catch (URISyntaxException | InvalidPathException | FileSystemNotFoundException e) {
      return null; // not loaded from a file: then nothing lies beside it
    }
  }
}
