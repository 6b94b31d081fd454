// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.tensor.DType;

/** Files that NumPy wrote (tools/reference/npy.py). */
class NpyGoldenTest {
  static final Path FOLDER = Path.of("src/test/resources/npy");

  @TempDir private Path temp;

  private static NpyArray read(String name) {
    return Npy.read(FOLDER.resolve(name + ".npy"));
  }

  private static double[] values(NpyArray array) {
    double[] values = new double[array.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i);
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({
    "i1, INT8",
    "le-i2, INT16",
    "le-i4, INT32",
    "le-i8, INT64",
    "le-f4, FLOAT32",
    "le-f8, FLOAT64",
    "be-i2, INT16",
    "be-i4, INT32",
    "be-i8, INT64",
    "be-f4, FLOAT32",
    "be-f8, FLOAT64",
    "le-f2, FLOAT32",
    "be-f2, FLOAT32"
  })
  void signedNumbers(String name, NpyType type) {
    NpyArray array = read(name);
    assertEquals(type, array.type());
    assertArrayEquals(new long[] {2, 3}, array.shape());
    assertArrayEquals(new double[] {-2, -1, 0, 1, 2, 3}, values(array));
  }

  @ParameterizedTest
  @CsvSource({
    "u1, UINT8, 256",
    "le-u2, INT32, 65536",
    "be-u2, INT32, 65536",
    "le-u4, INT64, 4294967296",
    "be-u4, INT64, 4294967296"
  })
  void unsignedNumbersAreWidened(String name, NpyType type, double range) {
    NpyArray array = read(name);
    assertEquals(type, array.type());
    assertArrayEquals(new double[] {range - 2, range - 1, 0, 1, 2, 3}, values(array));
  }

  @Test
  void otherForms() {
    assertArrayEquals(new double[] {0, 0, 0, 1, 1, 1}, values(read("bool")));
    assertEquals(NpyType.BOOL, read("bool").type());
    assertEquals("float64 []", read("scalar").toString());
    assertEquals(7.5, read("scalar").get(0));
    assertEquals("float32 [0, 3]", read("empty").toString());
    assertArrayEquals(new double[] {-2, -1, 0, 1, 2, 3}, values(read("version2")));
    assertArrayEquals(new double[] {-2, -1, 0, 1, 2, 3}, values(read("version3")));
    assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5}, values(read("fortran-be")));
    NpyArray fortran = read("fortran");
    assertEquals("int32 [2, 3, 4]", fortran.toString());
    for (int i = 0; i < 24; i++) {
      assertEquals(i, fortran.get(i));
    }
    assertEquals(
        List.of("cat", "", "\u0451\u0436\u0438\u043a", "\ud83d\ude00"), read("text").texts());
    assertEquals(List.of("cat", "dog"), read("text-be").texts());
    assertEquals(List.of("cat", "d"), read("bytes").texts());
    double third = 0.333251953125; // the binary16 next to 1/3
    assertArrayEquals(
        new double[] {
          0, -0.0, third, 65504, Math.pow(2, -24), Double.POSITIVE_INFINITY, Double.NaN
        },
        values(read("half")));
  }

  @ParameterizedTest
  @CsvSource({
    "uint64, uint64 does not fit int64",
    "complex, complex",
    "date, dates and times",
    "struct, structure of several fields",
    "object, never unpacked"
  })
  void otherTypesAreRefusedWithTheReason(String name, String words) {
    var e = assertThrows(DataFormatException.class, () -> read(name));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i1", "le-i2", "le-i4", "le-i8", "le-f4", "le-f8", "u1", "bool", "scalar", "empty", "text"
      })
  void whatIsWrittenIsWhatNumPyWrites(String name) throws IOException {
    Path file = temp.resolve("a.npy");
    Npy.write(file, read(name));
    assertArrayEquals(Files.readAllBytes(FOLDER.resolve(name + ".npy")), Files.readAllBytes(file));
    Npy.write(temp.resolve("a.npy.gz"), read(name));
    assertEquals(read(name), Npy.read(temp.resolve("a.npy.gz")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored", "deflated"})
  void archives(String name) {
    Map<String, NpyArray> arrays = Npz.read(FOLDER.resolve(name + ".npz"));
    NpyArray x = arrays.get("x");
    assertEquals("uint8 [2, 3, 4]", x.toString());
    assertEquals(23, x.get(23));
    assertArrayEquals(new double[] {1, 0}, values(arrays.get("y")));
    assertEquals(NpyType.INT64, arrays.get("y").type());
    if (name.equals("deflated")) {
      assertEquals("digits", arrays.get("name").text(0));
    }
  }

  @Test
  void archivesComeBackAndEqualArraysGiveEqualFiles() throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>(Npz.read(FOLDER.resolve("deflated.npz")));
    arrays.put("../odd name", NpyArray.float64(new double[] {1.5, Double.NaN}, 2));
    arrays.put("big", NpyArray.float32(new float[300_000], 3, 100_000));
    Path first = temp.resolve("a.npz");
    Npz.write(first, arrays);
    assertEquals(arrays, Npz.read(first));
    assertEquals(List.copyOf(arrays.keySet()), List.copyOf(Npz.read(first).keySet()));
    Npz.write(temp.resolve("b.npz"), arrays);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(temp.resolve("b.npz")));
    assertEquals("float32 [3, 100000]", Npz.describe(first).get("big"));
    assertTrue(Files.size(first) < 10_000, "zeros are packed");
  }

  @Test
  void tensors() {
    for (DType type : DType.values()) {
      NpyArray array = NpyArray.of(NpyArray.int64(new long[] {0, 1, 1}, 3).toTensor().to(type));
      assertEquals(type.toString(), array.toTensor().dtype().toString());
      assertArrayEquals(new double[] {0, 1, 1}, values(array));
    }
    assertEquals(DType.INT32, read("i1").toTensor().dtype());
    assertEquals(-2, read("i1").toTensor().flatten().select(0, 0).itemLong());
  }
}
