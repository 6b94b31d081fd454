// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.archive;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rushlight.datasets.testing.Bytes.first;
import static org.rushlight.datasets.testing.Bytes.flipped;
import static org.rushlight.datasets.testing.Bytes.gzip;
import static org.rushlight.datasets.testing.Bytes.join;
import static org.rushlight.datasets.testing.Bytes.utf8;
import static org.rushlight.datasets.testing.Bytes.without;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.datasets.Archives;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.testing.Malformed;
import org.rushlight.datasets.testing.SmallHeap;
import org.rushlight.datasets.testing.Tar;
import org.rushlight.datasets.testing.Zip;

/** Archives that are damaged or hostile: each an error of its own, and nothing is left behind. */
public class ArchivesMalformedTest {
  private static final long ALLOWED = 1 << 16;

  private static String tar(int at) {
    return "byte " + at + " of the tar archive";
  }

  private static String zip(int at) {
    return "byte " + at;
  }

  private static String member(String name) {
    return "member \"" + name + "\"";
  }

  private static byte[] changed(String name, char type, long size, Consumer<byte[]> change) {
    byte[] header = Tar.header(name, type, size);
    change.accept(header);
    return new Tar().block(Tar.sealed(header)).block(new byte[512]).whole();
  }

  private static byte[] link(char type) {
    return changed("a", type, 0, header -> Tar.put(header, 157, "/etc/passwd"));
  }

  public static List<Malformed> tars() {
    byte[] good = new Tar().file("a", "hello").file("b", "you").whole();
    byte[] open = new Tar().file("a", "hello").open();
    String ends = "truncated";
    return List.of(
        new Malformed("empty", new byte[0], "byte 0", "the file is empty"),
        new Malformed("text", utf8("hello\n"), "byte 0", "this is a text file, not an archive"),
        new Malformed("CSV in gzip", gzip(utf8("a,b\n1,2\n")), "byte 0", "this is a CSV file"),
        new Malformed("checksum", flipped(good, 10), tar(0), "header's checksum is wrong"),
        new Malformed("second checksum", flipped(good, 1030), tar(1024), "checksum is wrong"),
        new Malformed("header cut", first(good, 1300), tar(1300), ends, "middle of a header"),
        new Malformed("contents cut", first(good, 514), tar(0), ends, "should have 5 bytes"),
        new Malformed(
            "packed contents cut", gzip(first(good, 514)), tar(514), ends, "lacks 3 bytes"),
        new Malformed("padding cut", first(good, 600), tar(600), ends, "middle of a member"),
        new Malformed("no end", open, tar(1024), ends, "two zero blocks"),
        new Malformed("half an end", join(open, new byte[512]), tar(1536), ends, "zero blocks"),
        new Malformed(
            "lone zero block", join(open, new byte[512], open), tar(1536), "a lone zero block"),
        new Malformed("trailing", join(good, utf8("x")), tar(good.length), "trailing data"),
        new Malformed(
            "endless padding", gzip(join(good, new byte[3 << 20])), tar(3072), "more zeros"),
        new Malformed("gzip cut", without(gzip(good), 9), "gzip layer", ends),
        new Malformed("behind gzip", join(gzip(good), utf8("x")), "gzip layer", "trailing data"),
        new Malformed("absolute", new Tar().file("/tmp/a", "x").gz(), member("/tmp/a"), "absolute"),
        new Malformed("drive", new Tar().file("C:a", "x").gz(), member("C:a"), "absolute"),
        new Malformed("upwards", new Tar().file("../a", "x").gz(), member("../a"), "\"..\" leads"),
        new Malformed("up inside", new Tar().file("a/../../b", "").gz(), member("a/../../b"), ".."),
        new Malformed("upwards folder", new Tar().folder("../d/").gz(), member("../d/"), "\"..\""),
        new Malformed("backslash", new Tar().file("a\\b", "").gz(), member("a\\b"), "a backslash"),
        new Malformed("control", new Tar().file("a\nb", "").gz(), member("a\\u000ab"), "control"),
        new Malformed("no name", new Tar().file("", "x").gz(), member(""), "must have a name"),
        new Malformed("empty part", new Tar().file("a//b", "").gz(), member("a//b"), "no name"),
        new Malformed("not UTF-8", changed("a", '0', 0, h -> h[0] = (byte) 0xFF), tar(0), "UTF-8"),
        new Malformed(
            "twice", new Tar().file("a", "x").file("a", "y").gz(), member("a"), "two files"),
        new Malformed(
            "twice by ./",
            new Tar().file("a", "").file("./a", "").gz(),
            member("./a"),
            "two files"),
        new Malformed(
            "by case alone",
            new Tar().file("Readme", "x").file("README", "y").gz(),
            member("README"),
            "capital letters"),
        new Malformed(
            "folder by case",
            new Tar().file("d/a", "x").file("D/b", "y").gz(),
            member("D/b"),
            "differs from \"d\""),
        new Malformed(
            "file as folder",
            new Tar().file("a", "x").file("a/b", "y").gz(),
            member("a/b"),
            "a file and a folder at once"),
        new Malformed("hard link", link('1'), member("a"), "it is a hard link"),
        new Malformed("symbolic link", link('2'), member("a"), "it is a symbolic link"),
        new Malformed("character device", link('3'), member("a"), "it is a device"),
        new Malformed("block device", link('4'), member("a"), "it is a device"),
        new Malformed("pipe", link('6'), member("a"), "it is a pipe"),
        new Malformed("sparse", link('S'), member("a"), "sparse"),
        new Malformed("strange type", link('V'), member("a"), "its type is 'V'"),
        new Malformed("folder with contents", changed("d", '5', 9, h -> {}), tar(0), "contents"),
        new Malformed(
            "size of 8 GiB",
            changed("a", '0', (1L << 33) - 1, h -> {}),
            tar(0),
            "8589934591 bytes"),
        new Malformed(
            "negative size",
            changed("a", '0', 0, h -> Arrays.fill(h, 124, 136, (byte) 0xFF)),
            tar(0),
            "size of a member is no number"),
        new Malformed(
            "size no number", changed("a", '0', 0, h -> h[126] = 'x'), tar(0), "is no number"),
        new Malformed(
            "bomb", new Tar().member("a", '0', new byte[70_000]).gz(), member("a"), "65536 bytes"),
        new Malformed(
            "bomb of two",
            new Tar().member("a", '0', new byte[40_000]).member("b", '0', new byte[40_000]).gz(),
            member("b"),
            "more than the 65536"),
        new Malformed(
            "long name without member",
            new Tar().member("././@LongLink", 'L', utf8("name\0")).whole(),
            tar(1024),
            "without its member"),
        new Malformed(
            "long name upwards",
            new Tar().member("L", 'L', utf8("../../x\0")).file("fine", "x").whole(),
            member("../../x"),
            "leads out"),
        new Malformed(
            "pax path absolute",
            new Tar().member("x", 'x', utf8(Tar.pax("path", "/x"))).file("fine", "x").whole(),
            member("/x"),
            "absolute"),
        new Malformed(
            "pax length",
            new Tar().member("x", 'x', utf8("99 path=a\n")).file("fine", "x").whole(),
            tar(0),
            "wrong length"),
        new Malformed(
            "pax size",
            new Tar().member("x", 'x', utf8(Tar.pax("size", "-1"))).file("f", "x").whole(),
            tar(0),
            "is no number: -1"),
        new Malformed(
            "pax for all",
            new Tar().member("g", 'g', utf8(Tar.pax("path", "a"))).file("f", "x").whole(),
            tar(0),
            "global header"),
        new Malformed(
            "long extension", changed("x", 'x', 1 << 20, h -> {}), tar(0), "has 1048576"));
  }

