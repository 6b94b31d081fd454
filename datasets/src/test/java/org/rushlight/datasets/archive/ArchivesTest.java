// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.datasets.Archives;
import org.rushlight.datasets.bytes.Folders;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.testing.Bytes;
import org.rushlight.datasets.testing.Tar;
import org.rushlight.datasets.testing.Tree;
import org.rushlight.datasets.testing.Zip;

/** Archives that are right; {@link ArchivesMalformedTest} has those that are not. */
class ArchivesTest {
  private static final long ENOUGH = 1 << 20;

  @TempDir private Path temp;

  private Path write(byte[] contents) throws IOException {
    return Files.write(temp.resolve("archive"), contents);
  }

  private void assertUnpacks(byte[] archive, Map<String, String> expected) throws IOException {
    Path target = temp.resolve("out");
    Archives.unpack(write(archive), target, ENOUGH);
    assertEquals(expected, Tree.of(target));
    try (Stream<Path> beside = Files.list(temp)) {
      assertEquals(
          List.of("archive", "out"), beside.map(p -> p.getFileName() + "").sorted().toList());
    }
    Folders.delete(target);
  }

  @Test
  void tarPackedOrNotAndZipAreUnpacked() throws IOException {
    Map<String, String> expected =
        Map.of("a", "/", "a/b.txt", "hello", "a/empty", "", "c", "x".repeat(5000));
    Tar tar = new Tar().folder("a/").file("a/b.txt", "hello").file("./a/empty", "");
    byte[] plain = tar.file("c", "x".repeat(5000)).whole();
    assertUnpacks(plain, expected);
    assertUnpacks(Bytes.gzip(plain), expected);
    Zip zip = new Zip().file("a/", "").file("a/b.txt", "hello").file("a/empty", "");
    assertUnpacks(zip.file("c", "x".repeat(5000)).whole(), expected);
    assertUnpacks(new Tar().whole(), Map.of());
    assertUnpacks(new Zip().whole(), Map.of());
  }

  @Test
  void longNamesOfUstarGnuAndPaxAreRead() throws IOException {
    String folder = "d".repeat(90);
    byte[] prefixed = Tar.header("name.txt", '0', 2);
    Tar.put(prefixed, 345, folder);
    String gnu = folder + "/" + "g".repeat(120);
    String pax = folder + "/" + "p".repeat(120) + "\u00e9";
    byte[] archive =
        new Tar()
            .block(Tar.sealed(prefixed))
            .block(java.util.Arrays.copyOf(Bytes.utf8("hi"), 512))
            .member("././@LongLink", 'L', Bytes.utf8(gnu + "\0"))
            .file(gnu.substring(0, 100), "gnu")
            .member("PaxHeaders/x", 'x', Bytes.utf8(Tar.pax("mtime", "1.5") + Tar.pax("path", pax)))
            .file("short", "pax")
            .member("global", 'g', Bytes.utf8(Tar.pax("comment", "made by git")))
            .file("last", "")
            .whole();
    assertUnpacks(
        archive,
        Map.of(folder, "/", folder + "/name.txt", "hi", gnu, "gnu", pax, "pax", "last", ""));
  }

  @Test
  void aSizeInAPaxHeaderCountsMoreThanTheFields() throws IOException {
    byte[] archive =
        new Tar()
            .member("x", 'x', Bytes.utf8(Tar.pax("size", "3")))
            .block(Tar.sealed(Tar.header("f", '0', 0)))
            .block(java.util.Arrays.copyOf(Bytes.utf8("abc"), 512))
            .whole();
    assertUnpacks(archive, Map.of("f", "abc"));
  }

  @Test
  void sizesInGnusBinaryFormAreRead() throws IOException {
    byte[] header = Tar.header("f", '0', 0);
    java.util.Arrays.fill(header, 124, 136, (byte) 0);
    header[124] = (byte) 0x80;
    header[135] = 3;
    byte[] content = java.util.Arrays.copyOf(Bytes.utf8("abc"), 512);
    assertUnpacks(new Tar().block(Tar.sealed(header)).block(content).whole(), Map.of("f", "abc"));
  }

  @Test
  void theListNamesAllMembers() throws IOException {
    List<Archives.Member> members =
        Archives.list(write(new Tar().folder("a").file("a/b", "hello").gz()), ENOUGH);
    assertEquals(
        List.of(new Archives.Member("a", true, 0), new Archives.Member("a/b", false, 5)), members);
  }

  @Test
  void aFolderThatIsThereIsNotTouched() throws IOException {
    Path target = Files.createDirectory(temp.resolve("out"));
    Files.writeString(target.resolve("mine"), "keep");
    Path archive = write(new Tar().file("a", "x").gz());
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> Archives.unpack(archive, target, ENOUGH));
    assertTrue(e.getMessage().contains("there is something of this name already"), e.getMessage());
    assertEquals(Map.of("mine", "keep"), Tree.of(target));
  }

  @Test
  void oneFolderOfAnArchiveIsTakenWithItsSums() throws IOException {
    Path archive = write(new Tar().folder("top/").file("top/a", "hello").gz());
    Path target = temp.resolve("out");
    Unpacking.run(archive, "top", target, ENOUGH, false, bytes -> {});
    assertEquals(
        Map.of(
            "a",
            "hello",
            "SHA256SUMS",
            // echo -n hello | sha256sum
            "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824  a\n"),
        Tree.of(target));
    Path other = Files.write(temp.resolve("other"), new Tar().file("top", "x").file("b", "").gz());
    assertThrows(
        DataFormatException.class,
        () -> Unpacking.run(other, "top", temp.resolve("o2"), ENOUGH, false, bytes -> {}));
    assertFalse(Files.exists(temp.resolve("o2")));
  }

  @Test
  void aForcedUnpackingReplacesTheFolderAsAWhole() throws IOException {
    Path target = Files.createDirectory(temp.resolve("out"));
    Files.writeString(target.resolve("old"), "x");
    Path archive = write(new Tar().file("top/a", "new").gz());
    Unpacking.run(archive, "top", target, ENOUGH, true, bytes -> {});
    assertEquals(java.util.Set.of("a", "SHA256SUMS"), Tree.of(target).keySet());
    Path broken = Files.write(temp.resolve("broken"), new Tar().file("top/a", "newer").open());
    assertThrows(
        DataFormatException.class,
        () -> Unpacking.run(broken, "top", target, ENOUGH, true, bytes -> {}));
    assertEquals("new", Tree.of(target).get("a"));
  }
}
