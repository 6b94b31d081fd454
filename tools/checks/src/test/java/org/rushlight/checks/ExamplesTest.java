// SPDX-License-Identifier: Apache-2.0
package org.rushlight.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.tensor.Random;

/** What the Javadoc of a public type shows compiles, runs, and gives what is written beside it. */
class ExamplesTest {
  private static final String SOURCES = "java-api/src/main/java/org/rushlight/";
  private static final List<String> PACKAGES =
      List.of("nn", "nn/utils", "optim", "metrics", "autograd", "tensor", "data/transforms");
  private static final Pattern TYPE =
      Pattern.compile(
          "(?ms)^/\\*\\*((?:(?!\\*/).)*)\\*/\\n(?:@\\w+\\n)*"
              + "public (?:(?:abstract|final|sealed) )*(?:class|interface|enum|record) (\\w+)");

  /** The Javadoc of each public type of some packages. */
  private static Map<String, String> comments(List<String> packages) {
    Map<String, String> found = new TreeMap<>();
    for (String name : packages) {
      Path folder = Repository.ROOT.resolve(SOURCES + name);
      for (Path file : Repository.files(SOURCES + name)) {
        var type = TYPE.matcher(Repository.read(file));
        if (file.getParent().equals(folder) && type.find()) {
          String text = type.group(1).replaceAll("(?m)^ \\* ?", "");
          found.put(name.replace('/', '.') + "." + type.group(2), text);
        }
      }
    }
    assertTrue(found.size() > 150, "found only " + found.keySet());
    return found;
  }

  @Test
  void everyTypeHasAnExample() {
    List<String> without = new ArrayList<>();
    comments(PACKAGES)
        .forEach(
            (type, comment) -> {
              if (Example.in(type, comment).isEmpty()) {
                without.add(type);
              }
            });
    assertEquals(List.of(), without);
  }

  @Test
  void everyTypeNamesItsSource() {
    List<String> without = new ArrayList<>();
    comments(List.of("nn", "nn/utils", "optim", "metrics"))
        .forEach(
            (type, comment) -> {
              if (!comment.contains("href=\"https://")) {
                without.add(type);
              }
            });
    assertEquals(List.of(), without);
  }

  @TestFactory
  Stream<DynamicTest> examplesGiveWhatTheySay(@TempDir Path folder) throws IOException {
    List<Example> examples = new ArrayList<>();
    comments(PACKAGES).forEach((type, comment) -> examples.addAll(Example.in(type, comment)));
    examples.addAll(Example.ofPage("page", Repository.read("docs/from-pytorch.md")));
    examples.addAll(Example.ofPage("data.page", Repository.read("docs/data.md")));
    Map<String, String> errors = Example.compile(examples, folder);
    URLClassLoader loader = loader(folder);
    return examples.stream()
        .map(example -> dynamicTest(example.name(), () -> run(example, errors, loader)))
        .onClose(() -> close(loader));
  }

  private static URLClassLoader loader(Path folder) throws IOException {
    URL[] places = {folder.toUri().toURL()};
    return new URLClassLoader(places, ExamplesTest.class.getClassLoader());
  }

  private static void close(URLClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Example example, Map<String, String> errors, ClassLoader loader)
      throws ReflectiveOperationException {
    if (errors.containsKey(example.name())) {
      throw new AssertionError(
          "the example of " + example.name() + " does not compile: " + errors.get(example.name()));
    }
    Random.manualSeed(42);
    try {
      loader.loadClass(example.className()).getMethod("run").invoke(null);
    } catch (InvocationTargetException e) {
      throw new AssertionError("the example of " + example.name() + " fails", e.getCause());
    }
  }

  @Test
  void valuesThatNoVariableHoldsAreRefused() {
    for (String line : List.of("x.sum(); // tensor(2)", "x.item();   // 0.5")) {
      Example mute = new Example("nn.Mute", "Tensor x = Tensors.ones(2);\n" + line);
      String said = assertThrows(IllegalStateException.class, mute::program).getMessage();
      assertTrue(said.contains("nn.Mute") && said.contains(line), said);
    }
  }

  @Test
  void wrongExamplesAreFound(@TempDir Path folder) throws Exception {
    List<Example> examples = new ArrayList<>();
    Map.of(
            "nn.Fine", "Tensor x = Tensors.ones(2);   // tensor([1., 1.])",
            "nn.Shape", "Tensor x = Tensors.ones(2);   // x [3]",
            "nn.Value", "int one = 1;   // 2",
            "nn.Name", "Tensor x = new Linearr(1, 2);",
            "nn.Throws", "Tensors.ones(2).add(Tensors.ones(3));")
        .forEach(
            (type, code) ->
                examples.addAll(Example.in(type, "<pre>{@code\n" + code + "\n}</pre>")));
    Map<String, String> errors = Example.compile(examples, folder);
    try (URLClassLoader loader = loader(folder)) {
      for (Example example : examples) {
        if (example.name().equals("nn.Fine")) {
          run(example, errors, loader);
        } else {
          var wrong = assertThrows(AssertionError.class, () -> run(example, errors, loader));
          assertTrue(wrong.getMessage().contains(example.name()), wrong.getMessage());
        }
      }
    }
  }
}
