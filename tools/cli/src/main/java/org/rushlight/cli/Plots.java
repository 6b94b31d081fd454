// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.nio.file.Path;

/** Draws pictures, which no command fails for. */
final class Plots {
  private Plots() {}

  /** Draws and writes one picture. */
  interface Drawing {
    /** Writes the picture, as a whole or not at all. */
    void write(Path file) throws IOException;
  }

  /** Draws a picture; where that cannot be done, one line says why, and false is returned. */
  static boolean draw(Drawing drawing, Path file, Console console) {
    try {
      drawing.write(file);
      return true;
    } catch (IOException e) {
      console.say("%s", Errors.line(e));
    } catch (RuntimeException | LinkageError | InternalError e) {
      console.say("%s", Curves.withoutFonts(file, e));
    }
    return false;
  }
}
