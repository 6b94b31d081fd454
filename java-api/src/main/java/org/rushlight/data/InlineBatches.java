// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rushlight.autograd.Grad;

/** Batches made on the caller's thread. */
final class InlineBatches<B> implements Batches<B> {
  private final Plan<B> plan;
  private @Nullable Supplier<B> next;

  InlineBatches(Plan<B> plan) {
    this.plan = plan;
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = Grad.noGrad(plan::next);
    }
    return next != null;
  }

  @Override
  public B next() {
    Supplier<B> task = next;
    next = null;
    return Grad.noGrad(task);
  }

  @Override
  public void close() {
    next = null;
    plan.close();
  }
}
