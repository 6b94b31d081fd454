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
      new DataFolder(
          "toy",
          List.of("", "toy", "TOY/raw"),
          List.of("a", "b"),
          "toy.tar.gz",
          "call Toy.download(folder)",
          folder -> Files.exists(folder.resolve("of another")) ? "another" : null);

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
    assertEquals(place, SET.find(temp.resolve("d"), List.of()));
    assertEquals(place, SET.find(null, List.of(temp.resolve("none"), temp.resolve("d"))));
  }

  @Test
  void theFirstRootThatHasTheFilesCounts() throws IOException {
    Path first = with("first/toy", "a", "b");
    Path second = with("second/toy", "a", "b");
    List<Path> roots = List.of(temp.resolve("first"), temp.resolve("second"));
    assertEquals(first, SET.find(null, roots));
    Files.delete(first.resolve("a"));
    assertEquals(second, SET.find(null, roots));
  }

  @Test
  void anArchiveStandsInForItsFilesUnlessTheyAreThere() throws IOException {
    with("d", "toy.tar.gz", "a");
    assertEquals(temp.resolve("d/toy.tar.gz"), SET.find(temp.resolve("d"), List.of()));
    Path place = with("d/toy", "a", "b");
    assertEquals(place, SET.find(temp.resolve("d"), List.of()));
  }

  @Test
  void aGivenFolderIsTheOnlyPlace() throws IOException {
    with("shipped/toy", "a", "b");
    with("given", "b");
    UncheckedIOException e =
        assertThrows(
            UncheckedIOException.class,
            () -> SET.find(temp.resolve("given"), List.of(temp.resolve("shipped"))));
    assertTrue(e.getMessage().contains(temp.resolve("given") + " lacks a"), e.getMessage());
    assertTrue(e.getMessage().contains("put a, b into " + temp.resolve("given")), e.getMessage());
    assertTrue(e.getMessage().endsWith("or call Toy.download(folder)"), e.getMessage());
    assertFalse(e.getMessage().contains("shipped"), e.getMessage());
  }

  @Test
  void theFilesOfAnotherSetAreNotTaken() throws IOException {
    with("d", "a", "b", "of another");
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> SET.find(temp.resolve("d"), List.of()));
    String text = temp.resolve("d") + " has the files of another; put a, b";
    assertTrue(e.getMessage().contains(text), e.getMessage());
    Path place = with("d/toy", "a", "b");
    assertEquals(place, SET.find(temp.resolve("d"), List.of()));
  }

  @Test
  void withoutAnyPlaceTheErrorNamesTheVariable() {
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> SET.find(null, List.of()));
    assertTrue(e.getMessage().contains("RUSHLIGHT_DATA=DIR"), e.getMessage());
  }
}
