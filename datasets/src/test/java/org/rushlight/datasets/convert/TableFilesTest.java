// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rushlight.datasets.npy.NpyArray;
import org.rushlight.datasets.npy.NpyType;
import org.rushlight.datasets.npy.Npz;

/** Tables as arrays and back: the same text. */
class TableFilesTest extends Converting {
  @ParameterizedTest
  @ValueSource(strings = {"digits/digits.csv.gz", "iris/iris.csv"})
  void shippedTablesThroughNpz(String name) throws IOException {
    Path npz = convert(DATA.resolve(name), "t.npz");
    assertSame(DATA.resolve(name), convert(npz, "t.csv"));
    assertSame(DATA.resolve(name), convert(npz, "t.csv.gz"));
    assertEquals(List.of(), notes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b,y\n1,2,0\n-3,4,1\n",
        "a,b,y\r\n1,2,0\r\n-3,4,1\r\n",
        "a,b,y\n1,2,0\n-3,4,1",
        "1,2,0\n-3,4,1\n",
        "a,y\n1.5,cat\n2.0,dog\n",
        "a,y\n1.5,cat\n2,dog\n300,dog\n",
        "a,b,y\n1.50,0.125,x\n2.00,7.000,y\n",
        "a,b,y\n1e-05,1e+20,2.5\n0.25,1.5e-07,3.0\n",
        "a,b,y\n1.0E-5,1.0E20,1\n0.25,1.5,0\n",
        "a,y\n0.1,1\n0.30000000000000004,1\n2e-322,0\n1.7976931348623157e+308,1\n",
        "a,y\n-0.0,1\n0.0,0\n",
        "a,b,y\n9007199254740993,1,0\n2,3,1\n",
        "a,b,y\n9007199254740993,1.5,0\n2,3.5,1\n",
        "a,b,y\n4000000000,70000,-1\n2,-3,300\n",
        "name,city,y\nAnn,\"Paris, France\",1\n\"says \"\"hi\"\"\",\"two\nlines\",0\n",
        "a,b,y\n1,,x\n,2,y\n",
        "a,b,y\n1,,\n,2.5,0\n007,3.5,1\n",
        "n\u00e4me,y\n\ud83d\ude00,\u00fc\nx,z\n",
        "only\n1\n2\n",
        "a,b,y\n 1,2 ,0\n3,4,1\n",
        "a,b,y\n007,2,0\n3,4,1\n",
        "a,y\n1.50,0.10\n2.5,0.2\n+3,7\n1e3,1\n"
      })
  void tablesOfEveryKindComeBackByteForByte(String text) throws IOException {
    Path file = Files.writeString(temp.resolve("a.csv"), text);
    Path back = convert(convert(file, "a.npz"), "b.csv");
    assertEquals(text, Files.readString(back));
  }

  @Test
  void anEmptyCellIsNaNAndTheMarkBetweenCellsIsFoundOut() throws IOException {
    Path file = Files.writeString(temp.resolve("a.csv"), "a;b;y\n1;;x\n;2;y\n");
    var found = new DataFiles.Options(null, null, false, '\0', null, false, false, notes::add);
    Path npz = convert(file, "a.npz", null, found);
    NpyArray x = Npz.read(npz).get("x");
    assertEquals("float64 [2, 2]", x.toString());
    assertArrayEquals(
        new double[] {1, Double.NaN, Double.NaN, 2},
        new double[] {x.get(0), x.get(1), x.get(2), x.get(3)});
    assertEquals(Files.readString(file), Files.readString(convert(npz, "b.csv")));
    assertTrue(notes.get(0).contains("taking ; as the mark"), notes.toString());
  }

  @Test
  void otherLabelColumnsAndDelimiters() throws IOException {
    String text = "label;p0;p1\n3;0;255\n1;7;8\n";
    Path file = Files.writeString(temp.resolve("a.csv"), text);
    var named = new DataFiles.Options(null, "label", false, ';', null, false, false, notes::add);
    Path npz = convert(file, "a.npz", null, named);
    assertEquals("uint8 [2, 2]", Npz.read(npz).get("x").toString());
    assertEquals(3, Npz.read(npz).get("y").get(0));
    assertEquals(text, Files.readString(convert(npz, "b.csv")));
    var none = new DataFiles.Options(null, null, true, ';', null, false, false, notes::add);
    Path plain = convert(file, "c.npz", null, none);
    assertEquals("uint8 [2, 3]", Npz.read(plain).get("x").toString());
    assertFalse(Npz.read(plain).containsKey("y"));
    assertEquals(text, Files.readString(convert(plain, "d.csv")));
  }

  @Test
  void aBigTableNeedsLittleMemory() throws IOException {
    Path file = temp.resolve("big.csv");
    try (var out = Files.newBufferedWriter(file)) {
      out.write("a,b,y\n");
      for (int i = 0; i < 600_000; i++) {
        out.write(i + "," + (i * 0.5) + "," + i % 7 + "\n");
      }
    }
    SampleSet set = DataFiles.open(file, options()).get(0);
    assertEquals(600_000, set.count());
    assertEquals(NpyType.FLOAT64, set.type());
    assertEquals(600_000, set.labels().data().remaining(), "a byte a label");
    Path npz = convert(file, "big.npz");
    assertSame(file, convert(npz, "back.csv"));
  }
}
