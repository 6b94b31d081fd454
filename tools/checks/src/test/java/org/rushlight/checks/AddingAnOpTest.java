// SPDX-License-Identifier: Apache-2.0
package org.rushlight.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows docs/adding-an-op.md in a copy of the sources: compiles what it adds, links it to the
 * core that this build has made, and runs the C++ test and the row of the table of op cases.
 */
class AddingAnOpTest {
  private static final Path NATIVE = Repository.ROOT.resolve("native");
  private static final Path CORE = NATIVE.resolve("target/cmake/librushlight_core.a");
  private static final String PLATFORM = System.getProperty("native.platform", "linux-x86_64");
  private static final Path OPENBLAS =
      NATIVE.resolve("target/openblas/org/bytedeco/openblas").resolve(PLATFORM);
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir static Path copy;

  @BeforeAll
  static void followThePage() throws Exception {
    assumeTrue(
        Files.exists(CORE), "the core of the lowest CPU level was not built (native.levels)");
    for (String folder :
        List.of(
            "native/include",
            "native/src",
            "native/tests",
            "java-api/src/main/java/org",
            "java-api/src/test/java/org/rushlight/proof")) {
      for (Path file : Repository.files(folder)) {
        Path target = copy.resolve(Repository.name(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    Page page = Page.read("docs/adding-an-op.md");
    assertEquals(8, page.blocks().size(), "code blocks with a place");
    page.applyTo(copy);
    cpp("-O2", "-Werror", "-c", "native/src/ops/log_cosh.cpp", "-o", "log_cosh.o").run(copy);
  }

  private static Command cpp(Object... words) {
    return Command.compiler()
        .add("-Inative/include", "-Inative/src", "-DRUSHLIGHT_LEVEL=\"portable\"")
        .add(words);
  }

  private static Object[] libraries() {
    return new Object[] {
      "log_cosh.o",
      CORE,
      OPENBLAS.resolve(System.mapLibraryName("openblas") + ".0"),
      "-Wl,-rpath," + OPENBLAS,
      "-Wl,-rpath-link," + OPENBLAS,
      "-pthread"
    };
  }

  @Test
  void theCppTestPasses() throws Exception {
    boolean doctest =
        Stream.of("/usr/include", "/usr/local/include", "/opt/homebrew/include")
            .anyMatch(folder -> Files.exists(Path.of(folder, "doctest/doctest.h")));
    assumeTrue(doctest, "C++ tests are left out: doctest is missing; install doctest-dev");
    cpp("-O1", "-Inative/tests", "native/tests/main.cpp", "native/tests/log_cosh_test.cpp")
        .add("-o", "log_cosh_test")
        .add(libraries())
        .run(copy);
    String output = new Command(copy.resolve("log_cosh_test")).run(copy);
    assertTrue(output.matches("(?s).*test cases: +4 \\| +4 passed \\| 0 failed.*"), output);
  }

  @Test
  void theRowOfTheTablePasses() throws Exception {
    generateTheBinding();
    Path library = copy.resolve("platform/org/rushlight/jni").resolve(PLATFORM);
    Files.createDirectories(library);
    Path jdk = Path.of(System.getProperty("java.home"));
    String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    cpp("-O0", "-shared", "-w", "jni/jniCore.cpp", "jni/jnijavacpp.cpp")
        .add("-I" + jdk.resolve("include"), "-I" + jdk.resolve("include").resolve(system))
        .add("-o", library.resolve(System.mapLibraryName("jniCore")))
        .add(libraries())
        .run(copy);

    Path runner = copy.resolve("java-api/src/test/java/org/rushlight/proof/OneCase.java");
    Files.writeString(runner, RUNNER);
    Command javac = Command.ofJdk("javac").add("-proc:none", "-nowarn", "-d", "classes");
    javac.add("-cp", "binding" + File.pathSeparator + CLASS_PATH);
    for (String folder : List.of("java-api/src/main/java", "java-api/src/test/java")) {
      try (Stream<Path> files = Files.walk(copy.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(javac::add);
      }
    }
    javac.run(copy);

    String path = String.join(File.pathSeparator, "classes", "binding", "platform", CLASS_PATH);
    String output =
        Command.ofJdk("java")
            .add("--enable-native-access=ALL-UNNAMED", "-Drushlight.cpu=portable")
            .add("-Dorg.bytedeco.javacpp.cachedir=" + copy.resolve("cache"))
            .add("-cp", path, "org.rushlight.proof.OneCase", "logaddexp")
            .run(copy);
    // The table has each smooth op on several shapes.
    assertTrue(output.matches("(?s).*[1-9]\\d* cases passed\\s*"), output);
  }

  /** As native/pom.xml does: JavaCPP reads the binding, javac compiles, JavaCPP writes the glue. */
  private static void generateTheBinding() throws IOException, InterruptedException {
    Path sources = NATIVE.resolve("src/main/java/org/rushlight/jni");
    Files.createDirectories(copy.resolve("binding"));
    Command.ofJdk("javac")
        .add("-proc:none", "-nowarn", "-d", "binding", "-cp", CLASS_PATH)
        .add(sources.resolve("CoreConfiguration.java"), sources.resolve("CachedLibrary.java"))
        .add(sources.resolve("CpuLevel.java"))
        .run(copy);
    javacpp("-nogenerate", "-d", "generated", "org.rushlight.jni.CoreConfiguration");
    Command.ofJdk("javac")
        .add("-proc:none", "-nowarn", "-d", "binding")
        .add("-cp", "binding" + File.pathSeparator + CLASS_PATH)
        .add("generated/org/rushlight/jni/Core.java")
        .run(copy);
    javacpp("-nocompile", "-nodelete", "-d", "jni", "org.rushlight.jni.Core");
  }

  private static void javacpp(Object... words) throws IOException, InterruptedException {
    Command.ofJdk("java")
        .add("--enable-native-access=ALL-UNNAMED")
        .add("-cp", "binding" + File.pathSeparator + CLASS_PATH)
        .add("org.bytedeco.javacpp.tools.Builder", "-classpath", "binding")
        .add("-Dplatform.includepath=" + copy.resolve("native/include"))
        .add("-Dplatform.includepath=" + copy.resolve("native/src"))
        .add(words)
        .run(copy);
  }

  /** The checks of the table for the cases whose name has a word in it. */
  private static final String RUNNER =
      """
      package org.rushlight.proof;

      public final class OneCase {
        public static void main(String[] args) {
          var checks = new GradientCheckTest();
          var cases = OpCases.smooth().filter(one -> one.name().contains(args[0])).toList();
          for (OpCase one : cases) {
            checks.agreesWithCentralDifferences(one);
            checks.secondBackwardGivesEqualBits(one);
            checks.float32FollowsFloat64(one);
          }
          System.out.println(cases.size() + " cases passed");
        }
      }
      """;
}
