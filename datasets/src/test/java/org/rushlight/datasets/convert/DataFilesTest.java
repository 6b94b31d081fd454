// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rushlight.datasets.bytes.Folders;
import org.rushlight.datasets.idx.Idx;
import org.rushlight.datasets.idx.IdxArray;
import org.rushlight.datasets.images.Pictures;
import org.rushlight.datasets.images.PixelGrid;
import org.rushlight.datasets.npy.NpyArray;
import org.rushlight.datasets.npy.Npz;

/** From one form to another and back: the same bytes. */
class DataFilesTest extends Converting {
  @ParameterizedTest
  @ValueSource(strings = {"images-idx3", "labels-idx1"})
  void mnistThroughNpz(String kind) throws IOException {
    Path file = DATA.resolve("mnist/t10k-" + kind + "-ubyte.gz");
    Path npz = convert(file, "a.npz");
    assertSame(file, convert(npz, "b-" + kind + "-ubyte"));
    assertSame(file, convert(npz, "c-" + kind + "-ubyte.gz"));
    assertSame(file, convert(convert(npz, "d.npy"), "d-" + kind + "-ubyte"));
  }

  @Test
  void aFolderOfFourFilesIsOneNpz() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("four"));
    Random random = new Random(5);
    for (String part : List.of("train", "t10k")) {
      byte[] pixels = new byte[20 * 3 * 4];
      byte[] labels = new byte[20];
      random.nextBytes(pixels);
      for (int i = 0; i < 20; i++) {
        labels[i] = (byte) random.nextInt(10);
      }
      Idx.write(folder.resolve(part + "-images-idx3-ubyte.gz"), IdxArray.uint8(pixels, 20, 3, 4));
      Idx.write(folder.resolve(part + "-labels-idx1-ubyte"), IdxArray.uint8(labels, 20));
    }
    Path npz = convert(folder, "four.npz");
    assertEquals(
        List.of("x_train", "y_train", "x_test", "y_test"), List.copyOf(Npz.read(npz).keySet()));
    Path back = convert(npz, "back", "idx", options());
    List<String> names =
        List.of(
            "train-images-idx3-ubyte",
            "train-labels-idx1-ubyte",
            "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte");
    for (String name : names) {
      assertSame(Folders.find(folder, name), back.resolve(name));
    }
    Path pictures = convert(npz, "pictures");
    Path again = convert(pictures, "again", "idx.gz", options());
    assertSame(back.resolve(names.get(0)), again.resolve(names.get(0) + ".gz"));
    assertSame(back.resolve(names.get(3)), again.resolve(names.get(3) + ".gz"));
  }

  @Test
  void allTypesOfIdx() throws IOException {
    List<IdxArray> arrays =
        List.of(
            IdxArray.int8(new byte[] {-128, 127, 0}, 3),
            IdxArray.int16(new short[] {-300, 300}, 1, 2),
            IdxArray.int32(new int[] {1 << 30, -5}, 2, 1, 1),
            IdxArray.float32(new float[] {Float.NaN, 0.1f}, 2),
            IdxArray.float64(new double[] {1e300, -0.0, 3, 4}, 2, 2),
            IdxArray.uint8(new byte[0], 0, 28, 28),
            IdxArray.uint8(new byte[] {1}, 1, 1, 1, 1, 1, 1, 1, 1));
    for (int i = 0; i < arrays.size(); i++) {
      Path file = temp.resolve(i + "-idx1-ubyte");
      Idx.write(file, arrays.get(i));
      assertSame(file, convert(convert(file, i + ".npz"), i + "-b-idx1-ubyte"));
    }
  }

  @Test
  void whatAFormCannotHoldIsSaid() throws IOException {
    Path text = Files.writeString(temp.resolve("t.csv"), "a,y\nx,1\ny,2\n");
    Path fractions = Files.writeString(temp.resolve("f.csv"), "a,y\n1,1.5\n2,2.5\n");
    Path arrays = temp.resolve("a.npz");
    Npz.write(
        arrays, Map.of("a", NpyArray.int32(new int[] {1}, 1), "b", NpyArray.bool(new boolean[1])));
    assertRefused("cells are text", text, "o-idx2-ubyte");
    assertRefused("whole numbers", fractions, "o-idx2-ubyte");
    assertRefused("takes pictures of bytes", fractions, "folder");
    assertRefused("no labels", DATA.resolve("mnist/t10k-images-idx3-ubyte.gz"), "folder");
    assertRefused("samples are read from x", arrays, "o.csv");
    assertRefused("the ending must be", text, "o.xyz");
    assertRefused("compressed already", text, "o.npz.gz");
    Npz.write(
        arrays, Map.of("x", NpyArray.int32(new int[2], 2), "y", NpyArray.int32(new int[3], 3)));
    assertRefused("one label for each of the 2", arrays, "o.csv");
    Npz.write(
        arrays, Map.of("x_a", NpyArray.int32(new int[2], 2), "y_b", NpyArray.int32(new int[2], 2)));
    assertRefused("an array x is missing", arrays, "o.csv");
  }

  private void assertRefused(String words, Path from, String to) {
    var e = assertThrows(RuntimeException.class, () -> convert(from, to));
    assertTrue(e.getMessage().contains(words), e.toString());
    assertFalse(Files.exists(temp.resolve(to)));
  }

  @Test
  void arraysUnderOtherNamesAndOrders() throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    byte[] last = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    arrays.put("train_images", NpyArray.uint8(last, 1, 2, 2, 3));
    arrays.put("train_labels", NpyArray.text(List.of("owl"), 1));
    arrays.put("test_images", NpyArray.uint8(last, 1, 2, 2, 3));
    arrays.put("test_labels", NpyArray.text(List.of("owl"), 1, 1));
    Path npz = temp.resolve("a.npz");
    Npz.write(npz, arrays);
    Path out = convert(npz, "out");
    PixelGrid pixels = Pictures.pixels(out.resolve("test/owl/00000.png"));
    assertArrayEquals(new byte[] {1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12}, pixels.values());
  }
}
