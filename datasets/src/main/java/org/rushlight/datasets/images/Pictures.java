// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.images;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Reads single pictures: PNG, JPEG and BMP.
 *
 * <pre>{@code
 * Tensor seven = Pictures.read(Path.of("seven.png"));   // uint8 [1, 28, 28]
 * }</pre>
 */
public final class Pictures {
  private Pictures() {}

  /**
   * Tells whether a file begins as a picture that is read here.
   *
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static boolean isPicture(Path file) {
    try (Source source = Source.open(file)) {
      return isPicture(source.head());
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
  }

  /** Tells whether contents begin as a picture that is read here. */
  public static boolean isPicture(byte[] head) {
    return PictureHeader.isPicture(head);
  }

  /**
   * Reads a picture: uint8 [1, height, width] if it is grey, [3, height, width] if it has colours.
   *
   * @throws DataFormatException if the file is no picture, is damaged or absurdly large
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static Tensor read(Path file) {
    PixelGrid pixels = PictureFile.read(file);
    return Tensors.ofBytes(pixels.values(), pixels.channels(), pixels.height(), pixels.width());
  }

  /** Reads the pixels of a picture; throws as {@link #read}. */
  public static PixelGrid pixels(Path file) {
    return PictureFile.read(file);
  }

  /** Writes a picture as {@code png} or {@code bmp}; the same pixels give the same bytes. */
  public static void write(OutputStream out, PixelGrid pixels, String format) throws IOException {
    PictureFile.write(out, pixels, format);
  }
}
