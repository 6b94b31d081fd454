// SPDX-License-Identifier: Apache-2.0
package org.rushlight.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The patches of tools/checks/mutants fit the sources as they are, and name tests that are there.
 * That the tests notice them is for tools/checks/mutants/run, which takes too long for each build.
 */
class MutantsTest {
  private static final Path FOLDER = Repository.ROOT.resolve("tools/checks/mutants");
  private static final Pattern NAME = Pattern.compile("(\\d\\d)[a-z]?-[a-z0-9-]+\\.patch");

  static List<Path> patches() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".patch")).sorted().toList();
    }
  }

  private static String name(Path patch) {
    return patch.getFileName().toString();
  }

  private static String head(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key + ": "))
        .map(line -> line.substring(key.length() + 2))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line " + key + ":"));
  }

  @Test
  void eachOfThe25MistakesHasOne() throws IOException {
    List<String> numbers = IntStream.rangeClosed(1, 25).mapToObj("%02d"::formatted).toList();
    TreeSet<String> found = new TreeSet<>();
    for (Path patch : patches()) {
      var matcher = NAME.matcher(name(patch));
      assertTrue(matcher.matches(), name(patch));
      found.add(matcher.group(1));
      String first = Files.readAllLines(patch).get(0);
      String start = "Mistake " + Integer.parseInt(matcher.group(1)) + ": ";
      assertTrue(first.startsWith(start) && first.endsWith("."), name(patch) + ": " + first);
    }
    assertEquals(numbers, List.copyOf(found));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void fits(Path patch) throws IOException {
    List<String> before = new ArrayList<>();
    String sources = null;
    boolean changes = false;
    for (String line : Files.readAllLines(patch)) {
      if (line.startsWith("--- a/")) {
        sources = Files.readString(Repository.ROOT.resolve(line.substring(6)));
      } else if (line.startsWith("@@")) {
        assertFound(sources, before);
      } else if (sources != null && !line.startsWith("+")) {
        before.add(line.isEmpty() ? "" : line.substring(1));
      }
      changes |= line.matches("[+-](?![+-]).*");
    }
    assertFound(sources, before);
    assertTrue(changes, "nothing is changed");
  }

  /** The lines of one hunk that the patch expects to find. */
  private static void assertFound(String sources, List<String> lines) {
    String wanted = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    assertTrue(sources.contains(wanted), () -> "the sources no longer have:\n" + wanted);
    lines.clear();
  }

  @ParameterizedTest
  @MethodSource("patches")
  void namesTestsThatAreThere(Path patch) throws IOException {
    List<String> lines = Files.readAllLines(patch);
    Path tests = Repository.ROOT.resolve(head(lines, "Module")).resolve("src/test/java");
    for (String test : head(lines, "Test").split(",")) {
      String[] parts = test.split("#");
      try (Stream<Path> files = Files.walk(tests)) {
        Path file =
            files
                .filter(each -> each.endsWith(parts[0] + ".java"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + parts[0]));
        if (parts.length > 1) {
          String text = Files.readString(file);
          assertTrue(text.contains(" void " + parts[1] + "("), () -> "there is no " + test);
        }
      }
    }
  }
}