  private static byte[] entry(Consumer<ByteBuffer> change) {
    return new Zip().member("a", utf8("hello hello"), change, local -> {}).whole();
  }

  public static List<Malformed> zips() {
    byte[] good = new Zip().file("a", "hello").file("b", "you").whole();
    int end = good.length - 22;
    byte[] two = new Zip().file("a", "x").file("A", "y").whole();
    return List.of(
        new Malformed("cut", without(good, 30), zip(good.length - 30), "truncated", "directory"),
        new Malformed("end cut", without(good, 4), zip(good.length - 4), "truncated"),
        new Malformed("trailing", join(good, utf8("more")), zip(good.length), "trailing data"),
        new Malformed(
            "before it", join(utf8("PK\003\004 stub"), good), zip(end + 9), "before the archive"),
        new Malformed(
            "count",
            new Zip().file("a", "").whole(e -> e.putShort(10, (short) 2).putShort(8, (short) 2)),
            zip(33),
            "cannot have the 2 members"),
        new Malformed(
            "zip64", new Zip().file("a", "").whole(e -> e.putInt(16, -1)), zip(60), "zip64"),
        new Malformed(
            "parts",
            new Zip().file("a", "").whole(e -> e.putShort(4, (short) 1)),
            zip(80),
            "several volumes"),
        new Malformed(
            "members elsewhere",
            new Zip().file("a", "").whole(e -> e.putShort(8, (short) 0)),
            zip(80),
            "several volumes"),
        new Malformed("name not UTF-8", entry(e -> e.put(46, (byte) 0xFF)), zip(41), "UTF-8"),
        new Malformed(
            "other method",
            new Zip().member("a", utf8("x"), e -> {}, l -> l.putShort(8, (short) 0)).whole(),
            member("a"),
            "does not agree with the archive's directory"),
        new Malformed("absolute", new Zip().file("/a", "").whole(), member("/a"), "absolute"),
        new Malformed(
            "upwards", new Zip().file("d/../../a", "").whole(), member("d/../../a"), ".."),
        new Malformed(
            "backslash", new Zip().file("..\\a", "").whole(), member("..\\a"), "backslash"),
        new Malformed("by case", two, member("A"), "capital letters"),
        new Malformed(
            "symbolic link", entry(e -> e.putInt(38, 0120777 << 16)), member("a"), "link"),
        new Malformed("device", entry(e -> e.putInt(38, 0060644 << 16)), member("a"), "device"),
        new Malformed("encrypted", entry(e -> e.putShort(8, (short) 1)), member("a"), "encrypted"),
        new Malformed("method", entry(e -> e.putShort(10, (short) 12)), member("a"), "method 12"),
        new Malformed("CRC", entry(e -> e.putInt(16, 7)), member("a"), "CRC-32 checksum is"),
        new Malformed(
            "too long", entry(e -> e.putInt(24, 5)), member("a"), "goes on behind the 5 bytes"),
        new Malformed(
            "too short", entry(e -> e.putInt(24, 12)), member("a"), "has 11 bytes, not the 12"),
        new Malformed("absurd", entry(e -> e.putInt(24, 1 << 30)), member("a"), "cannot be"),
        new Malformed(
            "begins behind", entry(e -> e.putInt(42, 1 << 20)), member("a"), "behind byte"),
        new Malformed(
            "folder with contents", new Zip().file("d/", "x").whole(), member("d/"), "contents"),
        new Malformed(
            "other name",
            new Zip().member("a", utf8("x"), e -> {}, l -> l.put(30, (byte) 'b')).whole(),
            member("a"),
            "does not agree with the archive's directory"),
        new Malformed(
            "shared bytes",
            new Zip()
                .file("a", "x".repeat(99))
                .member("a", utf8("x".repeat(99)), e -> e.putInt(42, 0), l -> {})
                .whole(),
            member("a"),
            "overlap"),
        new Malformed(
            "twice", new Zip().file("a", "x").file("a", "y").whole(), member("a"), "two files"),
        new Malformed(
            "bomb",
            new Zip().member("a", new byte[1 << 17], e -> {}, l -> {}).whole(),
            member("a"),
            "65536 bytes that are allowed"),
        new Malformed(
            "packed data",
            flipped(new Zip().file("a", "hello hello hello").whole(), 31),
            member("a"),
            "packed data is damaged"));
  }

