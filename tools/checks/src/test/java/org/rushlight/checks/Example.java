// SPDX-License-Identifier: Apache-2.0
package org.rushlight.checks;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * An example of a Javadoc comment, as a program. A comment behind a statement is checked where it
 * is a shape, {@code // y [64, 10]}, or what the variable of the statement holds, {@code //
 * tensor([1., 2.])}, {@code // 0.5}, {@code // true}.
 *
 * @param name the type that it shows, such as nn.Linear, or the page and its number there
 * @param code its lines
 */
record Example(String name, String code) {
  private static final Pattern CODE =
      Pattern.compile("<pre>\\{@code\\n(.*?)\\n\\s*}</pre>", Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
  private static final Pattern COMMENTED = Pattern.compile("(?m)^(.*;) +// (.*)$");
  private static final Pattern SHAPE = Pattern.compile("^([A-Za-z][\\w.()]*) (\\[[\\d, ]*\\])");
  private static final Pattern VALUE =
      Pattern.compile("^(?:tensor\\(.*|\\[.*|-?\\d.*|true|false)$");
  private static final Pattern DECLARED = Pattern.compile("^\\s*[\\w<>\\[\\], ]+ (\\w+) = .*");

  private static final String PROGRAM =
      """
      import java.nio.file.*;
      import java.util.List;
      import java.util.Map;
      import org.rushlight.autograd.*;
      import org.rushlight.data.*;
      import org.rushlight.datasets.*;
      import org.rushlight.datasets.convert.*;
      import org.rushlight.datasets.csv.*;
      import org.rushlight.datasets.format.*;
      import org.rushlight.datasets.idx.*;
      import org.rushlight.datasets.images.*;
      import org.rushlight.datasets.npy.*;
      import org.rushlight.datasets.tables.*;
      import org.rushlight.io.*;
      import org.rushlight.metrics.*;
      import org.rushlight.nn.*;
      import org.rushlight.nn.Module;
      import org.rushlight.nn.utils.*;
      import org.rushlight.optim.*;
      import org.rushlight.tensor.*;
      import org.rushlight.data.transforms.*;

      public final class %s {
        public static void run() throws Exception {
      %s
        }

        static void holds(String name, Object found, String wanted) {
          String text = java.util.Arrays.deepToString(new Object[] {found});
          text = text.substring(1, text.length() - 1);
          boolean near = found instanceof Double number
              && Math.abs(number - Double.parseDouble(wanted)) <= 1e-12;
          if (!near && !text.equals(wanted)) {
            throw new AssertionError(name + " is " + text + ", the example says " + wanted);
          }
        }
      }
      """;

  /** The Java blocks of a page, as examples named after it and numbered from 1. */
  static List<Example> ofPage(String name, String page) {
    List<Example> found = new ArrayList<>();
    BLOCK
        .matcher(page)
        .results()
        .forEach(m -> found.add(new Example(name + (found.size() + 1), m.group(1))));
    return found;
  }

  /** The examples in a comment. */
  static List<Example> in(String type, String comment) {
    return CODE.matcher(comment).results().map(m -> new Example(type, m.group(1))).toList();
  }

  String className() {
    return name.replace('.', '_') + "_Example";
  }

  /** The program: the example, and after each line whose comment can be checked its check. */
  String program() {
    String checked = COMMENTED.matcher(code).replaceAll(m -> Matcher.quoteReplacement(check(m)));
    return PROGRAM.formatted(className(), checked);
  }

  private String check(MatchResult line) {
    Matcher shape = SHAPE.matcher(line.group(2));
    if (shape.find()) {
      return holds(line, shape.group(1), shape.group(1) + ".shape()", shape.group(2));
    }
    if (!VALUE.matcher(line.group(2)).matches()) {
      return line.group();
    }
    Matcher declared = DECLARED.matcher(line.group(1));
    if (!declared.matches()) {
      throw new IllegalStateException(
          "%s: give the value a variable, so that it can be checked: %s"
              .formatted(name, line.group()));
    }
    return holds(line, declared.group(1), declared.group(1), line.group(2));
  }

  private static String holds(MatchResult line, String name, String found, String wanted) {
    return "%s holds(\"%s\", %s, \"%s\");".formatted(line.group(1), name, found, wanted);
  }

  /** Compiles all into a folder; what javac says of those that it refuses, by name. */
  static Map<String, String> compile(List<Example> examples, Path folder) {
    Map<String, String> errors = new TreeMap<>();
    List<Example> left = new ArrayList<>(examples);
    int refused;
    do {
      refused = errors.size();
      left.removeIf(example -> errors.containsKey(example.name()));
      DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
      String path = System.getProperty("java.class.path");
      List<String> options = List.of("-proc:none", "-nowarn", "-cp", path, "-d", folder.toString());
      ToolProvider.getSystemJavaCompiler()
          .getTask(null, null, said, options, null, left.stream().map(Example::source).toList())
          .call();
      said.getDiagnostics().stream()
          .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
          .forEach(one -> errors.merge(nameOf(one), one.getMessage(Locale.ROOT), Example::lines));
    } while (errors.size() > refused && errors.size() < examples.size());
    return errors;
  }

  private static String nameOf(Diagnostic<? extends JavaFileObject> error) {
    if (error.getSource() == null) {
      throw new IllegalStateException(error.toString());
    }
    return error.getSource().getName().substring(1).replace("_Example.java", "").replace('_', '.');
  }

  private static String lines(String first, String second) {
    return first + "\n" + second;
  }

  private SimpleJavaFileObject source() {
    URI place = URI.create("string:///" + className() + ".java");
    return new SimpleJavaFileObject(place, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreErrors) {
        return program();
      }
    };
  }
}
