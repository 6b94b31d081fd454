// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.datasets.idx.Idx;
import org.rushlight.datasets.idx.IdxArray;
import org.rushlight.datasets.npy.NpyArray;
import org.rushlight.datasets.npy.Npz;
import org.rushlight.io.SafeTensors;
import org.rushlight.tensor.Tensors;

class InspectTest {
  @TempDir private Path temp;

  @Test
  void idx() {
    Path file = temp.resolve("labels.gz");
    Idx.write(file, IdxArray.uint8(new byte[] {3, (byte) 200, 3, 2}, 4));
    assertEquals(
        List.of(
            "IDX, uint8 [4]",
            "smallest 2, largest 200, mean 52.0000",
            "value        count",
            "2                1",
            "3                2",
            "200              1"),
        Cli.run("inspect", file).ok().lines());
  }

  @Test
  void csv() throws IOException {
    Path file = Files.writeString(temp.resolve("t.csv"), "w,kind\n1.5,b\n-2,a\n5,b\n");
    assertEquals(
        List.of(
            "CSV, 3 rows of 2 columns, kind as the label",
            "column  type    missing  different      smallest       largest          mean",
            "w       number        0          3            -2             5        1.5000",
            "class   samples    share",
            "a             1   33.3 %",
            "b             2   66.7 %",
            "first rows",
            "  w    kind",
            "  1.5  b",
            "  -2   a",
            "  5    b"),
        Cli.run("inspect", file).ok().lines());
  }

  @Test
  void wordsAndMissingCellsAreSeen() throws IOException {
    Path file =
        Files.writeString(temp.resolve("t.csv"), "age,city,y\n30,Rome,1\n,\"a,b\",2\n,,3\n");
    List<String> lines = Cli.run("inspect", file).ok().lines();
    assertTrue(
        lines.contains(
            "age     whole         2          1            30            30       30.0000"),
        lines.toString());
    assertTrue(lines.contains("city    text          1          2"), lines.toString());
    assertTrue(lines.contains("       a,b   2"), lines.toString());
  }

  @Test
  void theJsonHasEverything() throws IOException {
    Path file = Files.writeString(temp.resolve("t.csv"), "w,kind\n1.5,b\n-2,a\n5,b\n");
    JsonObject json =
        JsonParser.parseString(Cli.run("inspect", file, "--json").ok().out()).getAsJsonObject();
    assertEquals("CSV", json.get("form").getAsString());
    JsonObject part = json.getAsJsonArray("parts").get(0).getAsJsonObject();
    assertEquals("{\"a\":1,\"b\":2}", part.get("classes").toString());
    JsonObject column = part.getAsJsonArray("columns").get(0).getAsJsonObject();
    assertEquals(1.5, column.get("mean").getAsDouble());
    assertEquals("[\"-2\",\"a\"]", part.getAsJsonArray("first_rows").get(1).toString());
  }

  @Test
  void arraysAndFoldersOfThem() throws IOException {
    Path npz = temp.resolve("a.npz");
    Npz.write(
        npz,
        Map.of(
            "x", NpyArray.float32(new float[] {1, Float.NaN, -3, 4}, 2, 1, 2),
            "y", NpyArray.int64(new long[] {4, 4}, 2)));
    assertEquals(
        List.of(
            "npz, float32 [2, 1, 2]",
            "smallest -3, largest 4, mean 0.6667, NaN or infinite 1",
            "class   samples    share",
            "4             2  100.0 %"),
        Cli.run("inspect", npz).ok().lines());
    Path folder = Cli.pictures(temp.resolve("four"));
    List<String> lines = Cli.run("inspect", folder).ok().lines();
    assertEquals("folder of IDX files, part train, uint8 [200, 16, 16]", lines.get(0));
    assertTrue(lines.contains("folder of IDX files, part test, uint8 [60, 16, 16]"), "" + lines);
  }

