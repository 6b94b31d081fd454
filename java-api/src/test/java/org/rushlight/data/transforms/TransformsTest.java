// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Small pictures whose results are counted by hand. */
class TransformsTest {
  /** 1, 2, .. in one channel. */
  private static Tensor numbers(int height, int width) {
    float[] values = new float[height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    return Tensors.of(values, 1, height, width);
  }

  private static void assertPicture(Tensor actual, float[]... rows) {
    assertEquals(Shape.of(1, rows.length, rows[0].length), actual.shape());
    float[] values = actual.toFloatArray();
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[y].length; x++) {
        assertEquals(rows[y][x], values[y * rows[y].length + x], "row " + y + ", column " + x);
      }
    }
  }

  private static float[] row(float... values) {
    return values;
  }

  @Test
  void allBytesBecomeFractionsOf255() {
    byte[] bytes = new byte[256];
    float[] expected = new float[256];
    for (int i = 0; i < 256; i++) {
      bytes[i] = (byte) i;
      expected[i] = i / 255f;
    }
    Tensor y = new ToTensor().apply(Tensors.ofBytes(bytes, 1, 16, 16));
    assertArrayEquals(expected, y.toFloatArray());
    assertEquals(Shape.of(1, 16, 16), y.shape());
    Tensor floats = Tensors.of(new float[] {0.25f, 7}, 1, 1, 2);
    assertArrayEquals(new float[] {0.25f, 7}, new ToTensor().apply(floats).toFloatArray());
  }

  @Test
  void picturesOfJavaKeepTheirStoredValues() {
    var grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(0, 0, 0, 51);
    grey.getRaster().setSample(1, 0, 0, 255);
    assertPicture(new ToTensor().apply(grey), row(0.2f, 1));
    var color = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    color.setRGB(0, 0, 0xFF3300);
    color.setRGB(1, 0, 0x0033FF);
    Tensor y = new ToTensor().apply(color);
    assertEquals(Shape.of(3, 1, 2), y.shape());
    assertArrayEquals(new float[] {1, 0, 0.2f, 0.2f, 0, 1}, y.toFloatArray());
    var glass = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    glass.setRGB(0, 0, 0x33FF0000);
    Tensor z = new ToTensor().apply(glass);
    assertArrayEquals(new float[] {1, 0, 0, 0.2f}, z.toFloatArray());
    var deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 0x33FF);
    assertPicture(new ToTensor().apply(deep), row(0.2f));
    var bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    bits.setRGB(1, 0, 0xFFFFFF);
    assertArrayEquals(new float[] {0, 1, 0, 1, 0, 1}, new ToTensor().apply(bits).toFloatArray());
    // A part of a picture lies at another place of its raster.
    assertPicture(new ToTensor().apply(grey.getSubimage(1, 0, 1, 1)), row(1));
  }

  @Test
  void normalizeTakesOffTheMeanOfEachChannel() {
    Tensor x = Tensors.of(new float[] {1, 2, 3, 4}, 2, 1, 2);
    Tensor y = new Normalize(new double[] {1, 2}, new double[] {0.5, 4}).apply(x);
    assertArrayEquals(new float[] {0, 2, 0.25f, 0.5f}, y.toFloatArray());
    assertArrayEquals(new float[] {0, 0.5f, 1, 1.5f}, new Normalize(1, 2).apply(x).toFloatArray());
  }

  @Test
  void centerCropRoundsAsTorchvision() {
    // (5 - 2) / 2 = 1.5 is rounded to 2, (3 - 2) / 2 = 0.5 to 0.
    assertPicture(new CenterCrop(2).apply(numbers(5, 3)), row(7, 8), row(10, 11));
    // 1 row more than the picture has: it comes at the end.
    assertPicture(new CenterCrop(2, 3).apply(numbers(1, 2)), row(1, 2, 0), row(0, 0, 0));
    assertPicture(new CenterCrop(3, 1).apply(numbers(1, 3)), row(0), row(2), row(0));
    assertPicture(new CenterCrop(1).apply(numbers(1, 1)), row(1));
  }

  @Test
  void flipsTurnRound() {
    assertPicture(new RandomHorizontalFlip(1).apply(numbers(2, 3)), row(3, 2, 1), row(6, 5, 4));
    assertPicture(new RandomVerticalFlip(1).apply(numbers(3, 2)), row(5, 6), row(3, 4), row(1, 2));
    Tensor two = Tensors.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
    assertArrayEquals(
        new float[] {3, 4, 1, 2, 7, 8, 5, 6}, new RandomVerticalFlip(1).apply(two).toFloatArray());
    assertArrayEquals(
        new float[] {2, 1, 4, 3, 6, 5, 8, 7},
        new RandomHorizontalFlip(1).apply(two).toFloatArray());
    assertPicture(new RandomHorizontalFlip(0).apply(numbers(1, 2)), row(1, 2));
  }

  @Test
  void bordersAreFilledMirroredOrRepeated() {
    // The window is the whole padded picture, so that nothing is drawn.
    Tensor x = numbers(1, 3);
    var all = new RandomCrop(1, 7).padding(2, 0);
    assertPicture(all.apply(x), row(0, 0, 1, 2, 3, 0, 0));
    assertPicture(all.fill(9).apply(x), row(9, 9, 1, 2, 3, 9, 9));
    assertPicture(all.paddingMode("edge").apply(x), row(1, 1, 1, 2, 3, 3, 3));
    assertPicture(all.paddingMode("reflect").apply(x), row(3, 2, 1, 2, 3, 2, 1));
    assertPicture(all.paddingMode("symmetric").apply(x), row(2, 1, 1, 2, 3, 3, 2));
    // left, top, right, bottom
    assertPicture(
        new RandomCrop(2, 4).padding(1, 0, 0, 1).apply(x), row(0, 1, 2, 3), row(0, 0, 0, 0));
    assertPicture(
        new RandomCrop(3, 3).padding(1).apply(numbers(1, 1)),
        row(0, 0, 0),
        row(0, 1, 0),
        row(0, 0, 0));
  }

  @Test
  void aPictureThatIsTooSmallIsPaddedOnBothSides() {
    // 3 columns of 5 are missing: 3 on each side make 8, of which 5 are cut out.
    Tensor y = new RandomCrop(1, 5).padIfNeeded(true).apply(numbers(1, 2));
    assertEquals(Shape.of(1, 1, 5), y.shape());
    assertEquals(3, y.sum().item(), "the picture is inside of every window: 3 + 2 + 3, 5 wide");
    Tensor z = new RandomCrop(2, 2).padIfNeeded(true).paddingMode("edge").apply(numbers(1, 1));
    assertPicture(z, row(1, 1), row(1, 1));
  }

  @Test
  void rightAnglesAreExact() {
    // Counter-clockwise: the right column becomes the top row.
    assertPicture(new RandomRotation(90, 90).apply(numbers(2, 2)), row(2, 4), row(1, 3));
    assertPicture(
        new RandomRotation(180, 180).interpolation("bilinear").apply(numbers(2, 3)),
        row(6, 5, 4),
        row(3, 2, 1));
    assertPicture(
        new RandomRotation(90, 90).expand(true).apply(numbers(1, 3)), row(3), row(2), row(1));
    // An affine map turns the other way.
    assertPicture(new RandomAffine(90, 90).apply(numbers(2, 2)), row(3, 1), row(4, 2));
    assertPicture(
        new RandomAffine(0).interpolation("bilinear").apply(numbers(2, 2)), row(1, 2), row(3, 4));
  }

  @Test
  void hugeAndTinyScalesStayInside() {
    for (String mode : new String[] {"nearest", "bilinear"}) {
      Tensor large =
          new RandomAffine(10, 10).scale(1e12, 1e12).interpolation(mode).apply(numbers(3, 3));
      assertEquals(5, large.amin(0, 1, 2).item(), 1e-6, mode); // all of it is the middle
      assertEquals(5, large.amax(0, 1, 2).item(), 1e-6, mode);
      for (double tiny : new double[] {1e-12, 1e-300}) {
        Tensor small =
            new RandomAffine(10, 10)
                .scale(tiny, tiny)
                .interpolation(mode)
                .fill(2)
                .apply(numbers(4, 4));
        assertEquals(32, small.sum().item(), mode); // everything lies outside
      }
    }
  }

  /** The margins of a single channel are passed over, those of three are not. */
  @Test
  void marginsOfZerosChangeNothing() {
    var random = new java.util.SplittableRandom(3);
    for (int round = 0; round < 200; round++) {
      int height = random.nextInt(1, 12);
      int width = random.nextInt(1, 12);
      float[] one = new float[height * width];
      int top = random.nextInt(height);
      int left = random.nextInt(width);
      for (int y = top; y < random.nextInt(top, height + 1); y++) {
        for (int x = left; x < random.nextInt(left, width + 1); x++) {
          one[y * width + x] = random.nextInt(3) == 0 ? 0 : (float) random.nextDouble();
        }
      }
      float[] three = new float[3 * one.length];
      for (int c = 0; c < 3; c++) {
        System.arraycopy(one, 0, three, c * one.length, one.length);
      }
      double angle = random.nextDouble(-180, 180);
      double scale = random.nextDouble(0.3, 3);
      for (String mode : new String[] {"nearest", "bilinear"}) {
        var turn = new RandomAffine(angle, angle).scale(scale, scale).interpolation(mode);
        float[] expected = turn.apply(Tensors.of(three, 3, height, width)).toFloatArray();
        float[] actual = turn.apply(Tensors.of(one, 1, height, width)).toFloatArray();
        for (int i = 0; i < actual.length; i++) {
          assertEquals(expected[i] + 0f, actual[i] + 0f, "round " + round + ", " + mode);
        }
      }
    }
  }

  @Test
  void theShorterEdgeIsScaledTo() {
    assertEquals(
        Shape.of(1, 7, 3), new Resize(3).apply(numbers(19, 8)).shape()); // 3 * 19 / 8 = 7.1
    assertEquals(Shape.of(1, 3, 7), new Resize(3).apply(numbers(8, 19)).shape());
    assertEquals(Shape.of(1, 2, 5), new Resize(3).maxSize(5).apply(numbers(8, 19)).shape());
    assertEquals(Shape.of(1, 4, 4), new Resize(4).apply(numbers(9, 9)).shape());
    // Twice the size: 1/4 and 3/4 between the middles, nothing beyond the edges.
    assertPicture(new Resize(1, 4).apply(numbers(1, 2)), row(1, 1.25f, 1.75f, 2));
    // A stripe pattern shrunk to a quarter: its mean, or a false white.
    Tensor stripes = Tensors.of(new float[] {1, 0, 0, 0, 1, 0, 0, 0}, 1, 1, 8);
    assertPicture(new Resize(1, 2).interpolation("nearest").apply(stripes), row(1, 1));
    assertPicture(new Resize(1, 2).antialias(false).apply(stripes), row(0, 0));
    assertTrue(new Resize(1, 2).apply(stripes).amin(0, 1, 2).item() > 0);
    var resize = new Resize(2, 2);
    assertTrue(resize.apply(numbers(6, 4)).equal(resize.apply(numbers(6, 4))));
    assertEquals(Shape.of(1, 2, 2), resize.apply(numbers(3, 5)).shape(), "another size after it");
  }

  @Test
  void greyIsTheWeightedSum() {
    Tensor rgb = Tensors.of(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 3, 1, 3);
    assertPicture(new Grayscale().apply(rgb), row(0.2989f, 0.587f, 0.114f));
    Tensor three = new Grayscale(3).apply(numbers(1, 2));
    assertArrayEquals(new float[] {1, 2, 1, 2, 1, 2}, three.toFloatArray());
    Tensor bytes = Tensors.ofBytes(new byte[] {(byte) 255, (byte) 255, (byte) 255}, 3, 1, 1);
    // 254.97 is cut, as torchvision cuts it.
    assertArrayEquals(new byte[] {(byte) 254}, new Grayscale().apply(bytes).toByteArray());
  }

  @Test
  void erasingPaintsARectangle() {
    Random.manualSeed(1);
    Tensor ones = Tensors.ones(2, 8, 8);
    // A quarter of 64 pixels, square: 4 x 4.
    Tensor y = new RandomErasing(1).scale(0.25, 0.25).ratio(1, 1).value(3, 5).apply(ones);
    Tensor erased = y.ne(1).to(DType.FLOAT32);
    assertEquals(16, erased.select(0, 0).sum().item());
    assertEquals(4, erased.select(0, 0).amax(0).sum().item(), "columns");
    assertEquals(4, erased.select(0, 0).amax(1).sum().item(), "rows");
    assertEquals(48 + 16 * 3, y.select(0, 0).sum().item());
    assertEquals(48 + 16 * 5, y.select(0, 1).sum().item());
    Tensor noise = new RandomErasing(1).scale(0.25, 0.25).ratio(1, 1).value("random").apply(ones);
    assertEquals(32, noise.ne(1).to(DType.FLOAT32).sum().item());
    // Nothing fits when the rectangle would be all of the picture.
    assertTrue(new RandomErasing(1).scale(1, 1).ratio(1, 1).apply(ones).equal(ones));
    assertTrue(new RandomErasing(1).apply(numbers(1, 1)).equal(numbers(1, 1)));
  }

  @Test
  void composedOnesFollowEachOther() {
    var both = new Compose(new RandomHorizontalFlip(1), new Lambda(x -> x.mul(2)));
    assertPicture(both.apply(numbers(1, 2)), row(4, 2));
    assertNull(both.pixels());
    assertPicture(new RandomApply(1, both).apply(numbers(1, 2)), row(4, 2));
    assertPicture(new RandomApply(0, both).apply(numbers(1, 2)), row(1, 2));
    assertPicture(new Compose().apply(numbers(1, 2)), row(1, 2));
    PixelTransform negative = x -> x.values()[0] *= -1;
    assertPicture(new Compose(negative, negative, negative).apply(numbers(1, 2)), row(-1, 2));
  }

  @Test
  void picturesWithoutChannelsStaySo() {
    Tensor x = numbers(2, 3).reshape(2, 3);
    assertEquals(Shape.of(2, 3), new RandomVerticalFlip(1).apply(x).shape());
    assertEquals(Shape.of(3, 2, 3), new Grayscale(3).apply(x).shape());
    assertEquals(Shape.of(4, 4), new Resize(4, 4).apply(x).shape());
  }

  @Test
  void theyReadAsTorchvisionPrintsThem() {
    assertEquals("ToTensor()", new ToTensor().toString());
    assertEquals(
        "Normalize(mean=[0.1307], std=[0.3081])", new Normalize(0.1307, 0.3081).toString());
    assertEquals(
        "Resize(size=32, interpolation=bilinear, max_size=None, antialias=True)",
        new Resize(32).toString());
    assertEquals("CenterCrop(size=(24, 24))", new CenterCrop(24).toString());
    assertEquals("RandomCrop(size=(28, 28), padding=2)", new RandomCrop(28).padding(2).toString());
    assertEquals("RandomCrop(size=(2, 3), padding=None)", new RandomCrop(2, 3).toString());
    assertEquals("RandomHorizontalFlip(p=0.5)", new RandomHorizontalFlip().toString());
    assertEquals("RandomVerticalFlip(p=0.25)", new RandomVerticalFlip(0.25).toString());
    assertEquals(
        "RandomRotation(degrees=[-10.0, 10.0], interpolation=nearest, expand=False, fill=0)",
        new RandomRotation(10).toString());
    assertEquals(
        "RandomAffine(degrees=[-10.0, 10.0], translate=(0.1, 0.1), scale=(0.9, 1.1),"
            + " shear=[-5.0, 5.0], interpolation=bilinear, fill=0.5)",
        new RandomAffine(10)
            .translate(0.1, 0.1)
            .scale(0.9, 1.1)
            .shear(5)
            .interpolation("bilinear")
            .fill(0.5)
            .toString());
    assertEquals("RandomAffine(degrees=[0.0, 0.0])", new RandomAffine(0).toString());
    assertEquals(
        "ColorJitter(brightness=(0.8, 1.2), contrast=None, saturation=None, hue=(-0.1, 0.1))",
        new ColorJitter().brightness(0.2).hue(0.1).toString());
    assertEquals("GaussianNoise(mean=0.0, sigma=0.1, clip=True)", new GaussianNoise().toString());
    assertEquals(
        "RandomErasing(p=0.5, scale=(0.02, 0.33), ratio=(0.3, 3.3), value=0, inplace=False)",
        new RandomErasing().toString());
    assertEquals("Grayscale(num_output_channels=1)", new Grayscale().toString());
    assertEquals("Lambda()", new Lambda(x -> x).toString());
    assertEquals(
        "Compose(\n    ToTensor()\n    RandomHorizontalFlip(p=0.5)\n)",
        new Compose(new ToTensor(), new RandomHorizontalFlip()).toString());
    assertEquals(
        "RandomApply(\n    p=0.3\n    ToTensor()\n)",
        new RandomApply(0.3, new ToTensor()).toString());
  }
}
