// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rushlight.datasets.testing.Bytes.first;
import static org.rushlight.datasets.testing.Bytes.flipped;
import static org.rushlight.datasets.testing.Bytes.hex;
import static org.rushlight.datasets.testing.Bytes.join;
import static org.rushlight.datasets.testing.Bytes.latin1;
import static org.rushlight.datasets.testing.Bytes.without;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Example;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.testing.Malformed;

class PictureTest {
  @TempDir private Path temp;

  /** A picture with the colours of a smooth slope. */
  private static BufferedImage slope(int type, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int argb = 0xFF000000 | x * 255 / width << 16 | y * 255 / height << 8 | 100;
        if (type == BufferedImage.TYPE_BYTE_GRAY || type == BufferedImage.TYPE_USHORT_GRAY) {
          int white = type == BufferedImage.TYPE_BYTE_GRAY ? 1 : 257;
          image.getRaster().setSample(x, y, 0, x * 255 / width * white);
        } else {
          image.setRGB(x, y, argb);
        }
      }
    }
    return image;
  }

  private static byte[] encoded(int type, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(slope(type, 20, 10), format, out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "10, png, 1, 0",
    "10, bmp, 1, 0",
    "10, jpg, 1, 3",
    "11, png, 1, 0",
    "5, png, 3, 0",
    "5, bmp, 3, 0",
    "2, png, 3, 0",
    "6, png, 3, 0",
    "1, png, 3, 0"
  })
  void pixelsAreThoseOfTheFile(int type, String format, int channels, int error)
      throws IOException {
    Path file = Files.write(temp.resolve("p." + format), encoded(type, format));
    PixelGrid pixels = PictureFile.read(file);
    assertEquals(
        List.of(channels, 10, 20), List.of(pixels.channels(), pixels.height(), pixels.width()));
    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 20; x++) {
        assertEquals(x * 255 / 20, pixels.values()[y * 20 + x] & 0xFF, error);
        if (channels == 3) {
          assertEquals(y * 255 / 10, pixels.values()[200 + y * 20 + x] & 0xFF, error);
          assertEquals(100, pixels.values()[400 + y * 20 + x] & 0xFF, error);
        }
      }
    }
    assertArrayEquals(new long[] {channels, 10, 20}, Pictures.read(file).shape().toArray());
  }

  @Test
  void coloursOfJpeg() throws IOException {
    BufferedImage image = new BufferedImage(9, 7, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 63; i++) {
      image.setRGB(i % 9, i / 9, 200 << 16 | 100 << 8 | 50);
    }
    ImageIO.write(image, "jpg", temp.resolve("a.jpg").toFile());
    byte[] values = PictureFile.read(temp.resolve("a.jpg")).values();
    for (int c = 0; c < 3; c++) {
      assertEquals(new int[] {200, 100, 50}[c], values[c * 63 + 20] & 0xFF, 2);
    }
  }

  @Test
  void palettesAndSingleBits() throws IOException {
    Path file = Files.write(temp.resolve("a.png"), encoded(BufferedImage.TYPE_BYTE_INDEXED, "png"));
    assertEquals(3, PictureFile.read(file).channels());
    BufferedImage bits = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_BINARY);
    bits.setRGB(1, 0, 0xFFFFFFFF);
    ImageIO.write(bits, "png", file.toFile());
    PixelGrid pixels = PictureFile.read(file);
    assertArrayEquals(new byte[] {0, -1, 0}, first(pixels.values(), 3));
  }

  @Test
  void whatIsWrittenIsReadBackAndTheSameEachTime() throws IOException {
    Random random = new Random(4);
    for (int channels : new int[] {1, 3}) {
      for (String format : List.of("png", "bmp")) {
        byte[] values = new byte[channels * 6 * 7];
        random.nextBytes(values);
        PixelGrid pixels = new PixelGrid(channels, 6, 7, values);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PictureFile.write(out, pixels, format);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        PictureFile.write(again, pixels, format);
        assertArrayEquals(out.toByteArray(), again.toByteArray());
        Path file = Files.write(temp.resolve("p." + format), out.toByteArray());
        assertArrayEquals(values, PictureFile.read(file).values());
      }
    }
  }

  @Test
  void resizing() {
    PixelGrid one = new PixelGrid(1, 2, 2, new byte[] {0, 100, (byte) 200, (byte) 255});
    assertArrayEquals(one.values(), one.resized(2, 2).values());
    // Halved, the triangle reaches over all four: each weighs the same.
    assertArrayEquals(new byte[] {(byte) 139}, one.resized(1, 1).values());
    // Doubled, bilinear without aligned corners: 0, 25, 75, 100 in the first line.
    assertArrayEquals(new byte[] {0, 25, 75, 100}, first(one.resized(4, 4).values(), 4));
    PixelGrid colour = new PixelGrid(3, 1, 1, new byte[] {(byte) 255, 0, 0});
    assertEquals(76, colour.withChannels(1).values()[0]); // 0.299 x 255
  }

  /** The chunk IHDR made anew with other sizes and the right checksum. */
  private static byte[] sized(byte[] png, int width, int height) {
    byte[] copy = png.clone();
    ByteBuffer.wrap(copy).putInt(16, width).putInt(20, height);
    CRC32 crc = new CRC32();
    crc.update(copy, 12, 17);
    ByteBuffer.wrap(copy).putInt(29, (int) crc.getValue());
    return copy;
  }

  static List<Malformed> malformed() throws IOException {
    byte[] png = encoded(BufferedImage.TYPE_3BYTE_BGR, "png");
    byte[] jpg = encoded(BufferedImage.TYPE_3BYTE_BGR, "jpg");
    byte[] bmp = encoded(BufferedImage.TYPE_3BYTE_BGR, "bmp");
    int frame =
        new String(jpg, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("\u00FF\u00C0");
    byte[] cmyk = jpg.clone();
    cmyk[frame + 9] = 4;
    byte[] bigHead = bmp.clone();
    bigHead[14] = 12;
    byte[] wide = bmp.clone();
    ByteBuffer.wrap(wide).putInt(18, Integer.reverseBytes(60_000_000));
    int data = new String(png, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("IDAT");
    return List.of(
        new Malformed("empty", hex(""), "byte 0", "the file is empty"),
        new Malformed("text", latin1("hello"), "byte 0", "a text file", "PNG, JPEG or BMP"),
        new Malformed("GIF", latin1("GIF89a.."), "byte 0", "a GIF picture"),
        new Malformed("NumPy", latin1("\u0093NUMPY\u0001\0"), "byte 0", "NumPy"),
        new Malformed("PNG cut in its head", first(png, 20), "head", "truncated"),
        new Malformed("PNG without IHDR", flipped(png, 12), "byte 12", "IHDR"),
        new Malformed(
            "PNG cut", without(png, 20), "byte " + (png.length - 20), "truncated", "IEND"),
        new Malformed("PNG without its end", without(png, 12), "byte " + (png.length - 12), "IEND"),
        new Malformed("PNG damaged", flipped(png, data + 10), "byte " + (data - 4), "\"IDAT\""),
        new Malformed("PNG bomb", sized(png, 60_000, 60_000), "head", "60000 x 60000"),
        new Malformed("PNG small bomb", sized(png, 8_000, 8_000), "head", "in a file of"),
        new Malformed("PNG without width", sized(png, 0, 10), "head", "cannot have 0 x 10"),
        new Malformed("PNG of 2^31", sized(png, 1 << 31, 1), "head", "2147483648"),
        new Malformed("PNG of other size", sized(png, 21, 11), "contents", "damaged"),
        new Malformed("JPEG cut", first(jpg, jpg.length / 2 + 100), "contents", "damaged"),
        new Malformed("JPEG cut in its head", first(jpg, 30), "head", "truncated"),
        new Malformed("JPEG of four inks", cmyk, "head", "4 components", "save it as RGB"),
        new Malformed("JPEG marker", flipped(jpg, 20), "head", "marker"),
        new Malformed(
            "JPEG without size", join(hex("FFD8FFDA0002"), hex("00")), "head", "its size"),
        new Malformed("BMP head", bigHead, "byte 14", "head of 12 bytes"),
        new Malformed("BMP cut in its head", first(bmp, 30), "head", "truncated"),
        new Malformed("BMP cut", first(bmp, 200), "contents", "damaged"),
        new Malformed("BMP bomb", wide, "head", "60000000"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void eachHasItsOwnError(Malformed file) throws IOException {
    file.check(temp, PictureFile::read);
  }

  private Path folder() throws IOException {
    Path root = temp.resolve("set");
    for (String name : List.of("b/2.png", "b/10.PNG", "a/x.bmp", "a/sub/a.png", "C/z.png")) {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      String format = name.endsWith("bmp") ? "bmp" : "png";
      Files.write(file, encoded(BufferedImage.TYPE_3BYTE_BGR, format));
    }
    Files.writeString(root.resolve("a/notes.txt"), "no picture");
    Files.writeString(root.resolve("a/._x.png"), "a hidden file of some system");
    Files.createDirectories(root.resolve(".cache"));
    return root;
  }

  @Test
  void classesAndPicturesAreSorted() throws IOException {
    ImageFolder folder = ImageFolder.open(folder());
    assertEquals(List.of("C", "a", "b"), folder.classes());
    List<String> names = new ArrayList<>();
    for (int i = 0; i < folder.size(); i++) {
      names.add(folder.name(i) + "=" + folder.label(i));
    }
    assertEquals(
        List.of("C/z.png=0", "a/x.bmp=1", "a/sub/a.png=1", "b/10.PNG=2", "b/2.png=2"), names);
    Example example = folder.get(1);
    assertEquals("[3, 10, 20]", example.input().shape().toString());
    assertEquals(1, example.target().itemLong());
    assertEquals(100 / 255f, example.input().select(0, 2).max().item(), 1e-7);
    assertEquals("[1, 5, 6]", folder.grey().size(5, 6).get(0).input().shape().toString());
    assertEquals(100, folder.uint8().get(4).input().select(0, 2).max().itemLong());
    assertThrows(IndexOutOfBoundsException.class, () -> folder.get(5));
  }

  @Test
  void manyThreadsReadTheSame() throws IOException {
    ImageFolder folder = ImageFolder.open(folder());
    List<String> serial = batches(folder, 0);
    assertEquals(serial, batches(folder, 4));
  }

  private static List<String> batches(ImageFolder folder, int workers) {
    List<String> sums = new ArrayList<>();
    for (var batch : new DataLoader<>(folder).batchSize(2).workers(workers)) {
      sums.add(batch.inputs().sum().item() + " " + batch.targets());
    }
    return sums;
  }

  @Test
  void foldersThatAreNoneAreExplained() throws IOException {
    Path empty = Files.createDirectory(temp.resolve("empty"));
    var e = assertThrows(DataFormatException.class, () -> ImageFolder.open(empty));
    assertTrue(e.getMessage().contains("a folder of pictures for each class"), e.getMessage());
    Files.createDirectory(empty.resolve("cat"));
    e = assertThrows(DataFormatException.class, () -> ImageFolder.open(empty));
    assertTrue(e.getMessage().contains("class cat: each class needs pictures"), e.getMessage());
    assertThrows(UncheckedIOException.class, () -> ImageFolder.open(temp.resolve("missing")));
  }

  @Test
  void aDamagedPictureIsNamed() throws IOException {
    Path root = folder();
    Path bad = Files.writeString(root.resolve("b/2.png"), "oops");
    ImageFolder folder = ImageFolder.open(root);
    folder.get(0);
    var e = assertThrows(DataFormatException.class, () -> folder.get(4));
    assertTrue(e.getMessage().startsWith(bad + ", byte 0: this is a text file"), e.getMessage());
  }
}
