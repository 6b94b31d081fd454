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
      DataFormatException e =
          assertThrows(DataFormatException.class, () -> input.read(elements, 2));
      assertEquals("byte 20", e.place());
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
    assertTrue(e.getMessage().contains("at most 8 axes"), e.getMessage());
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
      assertThrows(DataFormatException.class, () -> input.read(new byte[10], 10));
    }
    try (IdxInput input = IdxInput.open(file)) {
      assertThrows(IllegalArgumentException.class, () -> input.read(new byte[8], 5));
    }
  }
}
