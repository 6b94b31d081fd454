// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import org.rushlight.nn.Module;
import org.rushlight.optim.Adam;
import org.rushlight.optim.Optimizer;
import org.rushlight.optim.SGD;

/** Optimizers by the words of the option {@code --optimizer}. */
final class Optimizers {
  private Optimizers() {}

  /** Returns the learning rate where none is given. */
  static double defaultLr(String optimizer) {
    return optimizer.equals("adam") ? 1e-3 : 0.1;
  }

  static Optimizer build(Settings settings, Module model) {
    if (settings.optimizer().equals("adam")) {
      return new Adam(model.parameters(), settings.lr()).weightDecay(settings.weightDecay());
    }
    return new SGD(model.parameters(), settings.lr())
        .momentum(settings.momentum())
        .weightDecay(settings.weightDecay());
  }
}
