// SPDX-License-Identifier: Apache-2.0
package org.rushlight.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pages lead where they say, and name tests that exist. */
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");
  private static final Pattern NAME =
      Pattern.compile("`(?:(?:LifetimeTest|MemoryTest)\\.)?([a-z]\\w{25,})`");
  private static final Pattern TEST = Pattern.compile("@Test\\s+void (\\w+)\\(");

  private static List<Path> pages() {
    List<Path> pages =
        Repository.files(".").stream().filter(f -> f.toString().endsWith(".md")).toList();
    assertTrue(pages.size() >= 10, "pages: " + pages.size());
    return pages;
  }

  @Test
  void linksLeadToFiles() {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      LINK.matcher(Repository.read(page).replaceAll("(?ms)^```.*?^```", ""))
          .results()
          .map(m -> m.group(1))
          .filter(link -> !link.startsWith("https://"))
          .filter(link -> !Files.exists(page.resolveSibling(link)))
          .forEach(link -> broken.add(Repository.name(page) + ": " + link));
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void everyRuleOfMemoryHasItsTestAndEveryTestItsRule() {
    Set<String> named = matches(NAME, Repository.read("docs/memory.md"));
    Set<String> tests = new TreeSet<>();
    for (String name : List.of("LifetimeTest", "MemoryTest")) {
      tests.addAll(
          matches(
              TEST,
              Repository.read("java-api/src/test/java/org/rushlight/tensor/" + name + ".java")));
    }
    assertTrue(tests.size() > 20, "tests: " + tests.size());
    assertEquals(String.join("\n", tests), String.join("\n", named));
  }

  private static Set<String> matches(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(m -> m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void thePathsInThePagesExist() {
    Pattern path =
        Pattern.compile("`((?:native|java-api|datasets|tools|cmake|docs)/[\\w./-]*\\w)/?`");
    int found = 0;
    List<String> missing = new ArrayList<>();
    for (Path page : pages()) {
      // The page of the proof is the build's, and names what the build writes.
      if (Repository.name(page).equals("docs/proof.md")) {
        continue;
      }
      Set<String> made =
          Page.read(Repository.name(page)).blocks().stream()
              .map(Page.Block::path)
              .collect(Collectors.toSet());
      for (String name : matches(path, Repository.read(page))) {
        found++;
        if (!made.contains(name) && !Files.exists(Repository.ROOT.resolve(name))) {
          missing.add(Repository.name(page) + ": " + name);
        }
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(found >= 10, "paths: " + found);
  }

  @Test
  void theProgramOfTheReadmeIsTheOneThatIsRun() {
    String readme = Repository.read("README.md");
    int begin = readme.indexOf("```java\n") + "```java\n".length();
    String program = readme.substring(begin, readme.indexOf("```", begin));
    // Which folder, how many epochs and which file is the caller's to say.
    String wanted =
        squeezed(program.replaceAll("(?m)^import .*", ""))
            .replace("epoch<20", "epoch<epochs")
            .replace("Path.of(\"mnist.safetensors\")", "file");
    String example = "tools/examples/src/main/java/org/rushlight/examples/Example04Mnist.java";
    assertTrue(wanted.startsWith("Random.manualSeed(42);"), wanted);
    assertTrue(squeezed(Repository.read(example)).contains(wanted), "not in " + example);
  }

  private static String squeezed(String code) {
    return code.replaceAll("//.*", "").replaceAll("\\s+", "");
  }

  @Test
  void decisionsAreShort() {
    List<Path> pages = Repository.files("docs/decisions");
    assertTrue(pages.size() >= 4);
    for (Path page : pages) {
      String text = Repository.read(page);
      assertTrue(text.lines().count() < 40, Repository.name(page));
      for (String part :
          List.of("**Context.**", "**Choice.**", "**What would change our mind.**")) {
        assertTrue(text.contains(part), Repository.name(page) + " lacks " + part);
      }
    }
  }
}
