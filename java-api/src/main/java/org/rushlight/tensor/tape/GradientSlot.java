// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.tape;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.memory.Calls;
import org.rushlight.tensor.memory.Origin;
import org.rushlight.tensor.memory.Owner;
import org.rushlight.tensor.memory.Storage;

/** The gradient of a leaf: backward adds to it, concurrent ones in turn. */
public final class GradientSlot implements GradientTarget {
  private static final Origin ORIGIN = new Origin("gradient", null);

  private @Nullable Storage gradient;
  private @Nullable Owner owner;
  private volatile List<UnaryOperator<Tensor>> hooks = List.of();
  private final Edge edge = new Edge(this, 0);

  @Override
  public String name() {
    return "leaf";
  }

  /** The gradient, retained for the caller; null while there is none. */
  public synchronized @Nullable Storage retained() {
    return gradient == null ? null : gradient.retain();
  }

  /** True while there is a gradient. */
  public synchronized boolean isSet() {
    return gradient != null;
  }

  /** Replaces the gradient; the slot takes over the caller's ownership. */
  public synchronized void set(@Nullable Storage replacement) {
    if (replacement == null && gradient == null) {
      return;
    }
    gradient = replacement;
    if (owner == null) {
      owner = new Owner(this, ORIGIN);
    }
    owner.exchange(replacement);
  }

  /**
   * Adds a gradient and takes over the caller's ownership of it. In place only where nobody else
   * can see the elements.
   */
  synchronized void accumulate(Storage more) {
    if (gradient == null) {
      set(more.isSole() ? more : copied(more));
    } else if (gradient.isSole()) {
      try {
        addInto(gradient, more);
      } finally {
        more.release();
      }
    } else {
      Storage sum = sum(gradient, more);
      more.release();
      set(sum);
    }
  }

  static void addInto(Storage gradient, Storage more) {
    Calls.run(() -> Core.add_in_place(gradient.handle(), more.handle(), 1.0));
    gradient.version().bump();
  }

  static Storage sum(Storage a, Storage b) {
    return new Storage(Calls.call(() -> Core.add(a.handle(), b.handle())));
  }

  private static Storage copied(Storage shared) {
    try {
      return new Storage(Calls.call(() -> copy(shared.handle())));
    } finally {
      shared.release();
    }
  }

  /** The handle of a copy with elements of its own. */
  public static long copy(long handle) {
    return Core.cast(handle, Core.dtype(handle));
  }

  @Override
  public synchronized void addHook(int output, UnaryOperator<Tensor> hook) {
    List<UnaryOperator<Tensor>> more = new ArrayList<>(hooks);
    more.add(hook);
    hooks = more;
  }

  @Override
  public synchronized void removeHook(int output, UnaryOperator<Tensor> hook) {
    List<UnaryOperator<Tensor>> fewer = new ArrayList<>(hooks);
    fewer.remove(hook);
    hooks = fewer;
  }

  /** The way to this slot. */
  public Edge edge() {
    return edge;
  }

  List<UnaryOperator<Tensor>> hooks() {
    return hooks;
  }
}
