// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The batches of an epoch in their order, each as a task that makes it. */
interface Plan<B> {
  /**
   * The next batch; null when there is none. Called by one thread at a time; the tasks may run in
   * any order, on several threads at once.
   */
  @Nullable Supplier<B> next();

  /** Lets go what the batches are read from. Any thread, any number of times. */
  default void close() {}
}
