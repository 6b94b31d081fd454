// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
      return PictureHeader.isPicture(source.head());
    } catch (IOException e) {
      throw Source.unreadable(file, e);
    }
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

  /** Opens a picture as a set of one sample; throws as {@link #read}. */
  public static SampleSet open(Path file) {
    PixelGrid pixels = PictureFile.read(file);
    byte[] values = pixels.values();
    return new SampleSet(
        "",
        NpyType.UINT8,
        1,
        new long[] {pixels.channels(), pixels.height(), pixels.width()},
        1,
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        () -> (target, rows) -> System.arraycopy(values, 0, target, 0, values.length * rows));
  }
}
