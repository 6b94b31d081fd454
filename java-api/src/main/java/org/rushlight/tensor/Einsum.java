// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Einstein sums, two operands at a time, each pair by one batched matrix product. The dims of "..."
 * become upper-case Greek letters counted from the right, so that they broadcast like the others.
 */
final class Einsum {
  private static final int DOTS = '\u0391'; // the first of the letters that stand for "..."

  private Einsum() {}

  /** A tensor whose dims are named. */
  private record Named(Tensor tensor, String names) {
    long size(char name) {
      int at = names.indexOf(name);
      return at < 0 ? 1 : tensor.size(at);
    }
  }

  static Tensor of(String equation, Tensor... operands) {
    String text = equation.replace(" ", "");
    int arrow = text.indexOf("->");
    String[] inputs = (arrow < 0 ? text : text.substring(0, arrow)).split(",", -1);
    if (inputs.length != operands.length || operands.length == 0) {
      throw new TensorException(
          "[einsum] \"%s\" names %d operands, got %d"
              .formatted(equation, inputs.length, operands.length));
    }
    int dots = 0;
    List<Named> named = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      int hidden = operands[i].rank() - inputs[i].replace("...", "").length();
      dots = inputs[i].contains("...") ? Math.max(dots, hidden) : dots;
      named.add(withoutRepeats(equation, operands[i], spelled(equation, inputs[i], hidden)));
    }
    String result =
        arrow < 0 ? implied(inputs, dots) : spelled(equation, text.substring(arrow + 2), dots);
    check(equation, named, result);
    Named now = named.get(0);
    for (int i = 1; i < named.size(); i++) {
      String later = result;
      for (Named other : named.subList(i + 1, named.size())) {
        later += other.names();
      }
      now = product(now, named.get(i), later);
    }
    return arranged(summed(now, result), result);
  }

  private static String letters(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = count - 1; i >= 0; i--) {
      text.append((char) (DOTS + i));
    }
    return text.toString();
  }

  private static String spelled(String equation, String part, int hidden) {
    if (hidden < 0 && part.contains("...")) {
      throw new TensorException("[einsum] \"" + equation + "\" names more dims than there are");
    }
    String spelled = part.replace("...", letters(Math.max(0, hidden)));
    for (char name : part.replace("...", "").toCharArray()) {
      if (!Character.isLetter(name) || name >= DOTS) {
        throw new TensorException(
            "[einsum] dims are named by the letters a-z and A-Z, got '%s' in \"%s\""
                .formatted(name, equation));
      }
    }
    return spelled;
  }

  /** The diagonal of dims that have one name. */
  private static Named withoutRepeats(String equation, Tensor tensor, String given) {
    String names = given;
    if (names.length() != tensor.rank()) {
      throw new TensorException(
          "[einsum] \"%s\" names %d dims of an operand that is %s"
              .formatted(equation, names.length(), tensor.shape()));
    }
    Tensor now = tensor;
    for (int i = 0; i < names.length(); i++) {
      int again = names.indexOf(names.charAt(i), i + 1);
      if (again >= 0) {
        if (now.size(i) != now.size(again)) {
          throw new TensorException(
              "[einsum] the dims '%s' of an operand must be equal, it is %s"
                  .formatted(names.charAt(i), tensor.shape()));
        }
        char name = names.charAt(i);
        now = now.diagonal(0, i, again);
        names =
            names.substring(0, i)
                + names.substring(i + 1, again)
                + names.substring(again + 1)
                + name;
        i = -1;
      }
    }
    return new Named(now, names);
  }

  /** Without an arrow: the dims of "...", then the names that stand once, by the alphabet. */
  private static String implied(String[] inputs, int dots) {
    TreeMap<Character, Integer> counts = new TreeMap<>();
    for (String input : inputs) {
      for (char name : input.replace("...", "").toCharArray()) {
        counts.merge(name, 1, Integer::sum);
      }
    }
    StringBuilder names = new StringBuilder(letters(dots));
    counts.forEach((name, count) -> names.append(count == 1 ? name.toString() : ""));
    return names.toString();
  }

  private static void check(String equation, List<Named> operands, String result) {
    TreeMap<Character, Long> sizes = new TreeMap<>();
    for (Named operand : operands) {
      for (char name : operand.names().toCharArray()) {
        long size = operand.size(name);
        long before = sizes.getOrDefault(name, 1L);
        if (size != 1 && before != 1 && size != before) {
          throw new TensorException(
              "[einsum] the dims '%s' of \"%s\" must be equal, got %d and %d"
                  .formatted(name >= DOTS ? "..." : name, equation, before, size));
        }
        sizes.put(name, size == 1 ? before : size);
      }
    }
    for (int i = 0; i < result.length(); i++) {
      if (!sizes.containsKey(result.charAt(i)) || result.indexOf(result.charAt(i), i + 1) >= 0) {
        throw new TensorException(
            "[einsum] each dim of the result must be named once, and in an operand, got \"%s\""
                .formatted(equation));
      }
    }
  }

  /** Summed over the dims that nobody needs any more. */
  private static Named summed(Named x, String needed) {
    StringBuilder kept = new StringBuilder();
    List<Integer> gone = new ArrayList<>();
    for (int i = 0; i < x.names().length(); i++) {
      if (needed.indexOf(x.names().charAt(i)) >= 0) {
        kept.append(x.names().charAt(i));
      } else {
        gone.add(i);
      }
    }
    return gone.isEmpty()
        ? x
        : new Named(
            x.tensor().sum(gone.stream().mapToInt(Integer::intValue).toArray()), kept.toString());
  }

  private static Tensor arranged(Named x, String names) {
    int[] order = new int[names.length()];
    Arrays.setAll(order, i -> x.names().indexOf(names.charAt(i)));
    return isSorted(order) ? x.tensor() : x.tensor().permute(order);
  }

  private static boolean isSorted(int... order) {
    for (int i = 0; i < order.length; i++) {
      if (order[i] != i) {
        return false;
      }
    }
    return true;
  }

  /** [batch, left, inner] times [batch, inner, right]. */
  private static Named product(Named a, Named b, String later) {
    Named x = summed(a, later + b.names());
    Named y = summed(b, later + a.names());
    StringBuilder batch = new StringBuilder();
    StringBuilder inner = new StringBuilder();
    StringBuilder left = new StringBuilder();
    StringBuilder right = new StringBuilder();
    for (char name : x.names().toCharArray()) {
      boolean shared = y.names().indexOf(name) >= 0;
      (!shared ? left : later.indexOf(name) >= 0 ? batch : inner).append(name);
    }
    for (char name : y.names().toCharArray()) {
      if (x.names().indexOf(name) < 0) {
        right.append(name);
      }
    }
    String[] groups = {batch.toString(), left.toString(), inner.toString(), right.toString()};
    long[] common = new long[groups[0].length()];
    Arrays.setAll(common, i -> Math.max(x.size(at(groups[0], i)), y.size(at(groups[0], i))));
    // A size of 1 beside a larger one broadcasts; where either is 0, so is the result.
    for (int i = 0; i < common.length; i++) {
      boolean none = x.size(at(groups[0], i)) == 0 || y.size(at(groups[0], i)) == 0;
      common[i] = none ? 0 : common[i];
    }
    long[] within = new long[groups[2].length()];
    Arrays.setAll(
        within,
        i -> x.size(at(groups[2], i)) == 1 ? y.size(at(groups[2], i)) : x.size(at(groups[2], i)));
    long[] rows = sizes(x, groups[1]);
    long[] columns = sizes(y, groups[3]);
    Tensor first =
        arranged(x, groups[0] + groups[1] + groups[2])
            .expand(joined(common, rows, within))
            .reshape(numel(common), numel(rows), numel(within));
    Tensor second =
        arranged(y, groups[0] + groups[2] + groups[3])
            .expand(joined(common, within, columns))
            .reshape(numel(common), numel(within), numel(columns));
    return new Named(
        first.bmm(second).reshape(joined(common, rows, columns)),
        groups[0] + groups[1] + groups[3]);
  }

  private static char at(String names, int i) {
    return names.charAt(i);
  }

  private static long numel(long... sizes) {
    return Shape.of(sizes).numel();
  }

  private static long[] sizes(Named x, String names) {
    return names.chars().mapToLong(name -> x.size((char) name)).toArray();
  }

  private static long[] joined(long[]... parts) {
    return Arrays.stream(parts).flatMapToLong(Arrays::stream).toArray();
  }
}
