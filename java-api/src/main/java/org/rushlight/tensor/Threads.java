// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import org.rushlight.jni.Core;

/**
 * The threads that native kernels run on. Results never depend on their number.
 *
 * <p>Throws an {@code IllegalArgumentException} unless the number is 1 to 64. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.set_num_threads.html">torch.set_num_threads</a>.
 *
 * <pre>{@code
 * int before = Threads.get();
 * Threads.set(2);
 * Threads.set(before);
 * }</pre>
 */
public final class Threads {
  private Threads() {}

  /** The most threads that work on one op, the caller included. */
  public static int get() {
    return Core.get_threads();
  }

  /**
   * Sets it, as torch.set_num_threads; to begin with it is {@link #available()}.
   *
   * @param count 1 to 64
   */
  public static void set(int count) {
    if (count < 1 || count > 64) {
      throw new IllegalArgumentException("the number of threads must be 1 to 64, got " + count);
    }
    Core.set_threads(count);
  }

  /**
   * Runs work whose ops stay on this thread, so that the others are free for the ops of other
   * threads; results are the same. The workers of a loader do this, as PyTorch's have one thread.
   */
  public static void alone(Runnable work) {
    boolean before = Core.set_alone(true);
    try {
      work.run();
    } finally {
      Core.set_alone(before);
    }
  }

  /** The CPUs that this process may use: its affinity, bounded by the container's quota. */
  public static int available() {
    return Core.usable_threads();
  }
}
