// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is done with folders of data files. */
public final class Folders {
  private Folders() {}

  /** Returns the file of a name in a folder, packed or not; null if there is neither. */
  public static @Nullable Path find(Path folder, String name) {
    for (String ending : new String[] {"", ".gz"}) {
      Path file = folder.resolve(name + ending);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  /** Returns the folders of a folder, sorted by name; hidden ones do not count. */
  public static List<Path> inside(Path root) {
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(entry -> Files.isDirectory(entry) && !isHidden(entry))
          .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw Source.unreadable(root, e);
    }
  }

  /** Tells whether a file or folder is one that programs leave alone. */
  public static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  /**
   * Deletes a file, or a folder with all that is in it; links in it are not followed. What is not
   * there is deleted already.
   */
  public static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      List<Path> inside;
      try (var files = Files.list(folder)) {
        inside = files.toList();
      }
      for (Path file : inside) {
        delete(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
