// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.npy;

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
import static org.rushlight.datasets.testing.Bytes.without;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.testing.Malformed;

public class NpyMalformedTest {
  @TempDir private Path temp;

  /** A version 1.0 file with any dict. */
  private static byte[] npy(String dict, byte[] elements) {
    byte[] head = latin1(dict + "\n");
    return join(
        latin1("\u0093NUMPY\u0001\0"),
        new byte[] {(byte) head.length, (byte) (head.length >> 8)},
        head,
        elements);
  }

  private static byte[] of(String descr, String shape, int bytes) {
    return npy(
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(descr, shape),
        new byte[bytes]);
  }

  private static final byte[] GOOD = of("<f4", "(2, 3)", 24);

  public static List<Malformed> arrays() {
    return List.of(
        new Malformed("empty", hex(""), "byte 0", "the file is empty"),
        new Malformed("text", latin1("a,b\n1,2\n"), "byte 0", "a CSV file", "not npy"),
        new Malformed("a picture", latin1("\u0089PNG\r\n\u001a\n"), "byte 0", "PNG picture"),
        new Malformed("7 bytes", first(GOOD, 7), "byte 6", "truncated"),
        new Malformed("version 4", flipped(GOOD, 6), "byte 6", "1.0, 2.0 or 3.0"),
        new Malformed("cut in its length", first(GOOD, 9), "byte 9", "length of the head"),
        new Malformed("cut in its head", first(GOOD, 20), "byte 20", "within the head"),
        new Malformed(
            "head of 4 GB",
            join(latin1("\u0093NUMPY\u0002\0"), hex("FFFFFFFF"), new byte[64]),
            "byte 8",
            "4294967295"),
        new Malformed("cut", without(GOOD, 1), "byte " + (GOOD.length - 1), "24 bytes", "has 23"),
        new Malformed("goes on", join(GOOD, hex("00")), "byte " + GOOD.length, "trailing data"),
        new Malformed("cut in gzip", gzip(without(GOOD, 3)), "byte " + (GOOD.length - 3), "has 21"),
        new Malformed(
            "goes on in gzip", gzip(join(GOOD, hex("00"))), "byte " + GOOD.length, "trail"),
        new Malformed(
            "promises 8 EB", of("<f8", "(1000000000, 1000000000)", 8), "byte 96", "has 8"),
        new Malformed(
            "beyond 2^63", of("<f8", "(10000000000, 1000000000)", 8), "byte 89", "too many"),
        new Malformed(
            "hides behind 0", of("<f8", "(0, 99999999999, 999999999)", 0), "byte 91", "many"),
        new Malformed("negative", of("<f8", "(-1,)", 8), "byte 10", "whole number", "-1"),
        new Malformed("fraction", of("<f8", "(1.5,)", 8), "byte 10", "must have ')'"),
        new Malformed("65 axes", of("<f8", "(" + "1,".repeat(65) + ")", 8), "byte 10", "64 axes"),
        new Malformed("empty texts", of("<U0", "(1000000000,)", 0), "byte 77", "0 characters"),
        new Malformed("no dict", npy("[1, 2]", hex("")), "byte 10", "must have '{'"),
        new Malformed("no shape", npy("{'descr': '<f4'}", hex("")), "byte 10", "'fortran_order'"),
        new Malformed(
            "twice", npy("{'descr': '<f4', 'descr': '<f4'}", hex("")), "byte 10", "twice"),
        new Malformed("other key", npy("{'color': 1}", hex("")), "byte 10", "does not know"),
        new Malformed(
            "more behind it",
            npy("{'descr': '<f4', 'fortran_order': False, 'shape': ()} x", hex("00000000")),
            "byte 10",
            "closing brace"),
        new Malformed("code for a dict", npy("__import__('os')", hex("")), "byte 10", "'{'"),
        new Malformed("open text", npy("{'descr", hex("")), "byte 10", "quoted text"),
        new Malformed("no type", of("hello", "(1,)", 8), "byte 10", "none of NumPy's"),
        new Malformed("pickle", of("|O", "(1,)", 8), "byte 10", "never unpacked"));
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void eachHasItsOwnError(Malformed file) throws IOException {
    file.check(temp, Npy::read);
  }

  /** A member of an archive, with each field to be set as one likes. */
  private record Member(String name, int method, byte[] packed, long size, long crc) {
    static Member stored(String name, byte[] contents) {
      return new Member(name, 0, contents, contents.length, sum(contents));
    }

    static Member deflated(String name, byte[] contents) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (var deflater = new DeflaterOutputStream(out, new Deflater(9, true))) {
        deflater.write(contents);
      }
      return new Member(name, 8, out.toByteArray(), contents.length, sum(contents));
    }

    private static long sum(byte[] bytes) {
      CRC32 crc = new CRC32();
      crc.update(bytes);
      return crc.getValue();
    }

    byte[] local() {
      return join(fields(0x04034B50, 0), latin1(name), packed);
    }

    byte[] fields(int signature, int from) {
      ByteBuffer out = ByteBuffer.allocate(from == 0 ? 30 : 46).order(ByteOrder.LITTLE_ENDIAN);
      out.putInt(signature);
      int at = from == 0 ? 4 : 6;
      out.putShort(at, (short) 20).putShort(at + 4, (short) method);
      out.putInt(at + 10, (int) crc).putInt(at + 14, packed.length).putInt(at + 18, (int) size);
      out.putShort(at + 22, (short) name.length());
      if (from > 0) {
        out.putInt(42, from - 1);
      }
      return out.array();
    }
  }

