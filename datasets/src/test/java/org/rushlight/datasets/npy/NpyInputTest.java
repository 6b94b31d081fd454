// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.datasets.testing.Bytes;

/** Arrays read and written some elements at a time, and made of bytes. */
class NpyInputTest {
  @TempDir private Path temp;

  @Test
  void elementsComeWidenedInPiecesOfAnySize() throws IOException {
    Path file = Path.of("src/test/resources/npy/be-u2.npy");
    NpyArray whole = Npy.read(file);
    try (NpyInput input = NpyInput.open(file)) {
      assertEquals(NpyType.INT32, input.type());
      assertEquals(4, input.itemSize());
      assertArrayEquals(whole.shape(), input.shape());
      byte[] all = new byte[(int) input.bytes()];
      byte[] one = new byte[4];
      for (int at = 0; at < all.length; at += 4) {
        input.read(one, 4);
        System.arraycopy(one, 0, all, at, 4);
      }
      input.end();
      assertEquals(whole, NpyArray.of(NpyType.INT32, 4, ByteBuffer.wrap(all), whole.shape()));
    }
  }

  @Test
  void whatIsWrittenInPiecesReadsAsTheWhole() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    NpzOutput archive = new NpzOutput(bytes);
    archive.put(
        "x",
        NpyType.INT16,
        2,
        new long[] {3},
        out -> {
          out.write(Bytes.hex("0100"));
          out.write(Bytes.hex("0200 FFFF"));
        });
    archive.put("y", NpyArray.uint8(new byte[] {7}, 1));
    archive.finish();
    Path file = Files.write(temp.resolve("a.npz"), bytes.toByteArray());
    try (NpzFile read = NpzFile.open(file)) {
      assertEquals(List.of("x", "y"), read.names());
      NpyArray x = read.read("x");
      assertEquals("int16 [3]", x.toString());
      assertEquals(List.of(1L, 2L, -1L), List.of(x.getLong(0), x.getLong(1), x.getLong(2)));
    }
  }

  @Test
  void aFileThatGetsFewerOrMoreElementsThanItsShapeHasIsNotWritten() throws IOException {
    Path file = Files.writeString(temp.resolve("b.npy"), "old");
    for (int count : new int[] {0, 5, 7}) {
      var e =
          assertThrows(
              IllegalStateException.class,
              () ->
                  Npy.write(
                      file,
                      NpyType.INT16,
                      2,
                      new long[] {3},
                      out -> {
                        for (int i = 0; i < count; i++) {
                          out.write(i);
                        }
                      }));
      assertTrue(e.getMessage().contains("says 6 bytes of elements"), e.getMessage());
      assertEquals("old", Files.readString(file));
    }
    assertRefused(
        "more than 2^63 bytes",
        () -> Npy.write(file, NpyType.INT16, 2, new long[] {1L << 40, 1L << 40}, out -> {}));
    assertEquals("old", Files.readString(file));
  }

  @Test
  void whatNumPyCannotReadIsNotWritten() throws IOException {
    Path file = Files.writeString(temp.resolve("c.npy"), "old");
    assertRefused(
        "no axis may be negative",
        () -> Npy.write(file, NpyType.UINT8, 1, new long[] {-3}, out -> out.write(1)));
    assertRefused(
        "cannot have 8 bytes",
        () -> Npy.write(file, NpyType.FLOAT32, 8, new long[] {1}, out -> out.write(new byte[8])));
    assertRefused(
        "cannot have 6 bytes",
        () -> Npy.write(file, NpyType.TEXT, 6, new long[] {1}, out -> out.write(new byte[6])));
    assertEquals("old", Files.readString(file));
  }

  @Test
  void anArchiveWithAnUnfinishedArrayIsNotGoneOnWith() throws IOException {
    NpzOutput archive = new NpzOutput(new ByteArrayOutputStream());
    long[] shape = {2};
    assertRefused(
        "cannot have 2 bytes",
        () -> {
          try {
            archive.put("a", NpyType.UINT8, 2, shape, out -> {});
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    archive.put("a", NpyType.UINT8, 1, shape, out -> out.write(new byte[2])); // nothing was begun
    assertThrows(
        IllegalStateException.class, () -> archive.put("b", NpyType.UINT8, 1, shape, out -> {}));
    assertThrows(
        IllegalStateException.class, () -> archive.put("c", NpyArray.uint8(new byte[1], 1)));
    assertThrows(IllegalStateException.class, archive::finish);
  }

  @Test
  void whatFollowsTheLastElementIsNotTakenForOne() throws IOException {
    try (NpyInput input = NpyInput.open(Path.of("src/test/resources/npy/be-u2.npy"))) {
      int all = (int) input.bytes();
      byte[] target = new byte[all + 4];
      assertThrows(IllegalArgumentException.class, () -> input.read(target, 3));
      assertThrows(IllegalArgumentException.class, () -> input.read(target, all + 4));
      input.read(target, all);
      assertThrows(IllegalArgumentException.class, () -> input.read(target, 4));
    }
  }

  @Test
  void bytesThatDoNotFitMakeNoArray() {
    ByteBuffer six = ByteBuffer.allocate(6);
    assertRefused("are no elements", () -> NpyArray.of(NpyType.INT32, 4, six, 1));
    assertRefused("are no elements", () -> NpyArray.of(NpyType.INT16, 3, six, 2));
    assertRefused("does not fit", () -> NpyArray.of(NpyType.INT16, 2, six, 2));
    assertRefused(
        "are no elements", () -> NpyArray.of(NpyType.INT32, 8, ByteBuffer.allocate(8), 2));
  }

  private static void assertRefused(String words, Runnable maker) {
    var e = assertThrows(IllegalArgumentException.class, maker::run);
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
