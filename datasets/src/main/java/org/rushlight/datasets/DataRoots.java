// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data folders that are looked into where a program names none. */
final class DataRoots {
  static final String VARIABLE = "RUSHLIGHT_DATA";
  private static final int LEVELS = 6; // from a jar in tools/cli/target/lib up to the project

  private DataRoots() {}

  /** What the environment variable names, what ships, and where downloads go by themselves. */
  static List<Path> all() {
    List<Path> roots = new ArrayList<>();
    if (named() != null) {
      roots.add(named());
    }
    if (shipped() != null) {
      roots.add(shipped());
    }
    roots.add(home());
    return roots;
  }

  /** Where downloads go that are given no folder. */
  static Path forDownloads() {
    return named() != null ? named() : home();
  }

  private static @Nullable Path named() {
    String variable = System.getenv(VARIABLE);
    return variable == null || variable.isBlank() ? null : Path.of(variable);
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home", "."), ".rushlight", "data");
  }

  /** Returns the data folder of the project that this class runs in, or null. */
  static @Nullable Path shipped() {
    String home = System.getProperty("rushlight.home");
    if (home != null) {
      return Path.of(home, "datasets", "data");
    }
    CodeSource source = DataRoots.class.getProtectionDomain().getCodeSource();
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
