// SPDX-License-Identifier: Apache-2.0
package org.rushlight.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rushlight.jni.Core;

/** The header of the binding and the class that JavaCPP made of it hold the same functions. */
class BindingTest {
  private static final Pattern FUNCTION =
      Pattern.compile("^inline ([\\w ]+?[ *]+)(\\w+)\\(([^)]*)\\)", Pattern.MULTILINE);

  /** Results and parameters in Java's words: {@code long exp(long)}. */
  private static Set<String> header(String text) {
    return FUNCTION
        .matcher(text)
        .results()
        .map(m -> javaType(m.group(1)) + " " + m.group(2) + "(" + parameters(m.group(3)) + ")")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String parameters(String list) {
    if (list.isBlank()) {
      return "";
    }
    return Arrays.stream(list.split(","))
        .map(p -> javaType(p.strip().replaceFirst("\\w+$", "")))
        .collect(Collectors.joining(", "));
  }

  private static String javaType(String c) {
    String type = c.replace("const", "").replace(" ", "").strip();
    return switch (type) {
      case "int64_t" -> "long";
      case "int64_t*" -> "long[]";
      case "int32_t" -> "int";
      case "int32_t*" -> "int[]";
      case "int8_t*" -> "byte[]";
      case "float*" -> "float[]";
      case "double*" -> "double[]";
      case "bool" -> "boolean";
      case "char*" -> "BytePointer";
      default -> type;
    };
  }

  @Test
  void theyAgree() {
    Set<String> generated =
        Arrays.stream(Core.class.getDeclaredMethods())
            .filter(m -> Modifier.isNative(m.getModifiers()))
            .map(
                m -> {
                  assertTrue(Modifier.isStatic(m.getModifiers()), m.toString());
                  String parameters =
                      Arrays.stream(m.getParameterTypes())
                          .map(Class::getSimpleName)
                          .collect(Collectors.joining(", "));
                  return m.getReturnType().getSimpleName()
                      + " "
                      + m.getName()
                      + "("
                      + parameters
                      + ")";
                })
            .collect(Collectors.toCollection(TreeSet::new));
    StringBuilder headers = new StringBuilder();
    for (Path file : Repository.files("native/src/binding")) {
      String name = Repository.name(file);
      if (name.endsWith(".h") && !name.endsWith("handles.h") && !name.endsWith("arguments.h")) {
        headers.append(Repository.read(file));
      }
    }
    Set<String> written = header(headers.toString());
    assertTrue(written.size() > 100, "found only " + written.size());
    assertEquals(String.join("\n", written), String.join("\n", generated));
  }

  @Test
  void theHeaderIsReadAsItIsWritten() {
    String text =
        """
        inline int64_t neg(int64_t x) { return 0; }
        inline const char* name() { return 0; }
        inline void steps(const int64_t* p, int32_t count,
                          bool nesterov) {
        """;
    assertEquals(
        Set.copyOf(
            List.of("long neg(long)", "BytePointer name()", "void steps(long[], int, boolean)")),
        Set.copyOf(header(text)));
  }
}
