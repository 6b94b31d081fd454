// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.tensor.Memory;
import org.rushlight.tensor.Tensors;

/** Damaged and hostile files: each is refused with its own text, and allocates next to nothing. */
class SafeTensorsMalformedTest {
  private static final String MAX = Long.toString(Long.MAX_VALUE);
  private static final int MOST_BYTES = 2 << 20;

  @TempDir Path folder;

  private static Arguments raw(String what, String problem, byte... file) {
    return arguments(what, problem, file);
  }

  private static Arguments header(String what, String problem, String header) {
    return arguments(what, problem, RawFile.of(header, 4));
  }

  /** A file with one tensor of the type, shape and offsets, and 4 data bytes. */
  private static Arguments one(String what, String problem, String dtype, String shape, String at) {
    return header(what, problem, tensor("a", dtype, shape, at));
  }

  private static String tensor(String name, String dtype, String shape, String at) {
    return "{" + member(name, dtype, shape, at) + "}";
  }

  private static String member(String name, String dtype, String shape, String at) {
    return "'%s':{'dtype':%s,'shape':%s,'data_offsets':%s}".formatted(name, dtype, shape, at);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static Stream<Arguments> lengths() {
    return Stream.of(
        raw("an empty file", "it has 0 bytes, and the length of the header alone takes 8"),
        raw("a cut length", "it has 7 bytes, and the length", new byte[7]),
        raw("a length of 0", "its first 8 bytes say 0", RawFile.of(0, ascii("{}"))),
        raw("a length of 1", "its first 8 bytes say 1", RawFile.of(1, ascii("{}"))),
        raw("too long", "first 8 bytes say 100000001", RawFile.of(100_000_001, ascii("{}"))),
        raw("2^63", "say 9223372036854775808", RawFile.of(Long.MIN_VALUE, ascii("{}"))),
        raw("2^64 - 1", "say 18446744073709551615", RawFile.of(-1, ascii("{}"))),
        raw(
            "a header beyond the file",
            "a header of 3 bytes is announced, 2 bytes follow",
            RawFile.of(3, ascii("{}"))),
        raw(
            "the longest header and nothing behind",
            "a header of 100000000 bytes is announced, 0 bytes follow",
            RawFile.of(100_000_000, new byte[0])),
        raw("an array", "the header must begin with {", RawFile.of(2, ascii("[]"))),
        raw("a space first", "the header must begin with {", RawFile.of(3, ascii(" {}"))),
        raw(
            "a byte order mark",
            "must begin with {",
            RawFile.of(5, ascii("\u00ef\u00bb\u00bf{}"))));
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        raw("a cut header", "ends within its JSON (at $.a", RawFile.of(5, ascii("{\"a\":"))),
        raw("an open string", "(at $.", RawFile.of(3, ascii("{\"a"))),
        raw("latin 1", "the header is not UTF-8", RawFile.of(6, ascii("{\"\u00e4\":1"))),
        raw("overlong UTF-8", "not UTF-8", RawFile.of(7, ascii("{\"\u00c0\u0080\":1"))),
        raw("a surrogate in UTF-8", "not UTF-8", RawFile.of(8, ascii("{\"\u00ed\u00a0\u0080\":1"))),
        header("half a surrogate pair", "not valid JSON", "{'\\ud800':1}"),
        header("a second value", "not valid JSON", "{}{}"),
        header("zeros behind", "not valid JSON", "{}\0\0"),
        header("a comment", "not valid JSON", "{/*x*/}"),
        header("a trailing comma", "not valid JSON", tensor("a", "'U8',", "[4]", "[0,4]")),
        header("a key without quotes", "not valid JSON", "{a:1}"),
        header("a control character in a name", "not valid JSON", "{'a\tb':1}"),
        header("a bad escape", "not valid JSON", "{'\\x41':1}"),
        header("a capital NULL", "not valid JSON", "{'a':NULL}"));
  }