  private static byte[] zip(Member... members) {
    byte[] body = hex("");
    byte[] directory = hex("");
    for (Member member : members) {
      directory =
          join(directory, member.fields(0x02014B50, body.length + 1), latin1(member.name()));
      body = join(body, member.local());
    }
    ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(0x06054B50).putShort(8, (short) members.length).putShort(10, (short) members.length);
    end.putInt(12, directory.length).putInt(16, body.length);
    return join(body, directory, end.array());
  }

  private static byte[] patched(byte[] bytes, int at, long value) {
    byte[] copy = bytes.clone();
    ByteBuffer.wrap(copy)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(at < 0 ? copy.length + at : at, (int) value);
    return copy;
  }

  public static List<Malformed> archives() throws IOException {
    Member stored = Member.stored("x.npy", GOOD);
    Member packed = Member.deflated("x.npy", GOOD);
    byte[] good = zip(stored, Member.deflated("y.npy", GOOD));
    byte[] one = zip(packed);
    int directory = packed.local().length;
    Member damaged = new Member("x.npy", 0, flipped(GOOD, -1), GOOD.length, stored.crc());
    Member longer = new Member("x.npy", 8, packed.packed(), GOOD.length + 1, packed.crc());
    Member shorter = new Member("x.npy", 8, packed.packed(), GOOD.length - 1, packed.crc());
    byte[] zeros = new byte[1 << 20];
    Member zip64 = new Member("x.npy", 8, packed.packed(), 0xFFFFFFFFL, packed.crc());
    return List.of(
        new Malformed("empty", hex(""), "byte 0", "the file is empty"),
        new Malformed("no archive", latin1("hello, world"), "byte 0", "not npz"),
        new Malformed("an npy", GOOD, "byte 0", "NumPy array (npy)", "not npz"),
        new Malformed("cut", without(good, 30), "byte " + (good.length - 30), "truncated"),
        new Malformed("goes on", join(good, hex("0000")), "byte " + good.length, "trailing data"),
        new Malformed("twice", zip(stored, stored), "member \"x.npy\"", "two members"),
        new Malformed(
            "bytes behind the packed ones",
            zip(
                new Member(
                    "x.npy", 8, join(packed.packed(), hex("00")), GOOD.length, packed.crc())),
            "member \"x.npy\"",
            "where its packed bytes do"),
        new Malformed("checksum", zip(damaged), "member \"x.npy\"", "checksum"),
        new Malformed(
            "damaged",
            zip(new Member("x.npy", 8, flipped(packed.packed(), 3), GOOD.length, packed.crc())),
            "member \"x.npy\"",
            "damaged"),
        new Malformed(
            "size too large",
            zip(longer),
            "member \"x.npy\", byte " + GOOD.length,
            "trailing data"),
        new Malformed(
            "size too small",
            zip(shorter),
            "member \"x.npy\", byte " + (GOOD.length - 1),
            "has 23"),
        new Malformed(
            "a bomb's size",
            zip(new Member("x.npy", 8, packed.packed(), 2_000_000_000, packed.crc())),
            "member \"x.npy\"",
            "which cannot be"),
        new Malformed(
            "stored size", zip(new Member("x.npy", 0, GOOD, 7, 0)), "member \"x.npy\"", "out of"),
        new Malformed(
            "goes on in a member",
            zip(Member.deflated("x.npy", join(GOOD, zeros))),
            "member \"x.npy\", byte " + GOOD.length,
            "trailing data"),
        new Malformed(
            "promises more than it has",
            zip(Member.deflated("x.npy", of("<f8", "(250000000,)", 8))),
            "member \"x.npy\", byte 84",
            "2000000000",
            "has 8"),
        new Malformed(
            "no npy in it",
            zip(Member.stored("readme.txt", GOOD)),
            "member \"readme.txt\"",
            "end in .npy"),
        new Malformed("no name", zip(Member.stored(".npy", GOOD)), "member \".npy\"", "names"),
        new Malformed(
            "packed otherwise",
            zip(new Member("x.npy", 12, GOOD, GOOD.length, 0)),
            "member \"x.npy\"",
            "method 12"),
        new Malformed(
            "encrypted", patched(one, directory + 8, 0x00080001), "member \"x.npy\"", "encrypted"),
        new Malformed("zip64 sizes missing", zip(zip64), "member \"x.npy\"", "zip64"),
        new Malformed(
            "zip64 end missing",
            patched(one, -6, 0xFFFFFFFFL),
            "byte " + (one.length - 42),
            "zip64"),
        new Malformed("place of a member", patched(one, directory + 42, 7), "byte 7", "damaged"),
        new Malformed(
            "place beyond the file",
            patched(one, directory + 42, 1 << 30),
            "member \"x.npy\"",
            "packed bytes"),
        new Malformed(
            "place of the directory",
            patched(one, -6, directory - 1),
            "byte " + (one.length - 22),
            "cannot be"),
        new Malformed(
            "number of members", patched(one, -14, 0x00090009), "byte " + directory, "9 members"),
        new Malformed("other name", flipped(one, 30), "member \"x.npy\"", "does not agree"),
        new Malformed("volumes", patched(one, -18, 3), "byte " + (one.length - 22), "volumes"));
  }

