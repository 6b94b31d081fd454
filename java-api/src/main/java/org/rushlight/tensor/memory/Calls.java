// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.memory;

import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.TensorOutOfMemoryError;

/** Runs native calls: paces memory before, retries once without memory, translates errors. */
public final class Calls {
  private Calls() {}

  /** A call that gives a handle or a number. */
  @FunctionalInterface
  public interface Call {
    /** Runs the native function. */
    long run();
  }

  /** Runs the call; what it throws names the module that is being called. */
  public static long call(Call call) {
    Reclaimer.pace();
    try {
      return call.run();
    } catch (RuntimeException e) {
      return failed(e, call);
    }
  }

  /** What becomes of a call that failed once, after {@link Reclaimer#pace}: see {@link #call}. */
  public static long failed(RuntimeException first, Call call) {
    if (first instanceof TensorException) {
      throw first;
    }
    if (!isOutOfMemory(first)) {
      throw translated(first);
    }
    Reclaimer.collect();
    try {
      return call.run();
    } catch (TensorException e) {
      throw e;
    } catch (RuntimeException e) {
      if (isOutOfMemory(e)) {
        throw outOfMemory(e);
      }
      throw translated(e);
    }
  }

  /** Runs a call that gives nothing. */
  public static void run(Runnable call) {
    call(
        () -> {
          call.run();
          return 0;
        });
  }

  private static boolean isOutOfMemory(RuntimeException e) {
    String text = e.getMessage();
    return text != null && (text.startsWith("[memory]") || isTooLargeForStd(text));
  }

  /** What C++ says of a vector that is too large. */
  private static boolean isTooLargeForStd(String text) {
    return text.equals("std::bad_alloc") || text.startsWith("vector::");
  }

  private static TensorOutOfMemoryError outOfMemory(RuntimeException e) {
    String text =
        isTooLargeForStd(e.getMessage())
            ? "[memory] a table that the op needs for these sizes does not fit into memory"
            : e.getMessage();
    return new TensorOutOfMemoryError(
        CallPath.located(text) + "\nlargest owners:\n" + Reclaimer.largestOwners());
  }

  private static RuntimeException translated(RuntimeException e) {
    // JavaCPP throws exactly RuntimeException; anything else is a mistake on the Java side.
    return e.getClass() == RuntimeException.class ? new TensorException(e.getMessage()) : e;
  }
}