  static Stream<Arguments> fields() {
    String a = member("a", "'U8'", "[4]", "[0,4]");
    String deep = "[".repeat(100_000);
    return Stream.of(
        header("a tensor twice", "tensor \"a\" appears twice", "{" + a + "," + a + "}"),
        header(
            "a tensor twice, once escaped",
            "tensor \"a\" appears twice",
            "{" + a + "," + a.replace("'a'", "'\\u0061'") + "}"),
        header("a field twice", "\"dtype\" appears twice", "{'a':{'dtype':'U8','dtype':'U8'}}"),
        header("a shape twice", "\"shape\" appears twice", "{'a':{'shape':[],'shape':[]}}"),
        header("an unknown field", "dtype, shape and data_offsets only", "{'a':{'strides':[1]}}"),
        header("a deep unknown field", "data_offsets only", "{'a':{'x':" + deep + "}}"),
        header("a deep shape", "a number is needed here", "{'a':{'shape':" + deep + "}}"),
        header("a tensor that is no object", "an object is needed here", "{'a':[]}"),
        header("a deep tensor", "an object is needed here", "{'a':" + deep + "}"),
        header("no dtype", "needs dtype, shape and", "{'a':{'shape':[4],'data_offsets':[0,4]}}"),
        header("no shape", "needs dtype, shape", "{'a':{'dtype':'U8','data_offsets':[0,4]}}"),
        header("no offsets", "and data_offsets", "{'a':{'dtype':'U8','shape':[4]}}"),
        one("an unknown type", "no element type \"F128\"", "'F128'", "[4]", "[0,4]"),
        one("a type in small letters", "no element type \"u8\"", "'u8'", "[4]", "[0,4]"),
        one("a type that is a number", "a string is needed here", "8", "[4]", "[0,4]"),
        one("a type that is null", "a string is needed here", "null", "[4]", "[0,4]"),
        header("metadata twice", "appears twice", "{'__metadata__':{},'__metadata__':{}}"),
        header("metadata null", "an object is needed here", "{'__metadata__':null}"),
        header("metadata key twice", "key \"k\" appears", "{'__metadata__':{'k':'','k':''}}"),
        header("metadata number", "a string is needed here", "{'__metadata__':{'k':1}}"),
        header("metadata nested", "a string is needed here", "{'__metadata__':{'k':{}}}"),
        header(
            "a checksum of nothing",
            "a checksum of a tensor \"b\", but no such tensor",
            "{'__metadata__':{'crc32c.b':'00000000'}," + a + "}"),
        header(
            "a checksum that is none",
            "checksum of tensor \"a\" must be 8 hexadecimal digits, got \"0000000G\"",
            "{'__metadata__':{'crc32c.a':'0000000G'}," + a + "}"),
        header(
            "a wrong checksum",
            "tensor \"a\" is damaged: its CRC-32C is d1aa6875, saved was 00000000",
            "{'__metadata__':{'crc32c.a':'00000000'}," + a + "}"));
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        one("a negative size", "without sign is needed, got -4", "'U8'", "[-4]", "[0,4]"),
        one("a negative zero", "without sign is needed, got -0", "'U8'", "[-0]", "[0,4]"),
        one(
            "a fraction",
            "a whole number without sign is needed, got 4.5",
            "'U8'",
            "[4.5]",
            "[0,4]"),
        one(
            "a whole double",
            "whole number without sign is needed, got 4.0",
            "'U8'",
            "[4.0]",
            "[0,4]"),
        one("an exponent", "is needed, got 4e0", "'U8'", "[4e0]", "[0,4]"),
        one("a leading zero", "not valid JSON", "'U8'", "[04]", "[0,4]"),
        one("a plus", "not valid JSON", "'U8'", "[+4]", "[0,4]"),
        one("a number in quotes", "a number is needed here", "'U8'", "['4']", "[0,4]"),
        one("not a number", "not valid JSON", "'U8'", "[NaN]", "[0,4]"),
        one("a size of 2^63", "must be below 2^63", "'U8'", "[9223372036854775808]", "[0,4]"),
        one("a size of 2^64", "must be below 2^63", "'U8'", "[18446744073709551616]", "[0,4]"),
        one(
            "a thousand digits",
            "must be below 2^63",
            "'U8'",
            "[" + "9".repeat(1000) + "]",
            "[0,4]"),
        one("a product beyond 2^63", "below 2^60", "'U8'", "[4294967296,4294967296]", "[0,4]"),
        one("a product that wraps to 4", "below 2^60", "'U8'", "[4611686018427387905,4]", "[0,4]"),
        one("a huge product times 0", "below 2^60", "'U8'", "[" + MAX + "," + MAX + ",0]", "[0,0]"),
        one(
            "bytes beyond 2^63",
            "F64 [1152921504606846975] does not take the 4 bytes that",
            "'F64'",
            "[1152921504606846975]",
            "[0,4]"),
        one("nine sizes", "at most 8 numbers are possible", "'U8'", "[1,1,1,1,1,1,1,1,4]", "[0,4]"),
        one("three offsets", "at most 2 numbers are possible", "'U8'", "[4]", "[0,4,4]"),
        one("one offset", "must be a begin and an end that is not before it", "'U8'", "[4]", "[4]"),
        one("backward offsets", "an end that is not before it", "'U8'", "[4]", "[4,0]"),
        one(
            "too few bytes for the shape",
            "F32 [2] does not take the 4 bytes that data_offsets give it",
            "'F32'",
            "[2]",
            "[0,4]"),
        one(
            "too many bytes for the shape",
            "U8 [] does not take the 4 bytes",
            "'U8'",
            "[]",
            "[0,4]"),
        one("half a byte more", "F4 [7] does not take the 4 bytes", "'F4'", "[7]", "[0,4]"),
        one("half a byte less", "F4 [7] does not take the 3 bytes", "'F4'", "[7]", "[0,3]"));
  }

  static Stream<Arguments> places() {
    String a = member("a", "'U8'", "[2]", "[0,2]");
    String huge = "[0," + MAX + "]";
    return Stream.of(
        header("bytes but no tensors", "4 bytes follow the last tensor", "{}"),
        header(
            "a trailing byte", "2 bytes follow the last tensor; there must be none", "{" + a + "}"),
        one("a cut file", "the tensors take 5 bytes, the file has 4", "'U8'", "[5]", "[0,5]"),
        one("a lie of 2^63", "below 2^60, got [" + MAX + "]", "'U8'", "[" + MAX + "]", huge),
        one(
            "a lie of 2^59",
            "the file has 4 for them",
            "'U8'",
            "[576460752303423488]",
            "[0,576460752303423488]"),
        one(
            "a hole before",
            "the data bytes 0 to 2 belong to no tensor; \"a\" begins",
            "'U8'",
            "[2]",
            "[2,4]"),
        header(
            "a hole between",
            "the data bytes 2 to 3 belong to no tensor; \"b\" begins after",
            "{" + a + "," + member("b", "'U8'", "[1]", "[3,4]") + "}"),
        header(
            "an overlap",
            "overlap: \"a\" ends at data byte 2, \"b\" begins at 1",
            "{" + a + "," + member("b", "'U8'", "[3]", "[1,4]") + "}"),
        header(
            "the same bytes twice",
            "\"b\" begins at 0",
            "{" + a + "," + member("b", "'U8'", "[2]", "[0,2]") + "}"),
        header(
            "an empty tensor in another",
            "\"b\" begins at 1",
            "{" + a + "," + member("b", "'U8'", "[0]", "[1,1]") + "}"),
        header(
            "an empty tensor far out",
            "the data bytes 4 to 9 belong to no tensor",
            "{"
                + member("a", "'U8'", "[4]", "[0,4]")
                + ","
                + member("b", "'U8'", "[0]", "[9,9]")
                + "}"),
        raw(
            "a bool of 2",
            "bools must be 0 or 1, but in tensor \"a\" element 1 is 2",
            bools((byte) 1, (byte) 2)),
        raw("a bool of 255", "in tensor \"a\" element 0 is 255", bools((byte) -1, (byte) 2)));
  }

  private static byte[] bools(byte... values) {
    byte[] header = ascii(tensor("a", "'BOOL'", "[2]", "[0,2]").replace('\'', '"'));
    return RawFile.of(header.length, header, values);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"lengths", "texts", "fields", "numbers", "places"})
  void isRefused(String what, String problem, byte[] bytes) throws IOException {
    Path file = RawFile.write(folder.resolve("bad"), bytes);
    long before = Memory.liveBytes();
    var e = assertThrows(FormatException.class, () -> SafeTensors.load(file));
    assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(problem), e.getMessage());
    assertTrue(Memory.liveBytes() <= before, "what was loaded before the error is released");
    assertTrue(allocated(file) < MOST_BYTES, "bytes allocated on the heap");
  }

  /** The bytes that the heap gives to one refused load. */
  private static long allocated(Path file) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    assertThrows(FormatException.class, () -> SafeTensors.load(file));
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
  }

  /** A file of 100 MB that takes no room on the disk announces the longest header. */
  @Test
  void aLongHeaderOfZerosIsRefusedAtItsFirstByte() throws IOException {
    for (String begin : new String[] {"{", "{\"", "{\"a\":{\"shape\":["}) {
      Path file = folder.resolve("sparse");
      Files.write(file, RawFile.of(100_000_000, ascii(begin)));
      try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
        sparse.setLength(100_000_008);
      }
      assertTrue(allocated(file) < MOST_BYTES);
    }
  }

  /** Every file cut short is refused, wherever the cut is. */
  @Test
  void noCutFileIsTaken() throws IOException {
    Path file = folder.resolve("whole");
    SafeTensors.save(Map.of("a", Tensors.of(1f, 2f), "b", Tensors.of(true)), file);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      RawFile.write(file, Arrays.copyOf(whole, length));
      assertThrows(FormatException.class, () -> SafeTensors.load(file), "cut at " + length);
    }
  }

  /**
   * Each single changed bit is an error or at least gives other names, metadata or nothing else.
   */
  @Test
  void noChangedBitEndsInAnythingButAnErrorOrTheSameValues() throws IOException {
    Path file = folder.resolve("bits");
    SafeTensors.save(Map.of("a", Tensors.of(1f, 2f)), file);
    byte[] whole = Files.readAllBytes(file);
    String taken =
        IntStream.range(0, whole.length * 8)
            .filter(bit -> isTakenWithOtherValues(file, whole, bit))
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    assertEquals("", taken);
  }

  private static boolean isTakenWithOtherValues(Path file, byte[] whole, int bit) {
    byte[] changed = whole.clone();
    changed[bit / 8] ^= (byte) (1 << bit % 8);
    try {
      RawFile.write(file, changed);
      var loaded = SafeTensors.load(file);
      return !Arrays.equals(new float[] {1, 2}, loaded.values().iterator().next().toFloatArray());
    } catch (FormatException e) {
      return false;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
