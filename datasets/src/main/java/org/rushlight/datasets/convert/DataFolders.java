// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.rushlight.datasets.bytes.Folders;

/** Writes folders of data as a whole or not at all. */
final class DataFolders {
  private DataFolders() {}

  /** Writes the contents of a folder. */
  interface Body {
    void writeTo(Path folder) throws IOException;
  }

  static boolean isEmpty(Path path) {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Has a folder filled under another name beside its own, then puts it in place. An old one is
   * replaced if that is asked for and it holds data files alone.
   */
  static void write(Path target, boolean replace, Body body) throws IOException {
    Path path = target.toAbsolutePath().normalize();
    boolean old = Files.exists(path) && !isEmpty(path);
    if (old) {
      checkReplaceable(target, replace);
    }
    if (path.getParent() == null || !Files.isDirectory(path.getParent())) {
      throw new IOException(
          "cannot write %s: the folder %s does not exist; make it first"
              .formatted(target, path.getParent()));
    }
    Path fresh = path.resolveSibling(".rushlight-" + UUID.randomUUID() + ".tmp");
    try {
      Files.createDirectory(fresh);
    } catch (AccessDeniedException e) {
      throw new IOException("cannot write " + target + ": no permission in its folder", e);
    }
    Path away = fresh.resolveSibling(fresh.getFileName() + ".old");
    try {
      body.writeTo(fresh);
      if (old) {
        Files.move(path, away, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.deleteIfExists(path);
      }
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(fresh);
    }
    Folders.delete(away);
  }

  private static void checkReplaceable(Path target, boolean replace) throws IOException {
    if (!replace) {
      throw new IOException("cannot write " + target + ": it exists already; --force replaces it");
    }
    if (!Files.isDirectory(target) || Files.isSymbolicLink(target)) {
      throw new IOException("cannot write the folder " + target + ": a file of that name exists");
    }
    try (Stream<Path> entries = Files.walk(target)) {
      List<Path> others =
          entries.filter(file -> !Files.isDirectory(file) && !isData(file)).limit(1).toList();
      if (!others.isEmpty()) {
        throw new IOException(
            "cannot replace the folder %s: it holds other files than pictures and data, such as %s"
                .formatted(target, others.get(0)));
      }
    }
  }

  private static boolean isData(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && name.matches(".*\\.(png|jpe?g|bmp)|.*ubyte(\\.gz)?|.*-classes\\.txt");
  }
}
