// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.text;

/** Texts out of files as error texts show them: shortened, with control characters made visible. */
public final class Quoted {
  private static final int SHOWN = 40;

  private Quoted() {}

  /** Returns the beginning of a text, in quotes. */
  public static String of(String text) {
    return '"' + printable(text, SHOWN) + '"';
  }

  /** Returns so many first characters of a text, and three points for the rest. */
  public static String printable(String text, int most) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), most); i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) ? "\\u%04x".formatted((int) c) : String.valueOf(c));
    }
    return text.length() > most ? shown.append("...").toString() : shown.toString();
  }
}
