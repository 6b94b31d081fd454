// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

/** Changes of colour, with torchvision's formulas; whole numbers are cut as it cuts them. */
final class Colors {
  private Colors() {}

  static void check(String of, Pixels x) {
    if (x.channels() != 1 && x.channels() != 3) {
      throw Options.unfit(of, "needs a picture with 1 or 3 channels, got %s", x);
    }
  }

  /** Puts the grey picture into an array; one of a single channel is grey already. */
  static void grey(Pixels x, float[] grey) {
    float[] v = x.values();
    int plane = x.height() * x.width();
    if (x.channels() == 1) {
      System.arraycopy(v, 0, grey, 0, plane);
      return;
    }
    for (int i = 0; i < plane; i++) {
      grey[i] = 0.2989f * v[i] + 0.587f * v[plane + i] + 0.114f * v[2 * plane + i];
    }
    if (x.isUint8()) {
      for (int i = 0; i < plane; i++) {
        grey[i] = (int) grey[i];
      }
    }
  }

  /** Black by 0, unchanged by 1. */
  static void brightness(Pixels x, double factor) {
    float[] v = x.values();
    for (int i = 0, n = x.size(); i < n; i++) {
      v[i] = blend(v[i], 0, factor, x.isUint8());
    }
  }

  /** All as the mean of the grey picture by 0, unchanged by 1. */
  static void contrast(Pixels x, double factor) {
    int plane = x.height() * x.width();
    float[] grey = x.result(1, x.height(), x.width());
    grey(x, grey);
    double sum = 0;
    for (int i = 0; i < plane; i++) {
      sum += grey[i];
    }
    float mean = (float) (sum / plane);
    float[] v = x.values();
    for (int i = 0, n = x.size(); i < n; i++) {
      v[i] = blend(v[i], mean, factor, x.isUint8());
    }
  }

  /** Grey by 0, unchanged by 1. */
  static void saturation(Pixels x, double factor) {
    if (x.channels() == 1) {
      return;
    }
    int plane = x.height() * x.width();
    float[] grey = x.result(1, x.height(), x.width());
    grey(x, grey);
    float[] v = x.values();
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < plane; i++) {
        v[c * plane + i] = blend(v[c * plane + i], grey[i], factor, x.isUint8());
      }
    }
  }

  private static float blend(float a, float b, double factor, boolean whole) {
    float mixed = (float) factor * a + (float) (1 - factor) * b;
    float most = whole ? 255 : 1;
    float bounded = mixed < 0 ? 0 : mixed > most ? most : mixed; // NaN stays
    return whole ? (int) bounded : bounded;
  }

  /** Turns the colours round the circle by a fraction of it. */
  static void hue(Pixels x, double shift) {
    if (x.channels() == 1) {
      return;
    }
    float[] v = x.values();
    int plane = x.height() * x.width();
    boolean whole = x.isUint8();
    float[] pixel = new float[3];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < 3; c++) {
        pixel[c] = whole ? v[c * plane + i] / 255 : v[c * plane + i];
      }
      turn(pixel, (float) shift);
      for (int c = 0; c < 3; c++) {
        v[c * plane + i] = whole ? (int) (pixel[c] * 255.999f) : pixel[c];
      }
    }
  }

  /** By way of hue, saturation and value (Smith 1978). */
  private static void turn(float[] rgb, float shift) {
    float r = rgb[0];
    float g = rgb[1];
    float b = rgb[2];
    float value = Math.max(r, Math.max(g, b));
    float range = value - Math.min(r, Math.min(g, b));
    boolean grey = range == 0;
    float saturation = range / (grey ? 1 : value);
    float divisor = grey ? 1 : range;
    float rc = (value - r) / divisor;
    float gc = (value - g) / divisor;
    float bc = (value - b) / divisor;
    float sixths = value == r ? bc - gc : value == g ? 2 + rc - bc : 4 + gc - rc;
    float hue = (sixths / 6 + 1) % 1 + shift;
    hue -= (float) Math.floor(hue);
    float place = hue * 6;
    int sector = (int) Math.floor(place);
    float f = place - sector;
    float p = unit(value * (1 - saturation));
    float q = unit(value * (1 - saturation * f));
    float t = unit(value * (1 - saturation * (1 - f)));
    switch (sector % 6) {
      case 0 -> set(rgb, value, t, p);
      case 1 -> set(rgb, q, value, p);
      case 2 -> set(rgb, p, value, t);
      case 3 -> set(rgb, p, q, value);
      case 4 -> set(rgb, t, p, value);
      default -> set(rgb, value, p, q);
    }
  }

  private static float unit(float x) {
    return Math.min(Math.max(x, 0), 1);
  }

  private static void set(float[] rgb, float r, float g, float b) {
    rgb[0] = r;
    rgb[1] = g;
    rgb[2] = b;
  }
}
