// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rushlight.bench.ScaleResult;

/** Plots of what {@code bench scale} measured, a file for each thing that grows. */
final class ScalePlots {
  private ScalePlots() {}

  /** Draws them; where that cannot be done, one line says why, and that is all. */
  static void draw(List<ScaleResult> results, Path folder, Console console) {
    try {
      Files.createDirectories(folder);
      for (String by : List.of("batch", "width", "threads")) {
        List<ScaleResult> part = new ArrayList<>(results);
        part.removeIf(result -> !result.by().equals(by));
        if (!part.isEmpty()) {
          ScalePicture.write(part, folder.resolve("scale-" + by + ".png"));
        }
      }
    } catch (IOException e) {
      console.say("%s", Errors.line(e));
    } catch (RuntimeException | LinkageError | InternalError e) {
      console.say("%s", Curves.withoutFonts(folder, e));
    }
  }
}
