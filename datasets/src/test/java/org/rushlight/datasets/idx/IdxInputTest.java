// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.idx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.testing.Bytes;

/** Files read and written some elements at a time. */
class IdxInputTest {
  private static final byte[] FILE = Bytes.hex("00000B02 00000002 00000002 0102 FFFE 7FFF 8000");

  @TempDir private Path temp;

  @Test
  void elementsComeLittleEndianInPiecesOfAnySize() throws IOException {
    Path file = Files.write(temp.resolve("a"), FILE);
    try (IdxInput input = IdxInput.open(file)) {
      assertEquals("int16 [2, 2]", input.toString());
      assertArrayEquals(Bytes.first(FILE, 12), input.head());
      assertEquals(8, input.bytes());
      byte[] elements = new byte[8];
      input.read(elements, 2);
      assertArrayEquals(Bytes.hex("0201 0000 0000 0000"), elements);
      input.read(elements, 6);
      assertArrayEquals(Bytes.hex("FEFF FF7F 0080 0000"), elements);
      input.end();
    }
  }

  @Test
  void theEndOfAFileThatIsTooShortIsNamed() throws IOException {
    Path file = temp.resolve("g.gz"); // packed: its length is not known beforehand
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(FILE, 0, FILE.length - 2);
    }
    try (IdxInput input = IdxInput.open(file)) {
      for (int i = 0; i < 2; i++) {
        int length = i == 0 ? 8 : 2;
        var e = assertThrows(DataFormatException.class, () -> input.read(new byte[8], length));
        assertEquals("byte 18", e.place());
        assertTrue(e.getMessage().contains("but the file has 6"), e.getMessage());
      }
    }
  }

  @Test
  void whatIsWrittenInPiecesIsTheFile() throws IOException {
    Path file = temp.resolve("b");
    IdxOutput.write(
        file,
        IdxType.INT16,
        new long[] {2, 2},
        out -> {
          out.write(Bytes.hex("0201 FEFF"), 4);
          out.write(Bytes.hex("FF7F 0080 AAAA"), 4);
        });
    assertArrayEquals(FILE, Files.readAllBytes(file));
  }

  @Test
  void aShapeThatTheFormatDoesNotHaveIsRefusedBeforeAnythingIsWritten() {
    Path file = temp.resolve("c");
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> IdxOutput.write(file, IdxType.UINT8, new long[9], out -> {}));
    assertTrue(e.getMessage().contains("1 to 8 axes"), e.getMessage());
    assertTrue(Files.notExists(file));
  }

  @Test
  void aFileThatGetsFewerOrMoreElementsThanItsShapeHasIsNotWritten() throws IOException {
    Path file = Files.writeString(temp.resolve("d"), "old");
    for (int count : new int[] {0, 6, 10}) {
      var e =
          assertThrows(
              IllegalStateException.class,
              () ->
                  IdxOutput.write(
                      file,
                      IdxType.INT16,
                      new long[] {2, 2},
                      out -> out.write(new byte[count], count)));
      assertTrue(e.getMessage().contains("says 8 bytes of elements"), e.getMessage());
      assertEquals("old", Files.readString(file));
    }
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                IdxOutput.write(
                    file, IdxType.INT16, new long[] {4}, out -> out.write(new byte[8], 3)));
    assertTrue(e.getMessage().contains("3 bytes are no whole ones"), e.getMessage());
  }

  @Test
  void whatFollowsTheLastElementIsNotTakenForOne() throws IOException {
    Path file = Files.write(temp.resolve("e"), Arrays.copyOf(FILE, FILE.length + 4));
    try (IdxInput input = IdxInput.open(file)) {
      for (int length : new int[] {10, 5, -2}) {
        assertThrows(IllegalArgumentException.class, () -> input.read(new byte[10], length));
      }
      input.read(new byte[8], 8);
      var e = assertThrows(IllegalArgumentException.class, () -> input.read(new byte[2], 2));
      assertTrue(e.getMessage().contains("only 0 are left"), e.getMessage());
    }
  }

  @Test
  void shapesThatNoFileHasAreRefused() throws IOException {
    Path file = Files.writeString(temp.resolve("f"), "old");
    for (long[] shape : new long[][] {{}, {-2}, {3, -1}}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> IdxOutput.write(file, IdxType.UINT8, shape, out -> out.write(new byte[1], 1)));
    }
    assertEquals("old", Files.readString(file));
  }
}
