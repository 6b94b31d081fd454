// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import org.rushlight.conformance.cases.Arguments;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.MSELoss;

/** Losses of torch.nn. */
final class LossModules {
  private LossModules() {}

  static void addTo(ModuleTable to) {
    to.put(
        "CrossEntropyLoss",
        "weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean',"
            + " label_smoothing=0.0",
        LossModules::crossEntropy,
        "input, target",
        (loss, a) -> loss.call(a.tensor("input"), a.tensor("target")));
    to.put(
        "MSELoss",
        "size_average=None, reduce=None, reduction='mean'",
        a -> new MSELoss().reduction(a.reduction()),
        "input, target",
        (loss, a) -> loss.call(a.tensor("input"), a.alike(a.tensor("input"), "target")));
  }

  private static CrossEntropyLoss crossEntropy(Arguments a) {
    CrossEntropyLoss loss =
        new CrossEntropyLoss()
            .ignoreIndex(a.integer("ignore_index"))
            .reduction(a.reduction())
            .labelSmoothing(a.number("label_smoothing"));
    return a.isNone("weight") ? loss : loss.weight(a.tensor("weight"));
  }
}