  /** An archive of one member whose sizes and places all stand in the wide fields. */
  private static byte[] wide(int at, long value) {
    Member member = new Member("x.npy", 0, GOOD, -1, Member.sum(GOOD));
    byte[] entry = join(member.fields(0x02014B50, 1), latin1("x.npy"), new byte[28]);
    int size = GOOD.length;
    int directory = member.local().length;
    ByteBuffer fields = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN);
    fields.putInt(20, -1).putShort(30, (short) 28).putInt(42, -1);
    fields.putShort(51, (short) 1).putShort(53, (short) 24).putLong(55, size).putLong(63, size);
    ByteBuffer end = ByteBuffer.allocate(98).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(0x06064B50).putLong(44).putInt(0x002D002D).putLong(24, 1).putLong(32, 1);
    end.putLong(40, entry.length).putLong(48, directory);
    end.putInt(56, 0x07064B50).putLong(64, directory + entry.length).putInt(72, 1);
    end.putInt(76, 0x06054B50).putInt(84, 0x10001).putLong(88, -1);
    end.putLong(at, value);
    return join(member.local(), entry, end.array());
  }

  @Test
  void wideSizesAreReadAndAsChecked() throws IOException {
    int end = wide(4, 44).length - 22;
    long narrow = (long) (end - 155) << 32 | 79; // what Python writes from 2 to 4 GiB
    for (byte[] good : List.of(wide(4, 44), wide(88, narrow))) {
      NpyArray x = Npz.read(Files.write(temp.resolve("input"), good)).get("x");
      assertEquals("float32 [2, 3]", x.toString());
    }
    new Malformed("members", wide(32, 1L << 60), "byte " + (end - 155), "cannot have")
        .check(temp, Npz::read);
    new Malformed("size", wide(40, Long.MAX_VALUE), "byte " + end, "cannot be")
        .check(temp, Npz::read);
    new Malformed("place", wide(48, -1), "byte " + end, "cannot be").check(temp, Npz::read);
    new Malformed("elsewhere", wide(64, 7), "byte " + end, "should be").check(temp, Npz::read);
  }

  @ParameterizedTest
  @MethodSource("archives")
  void eachArchiveHasItsOwnError(Malformed file) throws IOException {
    file.check(temp, Npz::read);
  }

  @Test
  void membersThatShareTheirBytesAreRefused() throws IOException {
    Member member = Member.deflated("x.npy", GOOD);
    Member other = Member.deflated("y.npy", GOOD);
    byte[] nested = join(other.local(), hex("00"));
    Member outer = new Member("x.npy", 0, nested, nested.length, 0);
    byte[] file = zip(outer, other);
    int second = outer.local().length + other.local().length + 46 + 5;
    byte[] shared = patched(file, second + 42, 30 + 5);
    new Malformed("overlap", shared, "member \"x.npy\"", "overlap").check(temp, Npz::read);
    assertEquals(1, Npz.read(Files.write(temp.resolve("good"), zip(member))).size());
  }

  @Test
  void whatIsNotThereAllocatesNothing() throws IOException {
    Path file = Files.write(temp.resolve("a.npy"), of("|u1", "(2000000000,)", 1000));
    Path packed = Files.write(temp.resolve("a.gz"), gzip(of("|u1", "(2000000000,)", 1000)));
    assertTimeout(
        ofSeconds(5),
        () -> {
          long before = allocated();
          assertThrows(DataFormatException.class, () -> Npy.read(file));
          assertThrows(DataFormatException.class, () -> Npy.read(packed));
          long used = allocated() - before;
          assertTrue(used < 20_000_000, used + " bytes were allocated");
        });
  }

  private static long allocated() {
    var bean =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    return bean.getCurrentThreadAllocatedBytes();
  }

  @Test
  void missingFilesAndFoldersAreNamed() {
    Path missing = temp.resolve("missing.npz");
    for (Path path : List.of(missing, temp)) {
      var e = assertThrows(UncheckedIOException.class, () -> Npz.read(path));
      assertTrue(e.getMessage().startsWith("cannot read " + path), e.getMessage());
      e = assertThrows(UncheckedIOException.class, () -> Npy.read(path));
      assertTrue(e.getMessage().startsWith("cannot read " + path), e.getMessage());
    }
  }
}
