// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.idx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rushlight.datasets.testing.Bytes.gzip;
import static org.rushlight.datasets.testing.Bytes.hex;
import static org.rushlight.datasets.testing.Bytes.join;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxRoundTripTest {
  @TempDir Path folder;

  /** An array and the bytes that the format's description gives it, written by hand. */
  record Case(IdxArray array, String hex) {
    @Override
    public String toString() {
      return array.toString();
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case(
            IdxArray.uint8(new byte[] {0, 127, -128, -1}, 2, 2),
            "00000802 00000002 00000002 00 7F 80 FF"),
        new Case(IdxArray.int8(new byte[] {0, 127, -128, -1}, 4), "00000901 00000004 00 7F 80 FF"),
        new Case(
            IdxArray.int16(new short[] {1, -2, 0x1234}, 3, 1),
            "00000B02 00000003 00000001 0001 FFFE 1234"),
        new Case(
            IdxArray.int32(new int[] {1, -2, 0x12345678}, 3),
            "00000C01 00000003 00000001 FFFFFFFE 12345678"),
        new Case(
            IdxArray.float32(new float[] {1f, -2.5f, -0f}, 3),
            "00000D01 00000003 3F800000 C0200000 80000000"),
        new Case(
            IdxArray.float32(new float[] {Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE}, 3),
            "00000D01 00000003 7FC00000 FF800000 00000001"),
        new Case(
            IdxArray.float64(new double[] {1, -2.5, Double.MAX_VALUE}, 1, 3),
            "00000E02 00000001 00000003 3FF0000000000000 C004000000000000 7FEFFFFFFFFFFFFF"),
        new Case(IdxArray.uint8(new byte[0], 0, 28, 28), "00000803 00000000 0000001C 0000001C"),
        new Case(
            IdxArray.uint8(new byte[] {7}, 1, 1, 1, 1, 1, 1, 1, 1),
            "00000808" + "00000001".repeat(8) + "07"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyTypeIsWrittenAndReadByteForByte(Case c) throws IOException {
    Path plain = folder.resolve("a.idx");
    Idx.write(plain, c.array);
    assertArrayEquals(hex(c.hex), Files.readAllBytes(plain));
    assertEquals(c.array, Idx.read(plain));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyTypeIsPackedAndUnpackedByteForByte(Case c) throws IOException {
    Path packed = folder.resolve("a.gz");
    Idx.write(packed, c.array);
    try (var in = new GZIPInputStream(Files.newInputStream(packed))) {
      assertArrayEquals(hex(c.hex), in.readAllBytes());
    }
    assertEquals(c.array, Idx.read(packed));
  }

  @Test
  void elementsReadAsTheNumbersThatTheyAre() {
    double[][] expected = {
      {0, 127, 128, 255},
      {0, 127, -128, -1},
      {1, -2, 4660},
      {1, -2, 305419896},
      {1, -2.5, -0.0},
      {Double.NaN, Double.NEGATIVE_INFINITY, 0x1p-149},
      {1, -2.5, Double.MAX_VALUE}
    };
    for (int i = 0; i < expected.length; i++) {
      IdxArray array = cases().get(i).array;
      assertEquals(expected[i].length, array.count());
      for (int j = 0; j < array.count(); j++) {
        assertEquals(expected[i][j], array.get(j), array + " at " + j);
      }
    }
  }

  @Test
  void all256ByteValuesSurviveAsUnsignedAndAsSigned() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    for (String name : new String[] {"all.idx", "all.idx.gz"}) {
      Path file = folder.resolve(name);
      Idx.write(file, IdxArray.uint8(all, 16, 16));
      IdxArray unsigned = Idx.read(file);
      Idx.write(file, IdxArray.int8(all, 256));
      IdxArray signed = Idx.read(file);
      for (int i = 0; i < 256; i++) {
        assertEquals(i, unsigned.get(i));
        assertEquals(i < 128 ? i : i - 256, signed.get(i));
      }
      assertEquals(ByteBuffer.wrap(all), unsigned.data());
    }
  }

  @Test
  void elementsBeyondOneChunkKeepTheirOrder() {
    int[] values = new int[100_003];
    Arrays.setAll(values, i -> i * 1_000_003);
    IdxArray array = IdxArray.int32(values, values.length);
    for (String name : new String[] {"long.idx", "long.GZ"}) {
      Idx.write(folder.resolve(name), array);
      assertEquals(array, Idx.read(folder.resolve(name)));
    }
    int[] back = new int[values.length];
    Idx.read(folder.resolve("long.GZ")).data().asIntBuffer().get(back);
    assertArrayEquals(values, back);
  }

  @Test
  void packingIsToldByContentsNotByName() throws IOException {
    byte[] plain = hex("00000801 00000002 05 06");
    IdxArray expected = IdxArray.uint8(new byte[] {5, 6}, 2);
    assertEquals(expected, Idx.read(Files.write(folder.resolve("plain.gz"), plain)));
    assertEquals(expected, Idx.read(Files.write(folder.resolve("packed.idx"), gzip(plain))));
  }

  @Test
  void joinedGzipMembersAndEveryOptionalHeaderFieldAreRead() throws IOException {
    byte[] head = hex("00000801 00000002");
    byte[] bare = gzip(hex("05 06"));
    byte[] body = Arrays.copyOfRange(bare, 10, bare.length);
    // Flags: extra field of 3 bytes, name, comment, header checksum (RFC 1952, 2.3.1).
    byte[] fields = hex("1F8B 08 1E 00000000 00 FF 0300 AABBCC 6100 626200 1234");
    Path file = Files.write(folder.resolve("joined"), join(gzip(head), fields, body));
    assertEquals(IdxArray.uint8(new byte[] {5, 6}, 2), Idx.read(file));
  }

  @Test
  void packedFilesCarryNoTimeAndAreEqual() throws IOException {
    IdxArray array = IdxArray.uint8(new byte[1000], 1000);
    Idx.write(folder.resolve("one.gz"), array);
    Idx.write(folder.resolve("two.gz"), array);
    byte[] one = Files.readAllBytes(folder.resolve("one.gz"));
    assertArrayEquals(one, Files.readAllBytes(folder.resolve("two.gz")));
    assertArrayEquals(hex("1F8B 08 00 00000000 00 FF"), Arrays.copyOf(one, 10));
  }

  @Test
  void arraysAreSafeFromTheirMakersAndReaders() {
    byte[] values = {1, 2};
    long[] shape = {2};
    IdxArray array = IdxArray.uint8(values, shape);
    values[0] = 9;
    shape[0] = 9;
    array.shape()[0] = 9;
    assertEquals(IdxArray.uint8(new byte[] {1, 2}, 2), array);
    assertThrows(ReadOnlyBufferException.class, () -> array.data().put(0, (byte) 9));
    assertFalse(array.equals(IdxArray.int8(new byte[] {1, 2}, 2)));
    assertFalse(array.equals(IdxArray.uint8(new byte[] {1, 2}, 1, 2)));
  }

  @Test
  void shapesThatDoNotFitAreRefusedInWords() {
    refused("[3] has 3 elements, but 2 values", 3);
    refused("1 to 8 axes");
    refused("1 to 8 axes", 1, 1, 1, 1, 1, 1, 1, 1, 2);
    refused("may be negative", -1, -2);
    refused("more than the 2147483639 bytes", 1L << 40);
    refused("more than the 2147483639 bytes", 1L << 32, 1L << 32);
  }

  private static void refused(String words, long... shape) {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> IdxArray.uint8(new byte[] {1, 2}, shape));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void anIndexOutsideIsRefused(int index) {
    IdxArray array = IdxArray.int16(new short[] {1, 2}, 2);
    var e = assertThrows(IndexOutOfBoundsException.class, () -> array.get(index));
    assertTrue(e.getMessage().contains("[0, 2)") && e.getMessage().contains("" + index));
  }
}
