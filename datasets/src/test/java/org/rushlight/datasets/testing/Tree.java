// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is below a folder, by the paths. */
public final class Tree {
  private Tree() {}

  /** Files with their contents, a byte a character; folders as "/". */
  public static Map<String, String> of(Path root) throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(p -> !p.equals(root)).toList()) {
        tree.put(
            root.relativize(path).toString(),
            Files.isDirectory(path) ? "/" : Files.readString(path, StandardCharsets.ISO_8859_1));
      }
    }
    return tree;
  }

  /** Files alone, with their contents. */
  public static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = of(root);
    files.values().removeIf("/"::equals);
    return files;
  }
}
