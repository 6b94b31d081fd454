// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.tape;

/** Whether ops on this thread are written to the tape; they are, to begin with. */
public final class GradMode {
  private static final ThreadLocal<Boolean> ENABLED = ThreadLocal.withInitial(() -> true);

  private GradMode() {}

  /** True while ops are recorded. */
  public static boolean isEnabled() {
    return ENABLED.get();
  }

  /** Sets the mode of this thread; returns the one before. */
  public static boolean set(boolean enabled) {
    boolean before = ENABLED.get();
    ENABLED.set(enabled);
    return before;
  }
}
