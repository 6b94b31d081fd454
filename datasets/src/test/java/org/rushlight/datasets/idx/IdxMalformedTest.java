// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.idx;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rushlight.datasets.testing.Bytes.first;
import static org.rushlight.datasets.testing.Bytes.flipped;
import static org.rushlight.datasets.testing.Bytes.gzip;
import static org.rushlight.datasets.testing.Bytes.hex;
import static org.rushlight.datasets.testing.Bytes.join;
import static org.rushlight.datasets.testing.Bytes.latin1;
import static org.rushlight.datasets.testing.Bytes.utf8;
import static org.rushlight.datasets.testing.Bytes.without;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.testing.Malformed;
import org.rushlight.datasets.testing.SmallHeap;

public class IdxMalformedTest {
  private static final byte[] GOOD = hex("0000 0801 00000003 01 02 03");
  private static final byte[] PACKED = gzip(GOOD);

  public static List<Malformed> malformed() {
    return List.of(
        new Malformed("empty", hex(""), "byte 0", "the file is empty"),
        new Malformed("empty in gzip", gzip(hex("")), "byte 0", "the file is empty"),
        new Malformed("one byte", hex("00"), "byte 1", "truncated", "4 bytes", "after 1"),
        new Malformed("three bytes", hex("000008"), "byte 3", "truncated", "after 3"),
        new Malformed("first byte", hex("01000801 00000000"), "byte 0", "two zero bytes", "0x01"),
        new Malformed("second byte", hex("00FF0801 00000000"), "byte 1", "two zero", "0xff"),
        new Malformed("no such type", hex("00000A01 00000000"), "byte 2", "type code", "0x0a"),
        new Malformed("type F0", hex("0000F001 00000000"), "byte 2", "0x0E", "is 0xf0"),
        new Malformed("rank 0", hex("00000800 01"), "byte 3", "rank must be 1 to 8", "is 0"),
        new Malformed("rank 9", hex("00000809" + "00000001".repeat(9) + "07"), "byte 3", "is 9"),
        new Malformed("rank 255", hex("000008FF" + "00".repeat(1020)), "byte 3", "is 255"),
        new Malformed("head cut", hex("00000803 00000001 0000"), "byte 10", "header has 16 bytes"),
        new Malformed(
            "axis 2^32-1", hex("00000801 FFFFFFFF"), "byte 4", "4294967295", "Java array"),
        new Malformed(
            "product", hex("00000802 00010000 00010000"), "byte 4", "[65536, 65536]", "Java array"),
        new Malformed(
            "product beyond 64 bits",
            hex("00000808" + "7FFFFFF7".repeat(8)),
            "byte 4",
            "Java array"),
        new Malformed(
            "product behind a zero",
            hex("00000803 00000000 7FFFFFF0 7FFFFFF0"),
            "byte 4",
            "[0, 2147483632, 2147483632]"),
        new Malformed(
            "too large by its type",
            hex("00000E01 10000000"),
            "byte 4",
            "[268435456]",
            "Java array"),
        new Malformed("little-endian", hex("00000801 60EA0000"), "byte 8", "truncated"),
        new Malformed(
            "little-endian MNIST",
            hex("00000803 60EA0000 1C000000 1C000000"),
            "byte 4",
            "was it written little-endian?"),
        new Malformed(
            "truncated", without(GOOD, 1), "byte 10", "truncated", "needs 3 bytes", "has 2"),
        new Malformed("no elements", first(GOOD, 8), "byte 8", "uint8 [3]", "has 0"),
        new Malformed(
            "truncated int16", hex("00000B01 00000002 0001 00"), "byte 11", "needs 4", "has 3"),
        new Malformed("trailing", join(GOOD, hex("04")), "byte 11", "trailing data", "uint8 [3]"),
        new Malformed("behind empty", hex("00000801 00000000 01"), "byte 8", "trailing data"),
        new Malformed("truncated in gzip", gzip(without(GOOD, 2)), "byte 9", "truncated", "has 1"),
        new Malformed("trailing in gzip", gzip(join(GOOD, GOOD)), "byte 11", "trailing data"),
        new Malformed("gzip magic alone", hex("1F8B"), "gzip layer", "truncated"),
        new Malformed(
            "gzip header cut", first(PACKED, 7), "gzip layer", "truncated", "in the middle"),
        new Malformed("gzip method", flipped(PACKED, 2), "gzip layer", "method", "not deflate"),
        new Malformed("gzip reserved flags", flipped(PACKED, 3), "gzip layer", "flags 85"),
        new Malformed("gzip data cut", without(PACKED, 10), "gzip layer", "truncated"),
        new Malformed("gzip trailer cut", without(PACKED, 3), "gzip layer", "truncated"),
        new Malformed("gzip checksum", flipped(PACKED, -8), "gzip layer", "trailer's checksum"),
        new Malformed(
            "gzip length", flipped(PACKED, -4), "gzip layer", "trailer's checksum or length"),
        new Malformed(
            "gzip block type", flipped(PACKED, 10), "gzip layer", "the packed data is damaged"),
        new Malformed(
            "behind gzip", join(PACKED, utf8("more")), "gzip layer", "trailing data", "goes on"),
        new Malformed("gzip in gzip", gzip(PACKED), "byte 0", "a gzip file within a gzip file"),
        new Malformed(
            "PNG", latin1("\u0089PNG\r\n\u001a\n...."), "byte 0", "this is a PNG picture, not IDX"),
        new Malformed("JPEG", hex("FFD8FFE000104A464946"), "byte 0", "this is a JPEG picture"),
        new Malformed("ZIP", latin1("PK\u0003\u0004...."), "byte 0", "this is a ZIP archive"),
        new Malformed("NumPy", latin1("\u0093NUMPY\u0001\u0000"), "byte 0", "a NumPy array"),
        new Malformed("CSV", utf8("5.1,3.5,setosa\n"), "byte 0", "this is a CSV file, not IDX"),
        new Malformed(
            "text", utf8("Hello \u00e9t\u00e9\n"), "byte 0", "this is a text file, not IDX"),
        new Malformed("HTML", utf8("<!DOCTYPE html><p>404"), "byte 0", "an HTML page", "download"),
        new Malformed(
            "safetensors",
            latin1("\u0010\0\0\0\0\0\0\0{\"a\":{}}      "),
            "byte 0",
            "this is a safetensors file"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void isRefusedInWords(Malformed file, @TempDir Path folder) throws IOException {
    file.check(folder, Idx::read);
  }

  @Test
  void aHeadThatPromisesTwoGigabytesIsRefusedWithoutAllocatingThem(@TempDir Path folder)
      throws Exception {
    byte[] liar = hex("00000801 7FFFFFF7 01");
    var plain = new Malformed("plain", liar, "byte 9", "needs 2147483639 bytes", "has 1");
    var packed = new Malformed("packed", gzip(liar), "byte 9", "needs 2147483639 bytes", "has 1");
    assertTimeout(ofSeconds(5), () -> plain.check(folder, Idx::read));
    assertTimeout(ofSeconds(5), () -> packed.check(folder, Idx::read));
    assertEquals("DataFormatException", SmallHeap.run(Reader.class, folder.resolve("input")));
  }

  /** Says what reading a file throws. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] arguments) {
      try {
        Idx.read(Path.of(arguments[0]));
      } catch (DataFormatException | OutOfMemoryError e) {
        System.out.print(e.getClass().getSimpleName());
      }
    }
  }

  @Test
  void aMissingFileAndAFolderAreNamedInWords(@TempDir Path folder) {
    Path missing = folder.resolve("missing.idx");
    var e = assertThrows(UncheckedIOException.class, () -> Idx.read(missing));
    assertTrue(e.getMessage().contains(missing + ": there is no such file"), e.getMessage());
    e = assertThrows(UncheckedIOException.class, () -> Idx.read(folder));
    assertTrue(e.getMessage().contains(folder + ": it is a folder"), e.getMessage());
  }
}
