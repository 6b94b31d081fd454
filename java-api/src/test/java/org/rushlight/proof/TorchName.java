// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The op that a Python expression of a case shows, under PyTorch's name. */
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
  private static final Pattern CALL = Pattern.compile("(\\w+)\\(\\)");

  private TorchName() {}

  /**
   * {@code torch.sum(a + 1, dim=0)} is sum, {@code a @ b} matmul, {@code torch.max(a, 1).values}
   * max.
   *
   * @throws IllegalArgumentException unless exactly one op stands outside of parentheses
   */
  static String of(String expression) {
    String outer = outer(expression);
    List<String> ops = new ArrayList<>();
    CALL.matcher(outer).results().forEach(call -> ops.add(call.group(1)));
    for (String word : outer.split(" ")) {
      if (OPERATORS.containsKey(word)) {
        ops.add(OPERATORS.get(word));
      }
    }
    if (outer.matches("-[a-z].*")) {
      ops.add("neg");
    }
    if (ops.size() != 1) {
      throw new IllegalArgumentException(
          "%s is of the ops %s: say with named() which one it shows".formatted(expression, ops));
    }
    return ops.get(0);
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
