// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.bytes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rushlight.datasets.format.DataFormatException;

/**
 * Checksums of the files of a folder, as {@code sha256sum} writes them: what an archive whose own
 * sum was right had in it.
 */
public final class Sums {
  public static final String FILE = "SHA256SUMS";
  private static final int MOST_BYTES = 1 << 22;

  private Sums() {}

  /** Returns the sums by file name; none if the folder has no such file. */
  public static Map<String, String> read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    return parse(file);
  }

  /** Reads a file of sums. */
  public static Map<String, String> parse(Path file) {
    Map<String, String> sums = new LinkedHashMap<>();
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new DataFormatException(file, "byte 0", "a list of checksums is not so long");
      }
      int number = 0;
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        number++;
        if (!line.matches("(?i)[0-9a-f]{64} [ *].+")) {
          throw new DataFormatException(
              file,
              "line " + number,
              "a line must be 64 hex digits, two spaces and a name: get the files again");
        }
        sums.put(line.substring(66), line.substring(0, 64).toLowerCase(java.util.Locale.ROOT));
      }
      return sums;
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new DataFormatException(file, "byte 0", "a list of checksums is UTF-8 text");
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }
}
