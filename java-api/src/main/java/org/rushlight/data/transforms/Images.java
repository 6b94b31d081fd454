// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** The numbers of Java's pictures. */
final class Images {
  private static final int BITS = 8;

  private Images() {}

  /**
   * uint8 [channels, height, width]. Grey values are taken as they are stored, because Java's
   * colours of them pass through another gamma; deeper ones keep their upper 8 bits.
   */
  static Tensor pixels(BufferedImage picture) {
    int height = picture.getHeight();
    int width = picture.getWidth();
    Raster raster = picture.getRaster();
    boolean alpha = picture.getColorModel().hasAlpha();
    boolean grey =
        raster.getNumBands() <= 2 && !(picture.getColorModel() instanceof IndexColorModel);
    int channels = (grey ? 1 : 3) + (alpha ? 1 : 0);
    int plane = height * width;
    byte[] bytes = new byte[Math.multiplyExact(channels, plane)];
    int[] row = new int[width * (grey ? raster.getNumBands() : 1)];
    for (int y = 0; y < height; y++) {
      if (grey) {
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
        int depth = picture.getColorModel().getComponentSize(0);
        for (int i = 0; i < width * channels; i++) {
          int place = i % channels * plane + y * width + i / channels;
          bytes[place] =
              (byte) scaled(row[i / channels * raster.getNumBands() + i % channels], depth);
        }
      } else {
        picture.getRGB(0, y, width, 1, row, 0, width);
        for (int i = 0; i < width; i++) {
          for (int c = 0; c < channels; c++) {
            int shift = c == 3 ? 24 : 16 - 8 * c;
            bytes[c * plane + y * width + i] = (byte) (row[i] >> shift);
          }
        }
      }
    }
    return Tensors.ofBytes(bytes, channels, height, width);
  }

  private static int scaled(int value, int depth) {
    return depth >= BITS ? value >> depth - BITS : value * 255 / ((1 << depth) - 1);
  }
}
