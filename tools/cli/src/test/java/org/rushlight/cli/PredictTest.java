// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.datasets.Iris;
import org.rushlight.datasets.csv.CsvData;
import org.rushlight.datasets.csv.CsvTable;
import org.rushlight.datasets.idx.Idx;
import org.rushlight.datasets.idx.IdxArray;

/** Predictions and evaluations of trained runs, from each kind of file. */
class PredictTest {
  private static final int SIDE = Cli.SIDE;

  @TempDir private static Path shared;
  private static Path data;
  private static Path pictures;
  private static Path iris;
  @TempDir private Path temp;

  @BeforeAll
  static void train() throws IOException {
    data = Cli.pictures(shared.resolve("data"));
    pictures = shared.resolve("pictures");
    iris = shared.resolve("iris");
    Cli.run("train", "--data", data, "--model", "mlp:12", "--epochs", 3, "--out", pictures).ok();
    Cli.run("train", "--data", "iris", "--epochs", 30, "--batch-size", 16, "--out", iris).ok();
  }

  private static Path images() {
    return data.resolve("t10k-images-idx3-ubyte.gz");
  }

  @Test
  void predictionsOfPicturesAreAsRightAsTheEvaluationSays() {
    Cli.Result told = Cli.run("predict", pictures, images()).ok();
    assertEquals("index,prediction,probability,p_0,p_1,p_2", told.lines().get(0));
    assertEquals(61, told.lines().size());
    IdxArray labels = Idx.read(data.resolve("t10k-labels-idx1-ubyte"));
    int right = 0;
    for (int i = 0; i < 60; i++) {
      String[] cells = told.lines().get(i + 1).split(",");
      assertEquals(i, Integer.parseInt(cells[0]));
      double probability = Double.parseDouble(cells[2]);
      assertTrue(probability > 1 / 3.0 - 1e-6 && probability <= 1, cells[2]);
      right += cells[1].equals(Integer.toString((int) labels.get(i))) ? 1 : 0;
    }
    List<String> evaluated = Cli.run("evaluate", pictures).ok().lines();
    assertEquals("samples   60", evaluated.get(0));
    assertEquals("right     " + right, evaluated.get(1));
  }

  @Test
  void predictionsGoToAFileInstead() throws IOException {
    Path out = temp.resolve("told.csv");
    Cli.Result told = Cli.run("predict", pictures, images(), "--out", out).ok();
    assertEquals("", told.out());
    assertEquals(Cli.run("predict", pictures, images()).lines(), Files.readAllLines(out));
  }

  @Test
  void aPictureFileIsReadAsTheSamePicture() throws IOException {
    IdxArray all = Idx.read(images());
    String expected = Cli.run("predict", pictures, images()).lines().get(1);
    BufferedImage grey = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage colour = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    BufferedImage large = new BufferedImage(3 * SIDE, 3 * SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 3 * SIDE; y++) {
      for (int x = 0; x < 3 * SIDE; x++) {
        int value = (int) all.get(y / 3 * SIDE + x / 3);
        grey.getRaster().setSample(x / 3, y / 3, 0, value);
        colour.setRGB(x / 3, y / 3, value * 0x010101);
        large.getRaster().setSample(x, y, 0, value);
      }
    }
    for (BufferedImage image : List.of(grey, colour, large)) {
      Path file = temp.resolve("picture.png");
      ImageIO.write(image, "png", file.toFile());
      List<String> told = Cli.run("predict", pictures, file).ok().lines();
      assertEquals(2, told.size());
      assertSame(expected, told.get(1));
    }
  }

  /** The same class and, but for the rounding of colours to grey, the same probability. */
  private static void assertSame(String expected, String actual) {
    String[] want = expected.split(",");
    String[] have = actual.split(",");
    assertEquals(want[1], have[1]);
    assertEquals(Double.parseDouble(want[2]), Double.parseDouble(have[2]), 1e-5);
  }

  @Test
  void tablesMayHaveTheLabelAndAnotherOrder() throws IOException {
    CsvTable table = Iris.table(null);
    Path labelled = temp.resolve("labelled.csv");
    CsvData.write(labelled, table);
    Path bare = temp.resolve("bare.csv");
    CsvData.write(bare, CsvTable.unlabelled(table.columns(), table.features()));
    List<Integer> order = List.of(2, 0, 3, 1);
    double[] shuffled = new double[150 * 4];
    for (int i = 0; i < shuffled.length; i++) {
      shuffled[i] = table.feature(i / 4, order.get(i % 4));
    }
    Path other = temp.resolve("other.csv");
    List<String> columns = order.stream().map(table.columns()::get).toList();
    CsvData.write(other, CsvTable.unlabelled(columns, shuffled));

    List<String> told = Cli.run("predict", iris, labelled).ok().lines();
    assertEquals(151, told.size());
    assertEquals(told, Cli.run("predict", iris, bare).ok().lines());
    assertEquals(told, Cli.run("predict", iris, other).ok().lines());
    long right = 0;
    for (int i = 0; i < 150; i++) {
      String name = table.classNames().get(table.labels()[i]);
      right += told.get(i + 1).split(",")[1].equals(name) ? 1 : 0;
    }
    assertTrue(right >= 135, right + " of 150");
    List<String> whole = Cli.run("evaluate", iris, "--data", labelled).ok().lines();
    assertEquals(List.of("samples   150", "right     " + right), whole.subList(0, 2));
  }

  @Test
  void sizesAreChangedByMeans() {
    double[][] old = {{1, 3, 5, 7}, {1, 3, 5, 7}, {9, 9, 9, 9}};
    assertArrayEquals(new double[] {13 / 3.0, 7}, Picture.resize(old, 1, 2), 1e-12);
    assertArrayEquals(
        new double[] {1, 1, 2, 2}, Picture.resize(new double[][] {{1, 2}}, 1, 4), 1e-12);
  }

  @Test
  void inputsThatDoNotFitAreRefused() throws IOException {
    Path wide = Files.writeString(temp.resolve("wide.csv"), "a,b\n1,2\n");
    assertFails("the column sepal_length is needed, but the columns are a, b", iris, wide);
    Path named = Files.writeString(temp.resolve("named.csv"), "a,b,c,d\n1,2,3,4\n");
    assertFails("the column sepal_length is needed, but the columns are a, b, c, d", iris, named);
    Path bare = Files.writeString(temp.resolve("bare.csv"), "1,2,3\n4,5,6\n");
    assertFails("rows must have the 5 cells of the first file, or all but the label", iris, bare);
    assertFails("holds pictures, but the model takes rows", iris, images());
    Path small = temp.resolve("small");
    Idx.write(small, IdxArray.uint8(new byte[4], 1, 2, 2));
    assertFails(
        "holds pictures [1, 2, 2], but the model was trained on [1, 16, 16]", pictures, small);
    Path png =
        Files.write(
            temp.resolve("cut.png"),
            new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0});
    assertFails("cut.png", pictures, png);
    assertFails("model.safetensors holds tensors", pictures, pictures.resolve("model.safetensors"));
  }

  private static void assertFails(String text, Path run, Path file) {
    Cli.Result result = Cli.run("predict", run, file);
    assertEquals(1, result.status());
    assertEquals("", result.out());
    assertTrue(result.err().contains(text), result.err());
  }
}