  @Test
  void picturesAreDrawnOnASheet() throws IOException {
    Path folder = Cli.pictures(temp.resolve("four"));
    Path sheet = temp.resolve("sheet.png");
    Cli.run("inspect", folder, "--plot", sheet, "--quiet").ok();
    BufferedImage image = ImageIO.read(sheet.toFile());
    // Three classes, twelve pictures each, of 16 pixels, shown 3 times as large.
    assertTrue(image.getWidth() >= 12 * 52 && image.getHeight() >= 3 * 52, "" + image);
    assertEquals(0xFFFFFFFF, image.getRGB(0, 0));
    IdxArray pixels = Idx.read(folder.resolve("train-images-idx3-ubyte.gz"));
    IdxArray labels = Idx.read(folder.resolve("train-labels-idx1-ubyte"));
    int first = 0;
    while (labels.get(first) != 0) {
      first++;
    }
    int grey = (int) pixels.get(first * 256 + 8 * 16 + 15);
    int left = 0;
    while ((image.getRGB(left, 70) & 0xFF) > 250 || left < 40) {
      left++;
    }
    assertEquals(grey, image.getRGB(left + 3 * 15 + 1, 58 + 3 * 8 + 1) & 0xFF);
    Cli.Result again = Cli.run("inspect", folder, "--plot", sheet);
    assertEquals(1, again.status());
    assertTrue(again.err().contains("exists already"), again.err());
    Cli.run("inspect", folder, "--plot", sheet, "--force").ok();
  }

  @Test
  void columnsAreDrawnAsHistograms() throws IOException {
    Path file = Files.writeString(temp.resolve("t.csv"), "w,c,kind\n1.5,x,b\n-2,y,a\n5,,b\n");
    Path plot = temp.resolve("plot.png");
    Cli.run("inspect", file, "--plot", plot).ok();
    BufferedImage image = ImageIO.read(plot.toFile());
    boolean[] seen = new boolean[2];
    for (int y = 80; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        seen[0] |= image.getRGB(x, y) == 0xFF4E79A7;
        seen[1] |= image.getRGB(x, y) == 0xFFF28E2B;
      }
    }
    assertTrue(seen[0] && seen[1], "a colour for each class");
  }

  @Test
  void safetensors() throws IOException {
    Path file = temp.resolve("t.safetensors");
    SafeTensors.save(
        Map.of("a.weight", Tensors.ones(2, 3), "b", Tensors.of(7L)), file, Map.of("k", "v"));
    List<String> lines = Cli.run("inspect", file).ok().lines();
    assertEquals("safetensors, 2 tensors, 7 values", lines.get(0));
    assertTrue(lines.contains("a.weight  F32   [2, 3]"), lines.toString());
    assertTrue(lines.contains("b         I64   [1]"), lines.toString());
    assertTrue(lines.contains("2 of 2 tensors have a checksum, all right"), lines.toString());
    assertEquals("k = v", lines.get(lines.size() - 1));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    Cli.Result damaged = Cli.run("inspect", file);
    assertEquals(1, damaged.status());
    assertTrue(damaged.err().contains("is damaged"), damaged.err());
  }

  @Test
  void theDoctorFindsThisMachineWell() {
    Cli.Result result = Cli.run("doctor").ok();
    for (String name : List.of("java", "cpu", "quota", "blas", "kernels", "threads", "ledger")) {
      assertTrue(result.lines().stream().anyMatch(line -> line.startsWith(name)), result.out());
    }
    assertTrue(
        result.lines().stream().anyMatch(line -> line.matches("kernels +\\S+, of OpenBLAS: \\S+")),
        result.out());
    for (String test : List.of("matmul", "gradient", "save+load")) {
      assertTrue(result.lines().contains(Text.format("%-10s works", test)), result.out());
    }
  }

  @Test
  void aNativeLibraryThatIsMissingIsExplained() {
    Throwable e =
        new ExceptionInInitializerError(
            new UnsatisfiedLinkError("/lib/libm.so.6: version `GLIBC_2.34' not found"));
    assertTrue(Errors.line(e).startsWith("the native library could not be loaded: /lib/libm"));
    assertTrue(Host.remedy(Errors.nativeReason(e)).contains("glibc 2.34 or later"));
    assertTrue(Host.remedy("failed to map segment from shared object").contains("noexec"));
    assertTrue(Host.remedy("no jnirushlight in java.library.path").contains("build for"));
  }

  @Test
  void conformanceOfAFolderWithoutCasesFails() {
    Cli.Result result = Cli.run("conformance", temp);
    assertEquals(1, result.status());
    assertTrue(result.err().contains("holds no cases"), result.err());
  }
}
