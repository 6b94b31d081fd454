// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** A loader's collate, without the type of its samples, which only the loader's caller knows. */
final class Collator<B> {
  private final Collate<Object, ?> collate;

  @SuppressWarnings("unchecked") // it is given samples of the source that it came with
  Collator(Collate<?, ?> collate) {
    this.collate = (Collate<Object, ?>) Objects.requireNonNull(collate, "collate");
  }

  boolean isDefault() {
    return ((Collate<?, ?>) collate) instanceof DefaultCollate;
  }

  /** The batch; a failure says which it is. */
  B collate(List<Object> samples, Supplier<String> batch) {
    try {
      return cast(collate.collate(samples));
    } catch (RuntimeException e) {
      String text = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new DataException("[loader] " + batch.get() + ": " + text, e);
    }
  }

  @SuppressWarnings("unchecked") // by the loader's constructor
  B cast(Object batch) {
    return (B) batch;
  }
}
