// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.Collections;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * Multiplies the first rate of each group by a function of the epoch. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LambdaLR.html">torch.optim.lr_scheduler.LambdaLR</a>.
 *
 * <p>Throws an {@code IllegalArgumentException} unless there is one function, or one for each
 * group.
 *
 * <pre>{@code
 * var optimizer = new SGD(new Linear(4, 1).parameters(), 0.1);
 * var scheduler = new LambdaLR(optimizer, epoch -> Math.pow(0.5, epoch));
 * for (int epoch = 0; epoch < 2; epoch++) {
 *   scheduler.step();
 * }
 * double lr = scheduler.getLastLr()[0];   // 0.025
 * }</pre>
 */
public final class LambdaLR extends LrScheduler {
  private final List<LongToDoubleFunction> functions;

  /** One function for all groups. */
  public LambdaLR(Optimizer optimizer, LongToDoubleFunction lrLambda) {
    this(optimizer, Collections.nCopies(optimizer.parameterGroups().size(), lrLambda));
  }

  /** One function a group. */
  public LambdaLR(Optimizer optimizer, List<LongToDoubleFunction> lrLambda) {
    super(optimizer);
    functions = List.copyOf(lrLambda);
    if (functions.size() != groups().size()) {
      throw new IllegalArgumentException(
          "LambdaLR: one function for each of the %d groups is needed, got %d"
              .formatted(groups().size(), functions.size()));
    }
    start();
  }

  @Override
  protected double[] getLr() {
    double[] lrs = ofBase(lr -> lr);
    for (int g = 0; g < lrs.length; g++) {
      lrs[g] *= functions.get(g).applyAsDouble(lastEpoch());
    }
    return lrs;
  }
}
