// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.List;

/** Checks of schedulers that are to work together. */
final class Schedulers {
  private Schedulers() {}

  /** The optimizer of the first. */
  static Optimizer first(LrScheduler... parts) {
    if (parts.length == 0) {
      throw new IllegalArgumentException("ChainedScheduler needs at least one scheduler, got none");
    }
    if (parts[0] == null) {
      throw new IllegalArgumentException(
          "ChainedScheduler: a scheduler must not be null; number 0 is");
    }
    return parts[0].optimizer();
  }

  static List<LrScheduler> checked(String name, Optimizer optimizer, List<LrScheduler> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(name + " needs at least one scheduler, got none");
    }
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) == null) {
        throw new IllegalArgumentException(
            name + ": a scheduler must not be null; number " + i + " is");
      }
      if (parts.get(i) instanceof ReduceLROnPlateau) {
        throw new IllegalArgumentException(
            name + " takes no ReduceLROnPlateau, which steps by a metric; scheduler " + i + " is");
      }
      if (parts.get(i).optimizer() != optimizer) {
        throw new IllegalArgumentException(
            name + ": all schedulers must be of one optimizer; scheduler " + i + " has another");
      }
    }
    return List.copyOf(parts);
  }

  /** One epoch back, so that a scheduler can begin again. */
  static void undo(LrScheduler scheduler) {
    if (scheduler.parts().isEmpty()) {
      scheduler.put("last_epoch", scheduler.lastEpoch() - 1);
    } else {
      scheduler.parts().forEach(Schedulers::undo);
    }
  }
}
