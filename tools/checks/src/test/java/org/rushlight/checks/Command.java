// SPDX-License-Identifier: Apache-2.0
package org.rushlight.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program to its end. */
final class Command {
  private final List<String> words = new ArrayList<>();

  Command(Object... words) {
    add(words);
  }

  /** A program of the JDK that runs this test. */
  static Command ofJdk(String name) {
    return new Command(Path.of(System.getProperty("java.home"), "bin", name).toString());
  }

  /** The C++ compiler with the options of native/CMakeLists.txt, but for optimisation. */
  static Command compiler() {
    String chosen = System.getenv("CXX");
    return new Command(chosen == null || chosen.isBlank() ? "c++" : chosen)
        .add("-std=c++17", "-fPIC", "-fno-math-errno", "-ffp-contract=off", "-Wall", "-Wextra");
  }

  Command add(Object... more) {
    for (Object word : more) {
      words.add(word.toString());
    }
    return this;
  }

  /** What it wrote; it must have ended with status 0. */
  String run(Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> String.join(" ", words) + "\n" + output);
    return output;
  }
}
