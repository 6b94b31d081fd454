// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.List;

/** The momentum of a group, or the first of its betas, as CyclicLR and OneCycleLR move it. */
final class MomentumCycle {
  private MomentumCycle() {}

  static boolean isPossible(ParameterGroup group) {
    return group.has("betas") || group.has("momentum");
  }

  /** Begins at the largest momentum, and notes both. */
  static void begin(ParameterGroup group, double base, double largest) {
    set(group, largest);
    group.put("max_momentum", largest);
    group.put("base_momentum", base);
  }

  static void set(ParameterGroup group, double momentum) {
    if (group.has("betas")) {
      group.put("betas", List.of(momentum, group.get("betas", 1)));
    } else {
      group.put("momentum", momentum);
    }
  }

  static void checkPossible(LrScheduler scheduler) {
    if (!scheduler.groups().stream().allMatch(MomentumCycle::isPossible)) {
      throw new IllegalStateException(
          "%s: cycleMomentum needs an optimizer with momentum or betas, %s has none; say"
                  .formatted(scheduler.name(), scheduler.optimizer().getClass().getSimpleName())
              + " cycleMomentum(false)");
    }
  }
}
