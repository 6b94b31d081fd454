// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import java.util.Arrays;

/**
 * Where each pixel of the new picture comes from, both places counted from the middle of their
 * picture: source x = a x + b y + c, source y = d x + e y + f.
 */
record AffineMap(double a, double b, double c, double d, double e, double f) {

  /**
   * The inverse of: shear, turn clockwise and scale about the centre, then move; torchvision's
   * {@code _get_inverse_affine_matrix}.
   *
   * @param centerX of the turn, from the middle of the picture
   * @param angle in degrees
   * @param shearX in degrees
   */
  static AffineMap inverse(
      double centerX,
      double centerY,
      double angle,
      double moveX,
      double moveY,
      double scale,
      double shearX,
      double shearY) {
    double turn = Math.toRadians(angle);
    double sx = Math.toRadians(shearX);
    double sy = Math.toRadians(shearY);
    double cosY = Math.cos(sy);
    double tanX = Math.tan(sx);
    double cosBoth = Math.cos(turn - sy);
    double sinBoth = Math.sin(turn - sy);
    double m00 = cosBoth / cosY;
    double m01 = -cosBoth * tanX / cosY - Math.sin(turn);
    double m10 = sinBoth / cosY;
    double m11 = -sinBoth * tanX / cosY + Math.cos(turn);
    // The determinant without the scale is 1.
    double a = m11 / scale;
    double b = -m01 / scale;
    double d = -m10 / scale;
    double e = m00 / scale;
    double fromX = -centerX - moveX;
    double fromY = -centerY - moveY;
    return new AffineMap(
        a, b, a * fromX + b * fromY + centerX, d, e, d * fromX + e * fromY + centerY);
  }

  /** The width and height that hold all of a turned picture, as torchvision counts them. */
  int[] expanded(int width, int height) {
    double[] xs = new double[4];
    double[] ys = new double[4];
    for (int corner = 0; corner < 4; corner++) {
      double x = (corner & 1) == 0 ? -0.5 * width : 0.5 * width;
      double y = (corner & 2) == 0 ? -0.5 * height : 0.5 * height;
      xs[corner] = a * x + b * y + c + 0.5 * width;
      ys[corner] = d * x + e * y + f + 0.5 * height;
    }
    return new int[] {extent(xs), extent(ys)};
  }

  // In float32 and cut to 1e-4 first, so that no ceil makes 1 of 1e-15.
  private static int extent(double... places) {
    float least = (float) Arrays.stream(places).min().orElseThrow();
    float most = (float) Arrays.stream(places).max().orElseThrow();
    return (int) (Math.ceil(cut(most)) - Math.floor(cut(least)));
  }

  private static float cut(float place) {
    return (long) (place / 1e-4f) * 1e-4f;
  }
}
