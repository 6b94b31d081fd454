// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.memory;

import org.jspecify.annotations.Nullable;

/**
 * The modules that are being called on this thread, innermost last. Immutable: a tensor keeps the
 * path that it was made in.
 */
public final class CallPath {
  // The box of a thread stays: to take it away after each call would make it anew in the next.
  private static final ThreadLocal<Box> CURRENT = ThreadLocal.withInitial(Box::new);

  private static final class Box {
    private @Nullable CallPath path;
  }

  private final @Nullable CallPath outer;
  private final String name;
  private final String description;

  /**
   * A path.
   *
   * @param outer the path that the module is called in; null outside of modules
   * @param name the name that it was registered under; empty for a root
   * @param description its class and sizes: {@code Linear 784 -> 200}
   */
  public CallPath(@Nullable CallPath outer, String name, String description) {
    this.outer = outer;
    this.name = name;
    this.description = description;
  }

  /** True if this is the path of that module in that place. */
  @SuppressWarnings("ReferenceEquality") // the texts of one module are the same objects
  public boolean is(@Nullable CallPath place, String module, String words) {
    return outer == place && name == module && description == words;
  }

  /** The path of this thread now; null outside of modules. */
  public static @Nullable CallPath current() {
    return CURRENT.get().path;
  }

  /** Enters a module; what was current before goes to {@link #leave}. */
  public static void set(CallPath path) {
    CURRENT.get().path = path;
  }

  /** Leaves the module entered last. */
  public static void leave(@Nullable CallPath before) {
    CURRENT.get().path = before;
  }

  /** The text of an error with the module that is being called, if any; never twice. */
  public static String located(String text) {
    CallPath path = current();
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
