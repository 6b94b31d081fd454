// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.images;

/**
 * How the bytes of a row make a picture.
 *
 * @param channelsLast whether the bytes of a pixel stand together, as in most NumPy files of
 *     colours
 */
public record PictureShape(int channels, int height, int width, boolean channelsLast) {

  /** Returns how a row of a shape is a picture, or null if it is none. */
  public static PictureShape of(long[] shape) {
    for (long axis : shape) {
      if (axis < 1 || axis > 1 << 20) {
        return null;
      }
    }
    if (shape.length == 2) {
      return new PictureShape(1, (int) shape[0], (int) shape[1], false);
    }
    if (shape.length == 3 && isChannels(shape[0])) {
      return new PictureShape((int) shape[0], (int) shape[1], (int) shape[2], false);
    }
    if (shape.length == 3 && (isChannels(shape[2]) || shape[2] == 4)) {
      return new PictureShape((int) shape[2], (int) shape[0], (int) shape[1], true);
    }
    return null;
  }

  private static boolean isChannels(long count) {
    return count == 1 || count == 3;
  }

  /** Returns the picture in a row of bytes; a fourth channel, transparency, is left out. */
  public PixelGrid pixels(byte[] rows, int offset) {
    int area = height * width;
    int kept = channels == 4 ? 3 : channels;
    byte[] values = new byte[kept * area];
    if (!channelsLast) {
      System.arraycopy(rows, offset, values, 0, values.length);
    } else {
      for (int i = 0; i < area; i++) {
        for (int c = 0; c < kept; c++) {
          values[c * area + i] = rows[offset + i * channels + c];
        }
      }
    }
    return new PixelGrid(kept, height, width, values);
  }
}
