// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import org.rushlight.jni.Core;
import org.rushlight.tensor.memory.Reclaimer;

/**
 * The ledger of native memory, and its limit. See {@code docs/memory.md}.
 *
 * <p>Throws an {@code IllegalArgumentException} for a limit that is not positive.
 *
 * <pre>{@code
 * Tensor x = Tensors.zeros(1024);
 * boolean held = Memory.liveBytes() >= 4 * x.numel();   // true
 * long peak = Memory.ledger().peak();
 * }</pre>
 */
public final class Memory {
  private Memory() {}

  /**
   * A reading of the ledger; all in bytes but the last three.
   *
   * @param live held by tensors, gradients and the tape
   * @param cached kept for reuse
   * @param peak the most that were live at once
   * @param limit the most that may be live and cached
   * @param buffers the number of live buffers
   * @param handles the number of live native handles
   * @param systemAllocations how often the system was asked for memory since the start
   */
  public record Ledger(
      long live,
      long cached,
      long peak,
      long limit,
      long buffers,
      long handles,
      long systemAllocations) {}

  /** Reads the ledger. */
  public static Ledger ledger() {
    long[] six = new long[6];
    Core.ledger(six);
    return new Ledger(six[0], six[1], six[2], six[5], six[3], Core.live_handle_count(), six[4]);
  }

  /** Bytes held by tensors, gradients and the tape now. */
  public static long liveBytes() {
    return Core.live_bytes();
  }

  /**
   * Sets the limit; to begin with it is 80 % of the container's memory.
   *
   * @param bytes more than 0
   */
  public static void setLimit(long bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException(
          "the memory limit must be more than 0 bytes, got " + bytes);
    }
    Core.set_memory_limit(bytes);
  }

  /** Runs a garbage collection and releases what has become unreachable; rarely of use. */
  public static void collect() {
    Reclaimer.collect();
  }

  /** Gives cached memory back to the system. */
  public static void trim() {
    Core.trim_memory();
  }
}
