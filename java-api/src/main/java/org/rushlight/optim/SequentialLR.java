// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.Arrays;
import java.util.List;

/**
 * Lets one scheduler follow another at given epochs. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.SequentialLR.html">torch.optim.lr_scheduler.SequentialLR</a>.
 *
 * <p>Each begins with the first rates of the optimizer. Steps are counted from the begin of each.
 *
 * <p>Throws an {@code IllegalArgumentException} without schedulers, for schedulers of several
 * optimizers, or unless there is one epoch fewer.
 *
 * <pre>{@code
 * var optimizer = new SGD(new Linear(4, 1).parameters(), 0.1);
 * var warmUp = new LinearLR(optimizer, 0.1, 1, 10);
 * var decay = new ExponentialLR(optimizer, 0.5);
 * var scheduler = new SequentialLR(optimizer, List.of(warmUp, decay), 10);
 * for (int epoch = 0; epoch < 11; epoch++) {
 *   scheduler.step();
 * }
 * double lr = scheduler.getLastLr()[0];   // 0.05
 * }</pre>
 */
public final class SequentialLR extends LrScheduler {
  private final List<LrScheduler> parts;

  /** Of schedulers of the optimizer, and the epochs at which the second and later ones begin. */
  public SequentialLR(Optimizer optimizer, List<LrScheduler> schedulers, long... milestones) {
    super(optimizer);
    parts = Schedulers.checked("SequentialLR", optimizer, schedulers);
    if (milestones.length != parts.size() - 1) {
      throw new IllegalArgumentException(
          "SequentialLR: %d schedulers need %d milestones, got %d"
              .formatted(parts.size(), parts.size() - 1, milestones.length));
    }
    for (int i = 1; i < parts.size(); i++) {
      if (parts.get(i) instanceof SequentialLR) {
        throw new IllegalArgumentException(
            "SequentialLR: another SequentialLR can only be the first scheduler, not " + i);
      }
    }
    putList("_milestones", Arrays.stream(milestones).asDoubleStream().toArray());
    groups().forEach(group -> group.put("lr", group.get("initial_lr")));
    parts.forEach(Schedulers::undo);
    parts.get(current()).initialStep();
    noteLrs();
  }

  /** Which scheduler it is at this epoch. */
  private int current() {
    return (int) Arrays.stream(list("_milestones")).filter(m -> m <= lastEpoch()).count();
  }

  @Override
  List<LrScheduler> parts() {
    return parts;
  }

  @Override
  protected double[] getLr() {
    return presentLrs();
  }

  @Override
  public void step() {
    put("last_epoch", lastEpoch() + 1);
    int at = current();
    if (at > 0 && list("_milestones")[at - 1] == lastEpoch()) {
      parts.get(at).update(0);
    } else {
      parts.get(at).step();
    }
    noteLrs();
  }
}
