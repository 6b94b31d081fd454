// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import org.rushlight.conformance.cases.Functions;
import org.rushlight.nn.F;

/** Losses of torch.nn.functional. */
final class LossOps {
  private LossOps() {}

  static void addTo(Functions to) {
    to.put(
        "nn.functional.cross_entropy",
        "input, target, weight=None, size_average=None, ignore_index=-100, reduce=None,"
            + " reduction='mean', label_smoothing=0.0",
        a ->
            F.crossEntropy(
                a.tensor("input"),
                a.tensor("target"),
                a.tensorOrNull("weight"),
                a.reduction(),
                a.integer("ignore_index"),
                a.number("label_smoothing")));
    to.put(
        "nn.functional.mse_loss",
        "input, target, size_average=None, reduce=None, reduction='mean', weight=None",
        a -> F.mseLoss(a.tensor("input"), a.alike(a.tensor("input"), "target"), a.reduction()));
  }
}
