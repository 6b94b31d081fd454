// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.cases;

import java.util.ArrayList;
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

  /** A tensor of float32 or float64, where the framework takes no others. */
  public Tensor floating(String name) {
    Tensor tensor = tensor(name);
    if (!tensor.dtype().isFloating()) {
      throw new Skipped("type " + tensor.dtype());
    }
    return tensor;
  }

  /** A tensor of numbers, where the framework does not take bool. */
  public Tensor numeric(String name) {
    Tensor tensor = tensor(name);
    if (tensor.dtype() == DType.BOOL) {
      throw new Skipped("type bool");
    }
    return tensor;
  }

  /** A tensor, or null for None. */
  public @Nullable Tensor tensorOrNull(String name) {
    return isNone(name) ? null : tensor(name);
  }

  /** A tensor of the same type as another: there is no promotion of types. */
  public Tensor like(Tensor other, String name) {
    Tensor tensor = tensor(name);
    checkSameType(other, tensor);
    return tensor;
  }

  /** A tensor of the same type and shape as another. */
  public Tensor alike(Tensor other, String name) {
    Tensor tensor = like(other, name);
    if (!tensor.shape().equals(other.shape())) {
      throw new Skipped("shapes that broadcast");
    }
    return tensor;
  }

  private static void checkSameType(Tensor a, Tensor b) {
    if (a.dtype() != b.dtype()) {
      throw new Skipped("types mixed: %s with %s".formatted(a.dtype(), b.dtype()));
    }
  }

  /** A tensor of indices: int64, int32 or uint8. */
  public Tensor index(String name) {
    Tensor tensor = tensor(name);
    if (tensor.dtype().isFloating() || tensor.dtype() == DType.BOOL) {
      throw new Skipped("indices of type " + tensor.dtype());
    }
    return tensor;
  }

  /** A list of tensors of one type. */
  public Tensor[] tensors(String name) {
    List<Tensor> tensors = new ArrayList<>();
    for (Object item : as(name, List.class)) {
      if (!(item instanceof Tensor tensor)) {
        throw new Skipped("argument " + name);
      }
      tensors.add(tensor);
      checkSameType(tensors.get(0), tensor);
    }
    return tensors.toArray(Tensor[]::new);
  }

  private static Object skip(String reason) {
    throw new Skipped(reason);
  }

  /** A list of objects of a class. */
  public <T> List<T> list(String name, Class<T> type) {
    return ((List<?>) as(name, List.class)).stream().map(type::cast).toList();
  }

  /** Whatever stands there. */
  public @Nullable Object object(String name) {
    return get(name);
  }

  /** A list of numbers; none for None. */
  public double[] numbers(String name) {
    if (isNone(name)) {
      return new double[0];
    }
    return ((List<?>) as(name, List.class))
        .stream()
            .mapToDouble(
                item ->
                    item instanceof Number number
                        ? number.doubleValue()
                        : (Double) skip("argument " + name))
            .toArray();
  }

  /** A number. */
  public double number(String name) {
    return as(name, Number.class).doubleValue();
  }

  /** A number, or a default for None. */
  public double number(String name, double none) {
    return isNone(name) ? none : number(name);
  }

  /** The number in a tensor with one element, or a default for None. */
  public double scalar(String name, double none) {
    return isNone(name) ? none : tensor(name).item();
  }

  /** A whole number. */
  public int integer(String name) {
    return Math.toIntExact(as(name, Long.class));
  }

  /** A tensor, cast to the type of the argument {@code dtype} unless that is None. */
  public Tensor cast(String name) {
    Tensor tensor = tensor(name);
    if (isNone("dtype")) {
      return tensor;
    }
    String wanted = text("dtype");
    for (DType dtype : DType.values()) {
      if (wanted.equals("torch." + dtype)) {
        return tensor.to(dtype);
      }
    }
    throw new Skipped("argument dtype=" + wanted);
  }

  /** Marks arguments that choose among PyTorch's implementations and change no result. */
  public void meaningless(String... names) {
    read.addAll(List.of(names));
  }

  /** A truth value. */
  public boolean flag(String name) {
    return as(name, Boolean.class);
  }

  /** A text. */
  public String text(String name) {
    return as(name, String.class);
  }

  /** Whole numbers: one, a list or a tensor of them; none for None. */
  public long[] longs(String name) {
    Object value = get(name);
    if (value == null) {
      return new long[0];
    }
    if (value instanceof Tensor tensor && !tensor.dtype().isFloating()) {
      return tensor.toLongArray();
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

  /**
   * none, mean, sum or batchmean. PyTorch's older arguments {@code size_average} and {@code reduce}
   * overrule it where one of them is given; each counts as true where it is None.
   */
  public Reduction reduction() {
    boolean legacy = false;
    for (String older : List.of("size_average", "reduce")) {
      legacy |= values.containsKey(older) && !isNone(older);
    }
    if (legacy) {
      read.add("reduction");
      if (!isNone("reduce") && !flag("reduce")) {
        return Reduction.NONE;
      }
      return isNone("size_average") || flag("size_average") ? Reduction.MEAN : Reduction.SUM;
    }
    String text = text("reduction");
    for (Reduction reduction : Reduction.values()) {
      if (reduction.name().toLowerCase(Locale.ROOT).equals(text)) {
        return reduction;
      }
    }
    throw new Skipped("argument reduction=" + text);
  }
}