  static List<Malformed> all() {
    List<Malformed> all = new ArrayList<>(tars());
    all.addAll(zips());
    return all;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void isRefusedInWordsAndLeavesNothing(Malformed archive, @TempDir Path temp) throws IOException {
    Path folder = Files.createDirectories(temp.resolve("deep/inside"));
    archive.check(folder, file -> Archives.unpack(file, folder.resolve("out"), ALLOWED));
    archive.check(folder, file -> Archives.list(file, ALLOWED));
    try (var files = Files.walk(temp)) {
      assertEquals(
          List.of(temp, temp.resolve("deep"), folder, folder.resolve("input")), files.toList());
    }
  }

  @Test
  void eachHasItsOwnError(@TempDir Path temp) throws IOException {
    assertTrue(all().size() >= 70, "only " + all().size());
    for (Malformed archive : all()) {
      assertTrue(archive.words().length > 0, archive.name());
    }
  }

  @Test
  void whatIsUnpackedNeverStandsInMemory(@TempDir Path temp) throws Exception {
    byte[] zeros = new byte[64 << 20];
    Path file = Files.write(temp.resolve("zeros.tar.gz"), new Tar().member("z", '0', zeros).gz());
    assertEquals("67108864", SmallHeap.run(ListSizes.class, file));
  }

  /** Prints the sizes of the members of an archive. */
  static final class ListSizes {
    private ListSizes() {}

    public static void main(String[] arguments) {
      Archives.list(Path.of(arguments[0]), Long.MAX_VALUE)
          .forEach(member -> System.out.print(member.size()));
    }
  }

  @Test
  void aBombOfMuchMoreThanTheHeapStopsAtOnce(@TempDir Path temp) throws IOException {
    // The header alone says 4 GiB; contents of zeros follow, as far as a test should write them.
    byte[] archive =
        gzip(
            join(
                Tar.sealed(Tar.header("zeros", '0', 1L << 32)),
                new byte[20 << 20])); // 20 MB of zeros in 20 kB
    Path file = Files.write(temp.resolve("bomb.tar.gz"), archive);
    assertTimeout(
        ofSeconds(5),
        () ->
            assertThrows(
                DataFormatException.class,
                () -> Archives.unpack(file, temp.resolve("out"), 1L << 30)));
    assertTrue(Files.notExists(temp.resolve("out")));
  }
}
