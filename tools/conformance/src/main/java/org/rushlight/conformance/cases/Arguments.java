// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.cases;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rushlight.nn.Reduction;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;

/**
 * The arguments of one call by name. A getter throws {@link Skipped} when the value is not of the
 * kind that the framework takes there; what was given but never asked for is found by {@link
 * #checkAllRead}, so that nothing is ignored.
 */
public final class Arguments {
  private final Map<String, @Nullable Object> values;
  private final Predicate<String> harmless;
  private final Set<String> read = new HashSet<>();

  /**
   * Arguments.
   *
   * @param values each by its name, null for None
   * @param harmless whether the value under a name says nothing: it is the default
   */
  Arguments(Map<String, @Nullable Object> values, Predicate<String> harmless) {
    this.values = values;
    this.harmless = harmless;
  }

  /**
   * Refuses arguments that no getter was asked for.
   *
   * @throws Skipped if one was given that is not the default
   */
  public void checkAllRead() {
    String unread =
        values.keySet().stream()
            .filter(name -> !read.contains(name) && !harmless.test(name))
            .map(name -> name + "=" + brief(values.get(name)))
            .collect(Collectors.joining(", "));
    if (!unread.isEmpty()) {
      throw new Skipped("argument " + unread);
    }
  }

  private static String brief(@Nullable Object value) {
    return value instanceof Tensor ? "tensor" : value instanceof List ? "list" : "" + value;
  }

  private @Nullable Object get(String name) {
    read.add(name);
    return values.get(name);
  }

  private <T> T as(String name, Class<T> type) {
    Object value = get(name);
    if (!type.isInstance(value)) {
      throw new Skipped("argument " + name + "=" + brief(value));
    }
    return type.cast(value);
  }

  /** True if the argument is None. */
  public boolean isNone(String name) {
    return get(name) == null;
  }

  /** True if the argument is a tensor; a number or None otherwise. */
  public boolean isTensor(String name) {
    return get(name) instanceof Tensor;
  }

  /** True if the argument is a text. */
  public boolean isText(String name) {
    return get(name) instanceof String;
  }

  /** A tensor. */
  public Tensor tensor(String name) {
    return as(name, Tensor.class);
  }

  /** A tensor, or null for None. */
  public @Nullable Tensor tensorOrNull(String name) {
    return isNone(name) ? null : tensor(name);
  }

  /** A tensor of the same type as another: there is no promotion of types. */
  public Tensor like(Tensor other, String name) {
    Tensor tensor = tensor(name);
    if (tensor.dtype() != other.dtype()) {
      throw new Skipped("types mixed: %s with %s".formatted(other.dtype(), tensor.dtype()));
    }
    return tensor;
  }

  /** A tensor of int64 indices. */
  public Tensor index(String name) {
    Tensor tensor = tensor(name);
    if (tensor.dtype() != DType.INT64) {
      throw new Skipped("indices of type " + tensor.dtype());
    }
    return tensor;
  }

  /** A list of tensors. */
  public Tensor[] tensors(String name) {
    return as(name, List.class).stream()
        .map(item -> item instanceof Tensor ? item : skip("argument " + name + " beside tensors"))
        .toArray(Tensor[]::new);
  }

  private static Object skip(String reason) {
    throw new Skipped(reason);
  }

  /** A number. */
  public double number(String name) {
    return as(name, Number.class).doubleValue();
  }

  /** A number, or a default for None. */
  public double number(String name, double none) {
    return isNone(name) ? none : number(name);
  }

  /** A whole number. */
  public int integer(String name) {
    return Math.toIntExact(as(name, Long.class));
  }

  /** A truth value. */
  public boolean flag(String name) {
    return as(name, Boolean.class);
  }

  /** A text. */
  public String text(String name) {
    return as(name, String.class);
  }

  /** Whole numbers, one or a list of them; none for None. */
  public long[] longs(String name) {
    Object value = get(name);
    if (value == null) {
      return new long[0];
    }
    List<?> list = value instanceof List<?> items ? items : List.of(value);
    return list.stream()
        .mapToLong(item -> item instanceof Long number ? number : (Long) skip("argument " + name))
        .toArray();
  }

  /** Dims, one or a list of them; none for None. */
  public int[] ints(String name) {
    long[] longs = longs(name);
    int[] ints = new int[longs.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = Math.toIntExact(longs[i]);
    }
    return ints;
  }

  /** Height and width, given as two numbers or as one for both. */
  public int[] pair(String name) {
    int[] given = ints(name);
    return switch (given.length) {
      case 1 -> new int[] {given[0], given[0]};
      case 2 -> given;
      default -> throw new Skipped("argument " + name + " with " + given.length + " numbers");
    };
  }

  /** Height and width, or those of another argument for None or an empty list. */
  public int[] pairOr(String name, String other) {
    return ints(name).length == 0 ? pair(other) : pair(name);
  }

  /** none, mean or sum. */
  public Reduction reduction() {
    String text = text("reduction");
    for (Reduction reduction : Reduction.values()) {
      if (reduction.name().toLowerCase(Locale.ROOT).equals(text)) {
        return reduction;
      }
    }
    throw new Skipped("argument reduction=" + text);
  }
}
