// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** A malformed file, the place that its error must name and the words that it must have. */
record Malformed(String name, byte[] contents, String place, String... words) {

  void check(Path folder, Consumer<Path> reader) throws IOException {
    Path file = Files.write(folder.resolve("input"), contents);
    DataFormatException e = assertThrows(DataFormatException.class, () -> reader.accept(file));
    assertTrue(e.getMessage().startsWith(file + ", " + place + ": "), e.getMessage());
    assertEquals(place, e.place());
    assertEquals(file.toString(), e.file());
    assertAll(
        Arrays.stream(words)
            .map(word -> () -> assertTrue(e.getMessage().contains(word), e.getMessage())));
  }

  @Override
  public String toString() {
    return name;
  }
}
