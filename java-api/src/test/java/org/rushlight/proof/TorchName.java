// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import java.util.Map;

/** The op that a Python expression of a case ends with, under PyTorch's name. */
final class TorchName {
  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("+", "add"),
          Map.entry("-", "sub"),
          Map.entry("*", "mul"),
          Map.entry("/", "div"),
          Map.entry("**", "pow"),
          Map.entry("@", "matmul"),
          Map.entry("==", "eq"),
          Map.entry("!=", "ne"),
          Map.entry("<", "lt"),
          Map.entry("<=", "le"),
          Map.entry(">", "gt"),
          Map.entry(">=", "ge"));

  private TorchName() {}

  /** {@code torch.sum(a, dim=0)} is sum, {@code a.t() @ b} matmul, {@code F.relu(a)[0]} relu. */
  static String of(String expression) {
    String outer = outer(expression);
    for (String word : outer.split(" ")) {
      if (OPERATORS.containsKey(word)) {
        return OPERATORS.get(word);
      }
    }
    if (outer.startsWith("-")) {
      return "neg";
    }
    int call = outer.lastIndexOf("()");
    String before = call < 0 ? outer : outer.substring(0, call);
    int start = before.length();
    while (start > 0 && Character.isJavaIdentifierPart(before.charAt(start - 1))) {
      start--;
    }
    String name = before.substring(start);
    return name.isEmpty() && expression.startsWith("(")
        ? of(expression.substring(1, expression.lastIndexOf(')')))
        : name;
  }

  /** The expression without what stands inside parentheses and brackets. */
  private static String outer(String expression) {
    StringBuilder outer = new StringBuilder();
    int depth = 0;
    for (char c : expression.toCharArray()) {
      if (c == ')' || c == ']') {
        depth--;
      }
      if (depth == 0) {
        outer.append(c);
      }
      if (c == '(' || c == '[') {
        depth++;
      }
    }
    return outer.toString();
  }
}
