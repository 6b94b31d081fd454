// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.Collections;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * Multiplies the present rate of each group by a function of the epoch. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiplicativeLR.html">torch.optim.lr_scheduler.MultiplicativeLR</a>.
 *
 * <p>Epoch 0 keeps the rate.
 *
 * <p>Throws an {@code IllegalArgumentException} unless there is one function, or one for each
 * group.
 *
 * <pre>{@code
 * var optimizer = new SGD(new Linear(4, 1).parameters(), 0.1);
 * var scheduler = new MultiplicativeLR(optimizer, epoch -> 0.5);
 * for (int epoch = 0; epoch < 2; epoch++) {
 *   scheduler.step();
 * }
 * double lr = scheduler.getLastLr()[0];   // 0.025
 * }</pre>
 */
public final class MultiplicativeLR extends LrScheduler {
  private final List<LongToDoubleFunction> functions;

  /** One function for all groups. */
  public MultiplicativeLR(Optimizer optimizer, LongToDoubleFunction lrLambda) {
    this(optimizer, Collections.nCopies(optimizer.parameterGroups().size(), lrLambda));
  }

  /** One function a group. */
  public MultiplicativeLR(Optimizer optimizer, List<LongToDoubleFunction> lrLambda) {
    super(optimizer);
    functions = List.copyOf(lrLambda);
    if (functions.size() != groups().size()) {
      throw new IllegalArgumentException(
          "MultiplicativeLR: one function for each of the %d groups is needed, got %d"
              .formatted(groups().size(), functions.size()));
    }
    start();
  }

  @Override
  protected double[] getLr() {
    double[] lrs = presentLrs();
    for (int g = 0; g < lrs.length && !isInitial(); g++) {
      lrs[g] *= functions.get(g).applyAsDouble(lastEpoch());
    }
    return lrs;
  }
}
