// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Turns a picture file into the input of a model for grey pictures. */
final class Picture {
  private Picture() {}

  /** Returns the picture as [1, 1, height, width] of the model, grey, in [0, 1]. */
  static Tensor read(Path file, DataFacts facts) throws IOException {
    long[] shape = facts.inputShape();
    if (!facts.preprocessing().isPixels() || shape.length != 3 || shape[0] != 1) {
      throw Failure.of("%s is a picture, but the model takes inputs %s", file, Text.shape(shape));
    }
    BufferedImage image = decode(file);
    double[][] grey = grey(image);
    int height = Math.toIntExact(shape[1]);
    int width = Math.toIntExact(shape[2]);
    double[] scaled = resize(grey, height, width);
    float[] input = new float[scaled.length];
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) scaled[i];
    }
    return Tensors.of(input, 1, 1, height, width);
  }

  private static BufferedImage decode(Path file) throws IOException {
    try {
      BufferedImage image = ImageIO.read(file.toFile());
      if (image == null) {
        throw Failure.of("%s cannot be read as a picture", file);
      }
      return image;
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw Failure.because(e, "%s is damaged: %s", file, e.getMessage());
    }
  }

  /**
   * Returns grey values in [0, 1], transparent parts over black. Grey pictures are read as they are
   * stored: Java's colours of them would pass through another gamma.
   */
  private static double[][] grey(BufferedImage image) {
    Raster raster = image.getRaster();
    boolean stored =
        raster.getNumBands() <= 2 && !(image.getColorModel() instanceof IndexColorModel);
    double white = Math.pow(2, image.getColorModel().getComponentSize(0)) - 1;
    double[][] grey = new double[image.getHeight()][image.getWidth()];
    for (int y = 0; y < grey.length; y++) {
      for (int x = 0; x < grey[y].length; x++) {
        if (stored) {
          double alpha = raster.getNumBands() == 2 ? raster.getSample(x, y, 1) / white : 1;
          grey[y][x] = alpha * raster.getSample(x, y, 0) / white;
        } else {
          grey[y][x] = luma(image.getRGB(x, y));
        }
      }
    }
    return grey;
  }

  /** ITU-R BT.601, as Pillow and torchvision have it. */
  private static double luma(int argb) {
    double red = argb >> 16 & 0xFF;
    double green = argb >> 8 & 0xFF;
    double blue = argb & 0xFF;
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255 * (argb >>> 24) / 255;
  }

  /** Each new pixel is the mean of what it covers of the old ones. */
  static double[] resize(double[][] old, int height, int width) {
    double[] scaled = new double[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        scaled[y * width + x] =
            mean(
                old,
                (double) y * old.length / height,
                (double) (y + 1) * old.length / height,
                (double) x * old[0].length / width,
                (double) (x + 1) * old[0].length / width);
      }
    }
    return scaled;
  }

  private static double mean(double[][] old, double top, double bottom, double left, double right) {
    double sum = 0;
    double area = 0;
    for (int y = (int) top; y < Math.min(Math.ceil(bottom), old.length); y++) {
      double rows = Math.min(bottom, y + 1) - Math.max(top, y);
      for (int x = (int) left; x < Math.min(Math.ceil(right), old[y].length); x++) {
        double part = rows * (Math.min(right, x + 1) - Math.max(left, x));
        sum += part * old[y][x];
        area += part;
      }
    }
    return sum / area;
  }
}
