// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.testing;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.rushlight.datasets.format.DataFormatException;

/**
 * A malformed file, the place that its error must name and the words that it must have. Refusing it
 * must cost little memory, whatever it promises, and must leave no other file behind.
 */
public record Malformed(String name, byte[] contents, String place, String... words) {
  private static final long MOST_BYTES = 8 << 20; // of Java's heap, beside those of the file itself
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  public void check(Path folder, Consumer<Path> reader) throws IOException {
    Path file = Files.write(folder.resolve("input"), contents);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    DataFormatException e = assertThrows(DataFormatException.class, () -> reader.accept(file));
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(bytes < MOST_BYTES + 8L * contents.length, bytes + " bytes allocated");
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
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
