// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a function, written as Python writes them: {@code input, dim=None,
 * keepdim=False, *, dtype=None}. Those after the star are given by name only; {@code *inputs} takes
 * all positional arguments that are left, as a list.
 */
public final class Signature {
  private static final Object REQUIRED = new Object();

  private final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
  private final List<String> positional = new ArrayList<>();
  private @Nullable String rest;

  private Signature() {}

  /** The signature of a text; defaults are None, True, False, numbers and 'texts'. */
  public static Signature of(String text) {
    Signature signature = new Signature();
    boolean byNameOnly = false;
    for (String part : text.isBlank() ? new String[0] : text.split(",")) {
      String[] sides = part.strip().split("=", 2);
      if (sides[0].equals("*")) {
        byNameOnly = true;
        continue;
      }
      if (sides[0].startsWith("*")) {
        byNameOnly = true;
        signature.rest = sides[0].substring(1);
        signature.parameters.put(signature.rest, List.of());
        continue;
      }
      signature.parameters.put(sides[0], sides.length == 1 ? REQUIRED : constant(sides[1]));
      if (!byNameOnly) {
        signature.positional.add(sides[0]);
      }
    }
    return signature;
  }

  /** The names of the parameters in their order. */
  public List<String> names() {
    return List.copyOf(parameters.keySet());
  }

  private static @Nullable Object constant(String text) {
    return switch (text) {
      case "None" -> null;
      case "True" -> true;
      case "False" -> false;
      default -> {
        if (text.startsWith("'")) {
          yield text.substring(1, text.length() - 1);
        }
        yield text.matches("-?\\d+") ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
      }
    };
  }

  /**
   * Arguments under the names of the parameters.
   *
   * @throws Skipped if there are more than parameters, one is unknown, or one is missing
   */
  public Arguments bind(List<?> args, Map<String, @Nullable Object> kwargs) {
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    int named = Math.min(args.size(), positional.size());
    for (int i = 0; i < named; i++) {
      given.put(positional.get(i), args.get(i));
    }
    if (rest != null) {
      given.put(rest, args.subList(named, args.size()));
    } else if (args.size() > named) {
      throw new Skipped("more than " + named + " positional arguments");
    }
    kwargs.forEach(
        (name, value) -> {
          if (!parameters.containsKey(name)) {
            throw new Skipped("keyword " + name);
          }
          given.put(name, value);
        });
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    parameters.forEach(
        (name, preset) -> {
          if (preset == REQUIRED && !given.containsKey(name)) {
            throw new Skipped("without argument " + name);
          }
          all.put(name, given.containsKey(name) ? given.get(name) : preset);
        });
    return new Arguments(all, name -> sameValue(all.get(name), parameters.get(name)));
  }

  private static boolean sameValue(@Nullable Object given, @Nullable Object preset) {
    if (given instanceof Number a && preset instanceof Number b) {
      return a.doubleValue() == b.doubleValue();
    }
    return given == null ? preset == null : given.equals(preset);
  }
}
