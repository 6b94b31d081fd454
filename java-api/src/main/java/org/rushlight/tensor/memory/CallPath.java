// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.memory;

import org.jspecify.annotations.Nullable;

/**
 * The modules that are being called on this thread, innermost last. Immutable: a tensor keeps the
 * path that it was made in.
 */
public final class CallPath {
  private static final ThreadLocal<@Nullable CallPath> CURRENT = new ThreadLocal<>();

  private final @Nullable CallPath outer;
  private final String name;
  private final String description;

  private CallPath(@Nullable CallPath outer, String name, String description) {
    this.outer = outer;
    this.name = name;
    this.description = description;
  }

  /** The path of this thread now; null outside of modules. */
  public static @Nullable CallPath current() {
    return CURRENT.get();
  }

  /**
   * Enters a module.
   *
   * @param name the name that it was registered under; empty for a root
   * @param description its class and sizes: {@code Linear 784 -> 200}
   * @return what to give to {@link #leave}
   */
  public static @Nullable CallPath enter(String name, String description) {
    CallPath before = CURRENT.get();
    CURRENT.set(new CallPath(before, name, description));
    return before;
  }

  /** Leaves the module entered last. */
  public static void leave(@Nullable CallPath before) {
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }

  /** The text of an error with the module that is being called, if any; never twice. */
  public static String located(String text) {
    CallPath path = CURRENT.get();
    String place = path == null ? "" : " (in " + path + ")";
    return text.contains(place) ? text : text + place;
  }

  /** The dotted names with the innermost module's description: {@code fc1 (Linear 784 -> 200)}. */
  @Override
  public String toString() {
    String path = path();
    return path.isEmpty() ? description : path + " (" + description + ")";
  }

  private String path() {
    String before = outer == null ? "" : outer.path();
    return before.isEmpty() ? name : name.isEmpty() ? before : before + "." + name;
  }
}
