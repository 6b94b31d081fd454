// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Closes at its end the tensors that were made inside it on this thread, except the kept ones. For
 * those who want exactness; nobody needs it, since unreachable tensors are released anyway.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(1.0, 4.0);
 * Tensor mean;
 * try (var scope = new Scope()) {
 *   mean = scope.keep(x.sub(1).abs().mean());
 * }
 * Tensor kept = mean;   // tensor(1.5000)
 * }</pre>
 */
public final class Scope implements AutoCloseable {
  private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

  private final @Nullable Scope outer = CURRENT.get();
  private final List<Tensor> tensors = new ArrayList<>();
  private boolean open = true;

  /** Opens a scope on this thread. */
  public Scope() {
    CURRENT.set(this);
  }

  static void onCreated(Tensor tensor) {
    Scope scope = CURRENT.get();
    if (scope != null) {
      scope.tensors.add(tensor);
    }
  }

  /** Lets the tensor live on after this scope, in the outer one if there is one; returns it. */
  public <T extends Tensor> T keep(T tensor) {
    if (tensors.removeIf(t -> t == tensor) && outer != null) {
      outer.tensors.add(tensor);
    }
    return tensor;
  }

  /**
   * Closes the tensors.
   *
   * @throws IllegalStateException if an inner scope is still open, or on another thread
   */
  @Override
  public void close() {
    if (!open) {
      return;
    }
    if (CURRENT.get() != this) {
      throw new IllegalStateException(
          "a Scope must be closed on its own thread, after the scopes inside it");
    }
    open = false;
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
    tensors.forEach(Tensor::close);
    tensors.clear();
  }
}
