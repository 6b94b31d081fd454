// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {
  private static final DataFolder SET =
      new DataFolder("toy", "TOY", List.of("a", "b"), "call Toy.download(folder)");

  @TempDir private Path temp;

  private Path with(String folder, String... files) throws IOException {
    Path path = Files.createDirectories(temp.resolve(folder));
    for (String file : files) {
      Files.writeString(path.resolve(file), "x");
    }
    return path;
  }

  @ParameterizedTest
  @ValueSource(strings = {"d", "d/toy", "d/TOY/raw"})
  void aGivenFolderIsLookedThroughInThreePlaces(String folder) throws IOException {
    Path place = with(folder, "a", "b.gz");
    assertEquals(place, SET.find(temp.resolve("d"), null, null));
    assertEquals(place, SET.find(null, temp.resolve("d").toString(), null));
  }

  @Test
  void theVariableComesBeforeWhatShips() throws IOException {
    Path variable = with("variable/toy", "a", "b");
    Path shipped = with("shipped/toy", "a", "b");
    assertEquals(variable, SET.find(null, temp + "/variable", temp.resolve("shipped")));
    assertEquals(shipped, SET.find(null, null, temp.resolve("shipped")));
    assertEquals(shipped, SET.find(null, temp + "/nothing", temp.resolve("shipped")));
  }

  @Test
  void aGivenFolderIsTheOnlyPlace() throws IOException {
    with("shipped/toy", "a", "b");
    with("given", "b");
    UncheckedIOException e =
        assertThrows(
            UncheckedIOException.class,
            () -> SET.find(temp.resolve("given"), null, temp.resolve("shipped")));
    assertTrue(e.getMessage().contains(temp.resolve("given") + " lacks a"), e.getMessage());
    assertTrue(e.getMessage().contains("put a, b into " + temp.resolve("given")), e.getMessage());
    assertTrue(e.getMessage().endsWith("or call Toy.download(folder)"), e.getMessage());
    assertFalse(e.getMessage().contains("shipped"), e.getMessage());
  }

  @Test
  void withoutAnyPlaceTheErrorNamesTheVariable() {
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> SET.find(null, null, null));
    assertTrue(e.getMessage().contains("RUSHLIGHT_DATA=DIR"), e.getMessage());
  }
}
