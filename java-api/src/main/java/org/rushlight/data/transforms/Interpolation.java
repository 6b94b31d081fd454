// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

/** The names of the two ways to read between pixels. */
final class Interpolation {
  private Interpolation() {}

  static boolean isBilinear(String of, String name) {
    return Options.oneOf(of, "interpolation", name, "nearest", "bilinear").equals("bilinear");
  }

  static String name(boolean bilinear) {
    return bilinear ? "bilinear" : "nearest";
  }
}
