// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.images;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.rushlight.datasets.bytes.FileKind;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;

/**
 * What the head of a PNG, JPEG or BMP file says, read without unpacking anything.
 *
 * @param kind png, jpeg or bmp
 * @param grey whether it has no colours
 * @param alpha whether it has transparency
 */
public record PictureHeader(String kind, int width, int height, boolean grey, boolean alpha) {
  /** 8,192 x 8,192: larger pictures are no samples to learn from. */
  private static final long MOST_PIXELS = 1L << 26;

  /** No packing of these formats makes more pixels out of a byte: deflate of one-bit pixels. */
  private static final long MOST_PIXELS_PER_BYTE = 8 * 1032;

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  /**
   * Reads the head of a file.
   *
   * @throws DataFormatException if the file is no picture, or cannot hold what its head promises
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static PictureHeader read(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(new BufferedInputStream(raw))) {
      in.mark(PNG.length);
      byte[] head = in.readNBytes(PNG.length);
      in.reset();
      PictureHeader header = decode(file, head, in);
      header.check(file);
      return header;
    } catch (EOFException e) {
      throw new DataFormatException(file, "head", "truncated: the picture ends within its head");
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  /** Tells whether a file begins as a picture that is read here. */
  static boolean isPicture(byte[] head) {
    return isPng(head) || isJpeg(head) || isBmp(head);
  }

  private static boolean isPng(byte[] head) {
    return head.length >= PNG.length && Arrays.equals(PNG, Arrays.copyOf(head, PNG.length));
  }

  private static boolean isJpeg(byte[] head) {
    return head.length >= 3
        && head[0] == (byte) 0xFF
        && head[1] == (byte) 0xD8
        && head[2] == (byte) 0xFF;
  }

  private static boolean isBmp(byte[] head) {
    return head.length >= 2 && head[0] == 'B' && head[1] == 'M';
  }

  private static PictureHeader decode(Path file, byte[] head, DataInputStream in)
      throws IOException {
    if (isPng(head)) {
      return png(file, in);
    }
    if (isJpeg(head)) {
      return jpeg(file, in);
    }
    if (isBmp(head)) {
      return bmp(file, in);
    }
    String words = FileKind.describe(head);
    throw new DataFormatException(
        file,
        "byte 0",
        head.length == 0
            ? "the file is empty, so it is no picture"
            : (words == null ? "this is no picture" : "this is " + words)
                + "; pictures are read as PNG, JPEG or BMP");
  }

  private static PictureHeader png(Path file, DataInputStream in) throws IOException {
    in.skipNBytes(12);
    if (in.readInt() != 0x49484452) {
      throw new DataFormatException(file, "byte 12", "a PNG picture begins with the chunk IHDR");
    }
    int width = in.readInt();
    int height = in.readInt();
    in.skipNBytes(1);
    int colours = in.readByte();
    boolean grey = colours == 0 || colours == 4;
    return new PictureHeader("png", width, height, grey, colours == 4 || colours == 6);
  }

  private static PictureHeader jpeg(Path file, DataInputStream in) throws IOException {
    in.skipNBytes(2);
    while (true) {
      int marker = in.readUnsignedByte();
      if (marker != 0xFF) {
        throw new DataFormatException(file, "head", "a marker of the JPEG picture is damaged");
      }
      while (marker == 0xFF) {
        marker = in.readUnsignedByte();
      }
      if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
        continue; // without contents
      }
      int length = in.readUnsignedShort();
      boolean frame = marker >= 0xC0 && marker <= 0xCF;
      if (frame && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
        in.skipNBytes(1);
        int height = in.readUnsignedShort();
        int width = in.readUnsignedShort();
        int components = in.readUnsignedByte();
        if (components != 1 && components != 3) {
          throw new DataFormatException(
              file,
              "head",
              "the JPEG picture has %d components; only grey (1) and colours (3) are read: save it"
                      .formatted(components)
                  + " as RGB");
        }
        return new PictureHeader("jpeg", width, height, components == 1, false);
      }
      if (marker == 0xDA || marker == 0xD9 || length < 2) {
        throw new DataFormatException(file, "head", "the JPEG picture does not tell its size");
      }
      in.skipNBytes(length - 2);
    }
  }

  private static PictureHeader bmp(Path file, DataInputStream in) throws IOException {
    in.skipNBytes(14);
    int size = Integer.reverseBytes(in.readInt());
    if (size < 40 || size > 1024) {
      throw new DataFormatException(
          file, "byte 14", "the BMP picture has a head of " + size + " bytes, which is not read");
    }
    int width = Integer.reverseBytes(in.readInt());
    int height = Integer.reverseBytes(in.readInt());
    in.skipNBytes(2);
    int bits = Short.reverseBytes(in.readShort());
    in.skipNBytes(16);
    int colours = Integer.reverseBytes(in.readInt());
    in.skipNBytes(size - 36);
    boolean grey = bits <= 8;
    for (int i = 0; grey && i < (colours > 0 && colours <= 256 ? colours : 1 << bits); i++) {
      int blue = in.readUnsignedByte();
      int green = in.readUnsignedByte();
      int red = in.readUnsignedByte();
      in.skipNBytes(1);
      grey = red == green && green == blue;
    }
    return new PictureHeader(
        "bmp", width, height == Integer.MIN_VALUE ? 0 : Math.abs(height), grey, bits == 32);
  }

  /** A head that promises more than the file can hold must not make anybody allocate it. */
  private void check(Path file) throws IOException {
    String size = (width & 0xFFFFFFFFL) + " x " + (height & 0xFFFFFFFFL) + " pixels";
    if (width <= 0 || height <= 0) {
      throw new DataFormatException(file, "head", "the picture cannot have " + size);
    }
    long pixels = (long) width * height;
    if (pixels > MOST_PIXELS) {
      throw new DataFormatException(
          file, "head", "a picture may have at most " + MOST_PIXELS + " pixels, not " + size);
    }
    long bytes = Files.size(file);
    if (pixels / MOST_PIXELS_PER_BYTE > bytes) {
      throw new DataFormatException(
          file, "head", "the picture cannot have " + size + " in a file of " + bytes + " bytes");
    }
  }

  /** Returns 1 for grey, otherwise 3. */
  int channels() {
    return grey ? 1 : 3;
  }
}
