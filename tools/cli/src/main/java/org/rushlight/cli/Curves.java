// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Draws loss and accuracy over the epochs, without a display. */
final class Curves {
  private Curves() {}

  /** Draws the picture; where that cannot be done, one line says why, and that is all. */
  static void draw(List<EpochLine> lines, Path file, Console console) {
    try {
      if (!lines.isEmpty()) {
        CurvesPicture.write(lines, file);
      }
    } catch (IOException e) {
      console.say("%s", e.getMessage());
    } catch (Exception | LinkageError | InternalError e) {
      console.say("%s", withoutFonts(file, e));
    }
  }

  /** Without fonts, or without the Java runtime's graphics, drawing fails in many ways. */
  static String withoutFonts(Path file, Throwable e) {
    return Text.format(
        "%s is left out, for this machine has no fonts to draw it with (%s); Debian, Ubuntu: apt"
            + " install fontconfig fonts-dejavu-core",
        file, e.getClass().getSimpleName());
  }
}
