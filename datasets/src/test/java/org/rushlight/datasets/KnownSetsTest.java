// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.idx.Idx;
import org.rushlight.datasets.idx.IdxArray;
import org.rushlight.datasets.idx.IdxImages;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** The known data sets as tensors; Maven runs tests in the module's folder. */
class KnownSetsTest {
  private static final Path DATA = Path.of("data");

  @Test
  void mnistGivesWhatToTensorGives() {
    Dataset<Example> test = Mnist.test(DATA);
    assertEquals(10_000, test.size());
    Example first = test.get(0);
    assertEquals(Shape.of(1, 28, 28), first.input().shape());
    assertEquals(DType.FLOAT32, first.input().dtype());
    assertEquals(DType.INT64, first.target().dtype());
    assertEquals(7, first.target().itemLong()); // the famous first test image
    IdxArray bytes = Idx.read(DATA.resolve("mnist/t10k-images-idx3-ubyte.gz"));
    for (int image : new int[] {0, 333, 334, 9999}) { // around the end of a converted part
      float[] pixels = test.get(image).input().toFloatArray();
      for (int i = 0; i < 784; i++) {
        assertEquals((float) bytes.get(image * 784 + i) / 255f, pixels[i]);
      }
    }
  }

  @Test
  void mnistTrainHas60000AndIsFoundWithoutAFolder() {
    assertEquals(60_000, Mnist.train().size());
    assertEquals(5, Mnist.train().get(0).target().itemLong());
  }

  @Test
  void mnistIsNotTakenForItsLookalikes() {
    Path mnist = DATA.resolve("mnist");
    assertEquals(mnist, Mnist.SET.find(mnist));
    assertEquals(null, FashionMnist.SET.find(mnist));
    UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> KMnist.test(mnist));
    assertTrue(e.getMessage().contains(mnist + " has the files of mnist"), e.getMessage());
  }

  @Test
  void digitsAreScaledToOne() {
    Dataset<Example> digits = Digits.load(DATA);
    assertEquals(1797, digits.size());
    assertEquals(Shape.of(1, 8, 8), digits.get(0).input().shape());
    float[] firstRow = {0, 0, 5 / 16f, 13 / 16f, 9 / 16f, 1 / 16f, 0, 0};
    try (Tensor row = digits.get(0).input().narrow(1, 0, 1)) {
      assertArrayEquals(firstRow, row.toFloatArray());
    }
    assertEquals(0, digits.get(0).target().itemLong());
  }

  @Test
  void irisHasCentimetresAndThreeSpecies() {
    Dataset<Example> iris = Iris.load(DATA);
    assertEquals(150, iris.size());
    assertArrayEquals(new float[] {5.1f, 3.5f, 1.4f, 0.2f}, iris.get(0).input().toFloatArray());
    assertEquals(2, iris.get(149).target().itemLong());
  }

  private static IdxArray images(int count) {
    return IdxArray.uint8(new byte[count * 4], count, 2, 2);
  }

  private static void write(Path folder, IdxArray images, byte... labels) {
    Idx.write(folder.resolve("train-images-idx3-ubyte"), images);
    Idx.write(folder.resolve("train-labels-idx1-ubyte"), IdxArray.uint8(labels, labels.length));
  }

  @Test
  void differentCountsAreNamed(@TempDir Path folder) {
    write(folder, images(3), (byte) 0, (byte) 1);
    DataFormatException e = assertThrows(DataFormatException.class, () -> Mnist.train(folder));
    assertTrue(e.getMessage().startsWith(folder + "/train-labels-idx1-ubyte, "), e.getMessage());
    assertTrue(e.getMessage().contains("these are 2 labels, and "), e.getMessage());
    assertTrue(e.getMessage().endsWith("has 3 images"), e.getMessage());
  }

  @Test
  void aLabelOutOfRangeIsNamed(@TempDir Path folder) {
    write(folder, images(3), (byte) 0, (byte) 10, (byte) 1);
    DataFormatException e = assertThrows(DataFormatException.class, () -> Mnist.train(folder));
    assertEquals(
        folder + "/train-labels-idx1-ubyte, label 1: labels must be in [0, 10), but this one is 10",
        e.getMessage());
  }

  @Test
  void labelsBeyond127AreNotNegative(@TempDir Path folder) {
    write(folder, images(1), (byte) 200);
    Dataset<Example> read = IdxImages.read(IdxImages.find(folder, "train"), 0);
    assertEquals(200, read.get(0).target().itemLong());
  }

  @Test
  void otherArraysThanPicturesAreRefused(@TempDir Path folder) {
    write(folder, IdxArray.int32(new int[4], 1, 2, 2), (byte) 0);
    DataFormatException e = assertThrows(DataFormatException.class, () -> Mnist.train(folder));
    assertTrue(e.getMessage().endsWith("holds int32 [1, 2, 2]"), e.getMessage());
  }

  @Test
  void picturesReadInPartsFailAsTheWholeFileDoes(@TempDir Path folder) throws IOException {
    // Two parts and a bit: the file ends in the last one, or goes on behind it.
    byte[] pixels = new byte[700 * 784];
    new java.util.Random(3).nextBytes(pixels);
    Path whole = folder.resolve("whole");
    Idx.write(whole, IdxArray.uint8(pixels, 700, 28, 28));
    byte[] file = Files.readAllBytes(whole);
    try (Tensor images = IdxImages.readImages(whole, 255)) {
      float[] values = images.toFloatArray();
      for (int i = 0; i < pixels.length; i++) {
        assertEquals((pixels[i] & 0xFF) / 255f, values[i]);
      }
    }
    for (int length : new int[] {16, 17, 300_000, file.length - 1, file.length + 1}) {
      Path broken = folder.resolve("broken");
      Files.write(broken, Arrays.copyOf(file, length));
      String expected =
          assertThrows(DataFormatException.class, () -> Idx.read(broken)).getMessage();
      assertEquals(
          expected,
          assertThrows(DataFormatException.class, () -> IdxImages.readImages(broken, 255))
              .getMessage());
    }
  }

  @Test
  void aPairWithoutItsOtherHalfIsRefused(@TempDir Path folder) {
    Idx.write(folder.resolve("train-images-idx3-ubyte"), images(1));
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> IdxImages.find(folder, "train"));
    assertTrue(e.getMessage().contains("train-labels-idx1-ubyte"), e.getMessage());
  }
}
