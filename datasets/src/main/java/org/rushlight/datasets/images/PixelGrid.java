// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.images;

import java.util.Arrays;

/**
 * The pixels of a picture, 0 to 255, channel by channel.
 *
 * @param values channels x height x width bytes
 */
public record PixelGrid(int channels, int height, int width, byte[] values) {

  /** Returns the same picture with one channel or three; colours turn grey by BT.601's weights. */
  public PixelGrid withChannels(int count) {
    if (count == channels) {
      return this;
    }
    int area = height * width;
    byte[] target = new byte[count * area];
    for (int i = 0; i < area; i++) {
      if (count == 1) {
        // In whole numbers as Pillow does it, so that the same files give the same pixels.
        int red = values[i] & 0xFF;
        int green = values[area + i] & 0xFF;
        int blue = values[2 * area + i] & 0xFF;
        target[i] = (byte) (red * 19595 + green * 38470 + blue * 7471 + 0x8000 >> 16);
      } else {
        target[i] = values[i];
        target[area + i] = values[i];
        target[2 * area + i] = values[i];
      }
    }
    return new PixelGrid(count, height, width, target);
  }

  /**
   * Returns the picture in another size, bilinear; where it shrinks, the triangle is as wide as
   * what a new pixel covers, as Pillow and torchvision (antialias) have it.
   */
  public PixelGrid resized(int newHeight, int newWidth) {
    if (newHeight == height && newWidth == width) {
      return this;
    }
    double[][] down = weights(height, newHeight);
    double[][] across = weights(width, newWidth);
    byte[] target = new byte[channels * newHeight * newWidth];
    double[] row = new double[width];
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < newHeight; y++) {
        Arrays.fill(row, 0);
        for (int i = 1; i < down[y].length; i++) {
          int from = (c * height + (int) down[y][0] + i - 1) * width;
          for (int x = 0; x < width; x++) {
            row[x] += down[y][i] * (values[from + x] & 0xFF);
          }
        }
        for (int x = 0; x < newWidth; x++) {
          double sum = 0;
          for (int i = 1; i < across[x].length; i++) {
            sum += across[x][i] * row[(int) across[x][0] + i - 1];
          }
          target[(c * newHeight + y) * newWidth + x] = (byte) Math.min(255, Math.round(sum));
        }
      }
    }
    return new PixelGrid(channels, newHeight, newWidth, target);
  }

  /** Of each new place: the first old place, then the weights from there on. */
  private static double[][] weights(int old, int size) {
    double scale = (double) old / size;
    double reach = Math.max(1, scale); // a triangle, as wide as what a new pixel covers
    double[][] all = new double[size][];
    for (int i = 0; i < size; i++) {
      double centre = (i + 0.5) * scale - 0.5;
      int first = Math.max(0, (int) Math.ceil(centre - reach));
      int last = Math.min(old - 1, (int) Math.floor(centre + reach));
      double[] weights = new double[last - first + 2];
      weights[0] = first;
      double sum = 0;
      for (int place = first; place <= last; place++) {
        double weight = Math.max(0, 1 - Math.abs(place - centre) / reach);
        weights[place - first + 1] = weight;
        sum += weight;
      }
      for (int k = 1; k < weights.length; k++) {
        weights[k] /= sum;
      }
      all[i] = weights;
    }
    return all;
  }
}
