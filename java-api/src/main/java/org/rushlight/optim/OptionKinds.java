// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of options: numbers (Double), whole numbers (Long), switches (Boolean), texts (String)
 * and pairs such as {@code betas} (a list of Double). A default tells the kind.
 */
final class OptionKinds {
  /** What schedulers note in a group beside the optimizer's own options; all are numbers. */
  static final Set<String> OF_SCHEDULERS =
      Set.of("initial_lr", "max_lr", "min_lr", "max_momentum", "base_momentum", "swa_lr");

  private OptionKinds() {}

  /** The value as it is kept, if it is of the kind of {@code like}. */
  static Object checked(String option, Object like, @Nullable Object value) {
    if (like instanceof Double && value instanceof Number number) {
      return number.doubleValue();
    }
    if (like instanceof Long && (value instanceof Long || value instanceof Integer)) {
      return ((Number) value).longValue();
    }
    if (like instanceof Boolean && value instanceof Boolean
        || like instanceof String && value instanceof String) {
      return value;
    }
    if (like instanceof List<?> pattern
        && value instanceof List<?> list
        && list.size() == pattern.size()
        && list.stream().allMatch(Number.class::isInstance)) {
      List<Double> numbers = new ArrayList<>();
      list.forEach(item -> numbers.add(((Number) item).doubleValue()));
      return List.copyOf(numbers);
    }
    throw new IllegalArgumentException(
        "%s must be %s, got %s"
            .formatted(
                option,
                kind(like),
                value == null ? "null" : value + " (" + value.getClass().getSimpleName() + ")"));
  }

  private static String kind(Object like) {
    if (like instanceof List<?> list) {
      return "a list of " + list.size() + " numbers";
    }
    if (like instanceof Boolean) {
      return "true or false";
    }
    return like instanceof String ? "a text" : like instanceof Long ? "a whole number" : "a number";
  }
}
