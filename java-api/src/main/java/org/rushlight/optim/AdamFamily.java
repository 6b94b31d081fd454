// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.List;

/**
 * The options that Adam and its relatives share, each of which says in its formula what they do.
 */
abstract sealed class AdamFamily<S extends AdamFamily<S>> extends CountingOptimizer
    permits Adam, AdamW, Adamax, NAdam, RAdam {

  @SuppressWarnings("unchecked") // S is this class, as the permitted ones declare
  private S with(String option, Object value) {
    set(option, value);
    return (S) this;
  }

  /** The decay of the two running statistics of the gradient, each in [0, 1); returns this. */
  public final S betas(double beta1, double beta2) {
    return with("betas", List.of(beta1, beta2));
  }

  /** What is added to the divisor, against division by zero; returns this. */
  public final S eps(double eps) {
    return with("eps", eps);
  }

  /**
   * The weight of the penalty: added to the gradient times the parameter, or, where the decay is
   * decoupled, the share of itself that a parameter loses in a step of lr 1; returns this.
   */
  public final S weightDecay(double decay) {
    return with("weight_decay", decay);
  }

  /** Whether to climb instead of descend; returns this. */
  public final S maximize(boolean on) {
    return with("maximize", on);
  }
}
