// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.rushlight.io.AtomicFile;
import org.rushlight.tensor.Tensor;

/** Tensors as pictures, saved as PNG. */
final class Pictures {
  private static final int GAP = 2;

  private Pictures() {}

  /**
   * Saves pictures side by side, row by row, on a white ground.
   *
   * @param images [n, 1 or 3, height, width], values in [0, 1]; what is outside is clipped
   * @param columns pictures in a row
   * @param zoom pixels a side of each pixel
   */
  static void save(Tensor images, int columns, int zoom, Path file) throws IOException {
    int count = (int) images.size(0);
    int height = (int) images.size(2) * zoom;
    int width = (int) images.size(3) * zoom;
    int rows = (count + columns - 1) / columns;
    BufferedImage sheet =
        new BufferedImage(
            columns * (width + GAP) + GAP, rows * (height + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int i = 0; i < count; i++) {
      int x = GAP + i % columns * (width + GAP);
      int y = GAP + i / columns * (height + GAP);
      graphics.drawImage(image(images.narrow(0, i, 1).squeeze(0)), x, y, width, height, null);
    }
    graphics.dispose();
    AtomicFile.write(file, out -> ImageIO.write(sheet, "png", out));
  }

  /** A picture [1 or 3, height, width] with values in [0, 1]; what is outside is clipped. */
  static BufferedImage image(Tensor pixels) {
    int height = (int) pixels.size(1);
    int width = (int) pixels.size(2);
    int plane = height * width;
    float[] values = pixels.toFloatArray();
    boolean grey = pixels.size(0) == 1;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < plane; i++) {
      int red = level(values[i]);
      int green = grey ? red : level(values[plane + i]);
      int blue = grey ? red : level(values[2 * plane + i]);
      image.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
    }
    return image;
  }

  private static int level(float value) {
    return Math.round(255 * Math.min(1, Math.max(0, value)));
  }
}
