// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import java.util.List;
import java.util.function.Function;
import org.rushlight.optim.Adam;
import org.rushlight.optim.Optimizer;
import org.rushlight.optim.SGD;
import org.rushlight.tensor.Tensor;

/** Optimizers and the same in PyTorch; golden values of ten steps are in the golden files. */
record OptimizerCases(String torch, Function<List<Tensor>, Optimizer> make) {

  static List<OptimizerCases> all() {
    return List.of(
        sgd("lr=0.1", p -> new SGD(p, 0.1)),
        sgd("lr=0.1, weight_decay=0.2", p -> new SGD(p, 0.1).weightDecay(0.2)),
        sgd("lr=0.1, momentum=0.9", p -> new SGD(p, 0.1).momentum(0.9)),
        sgd(
            "lr=0.1, momentum=0.9, dampening=0.5",
            p -> new SGD(p, 0.1).momentum(0.9).dampening(0.5)),
        sgd(
            "lr=0.1, momentum=0.9, nesterov=True",
            p -> new SGD(p, 0.1).momentum(0.9).nesterov(true)),
        sgd(
            "lr=0.1, momentum=0.9, weight_decay=0.2",
            p -> new SGD(p, 0.1).momentum(0.9).weightDecay(0.2)),
        sgd(
            "lr=0.1, momentum=0.8, weight_decay=0.1, nesterov=True",
            p -> new SGD(p, 0.1).momentum(0.8).weightDecay(0.1).nesterov(true)),
        sgd(
            "lr=0.1, momentum=0.8, dampening=0.3, weight_decay=0.1, maximize=True",
            p -> new SGD(p, 0.1).momentum(0.8).dampening(0.3).weightDecay(0.1).maximize(true)),
        adam("", p -> new Adam(p)),
        adam(", lr=0.1", p -> new Adam(p, 0.1)),
        adam(", lr=0.1, betas=(0.7, 0.9)", p -> new Adam(p, 0.1).betas(0.7, 0.9)),
        adam(", lr=0.1, eps=0.1", p -> new Adam(p, 0.1).eps(0.1)),
        adam(", lr=0.1, weight_decay=0.2", p -> new Adam(p, 0.1).weightDecay(0.2)),
        adam(", lr=0.1, amsgrad=True", p -> new Adam(p, 0.1).amsgrad(true)),
        adam(
            ", lr=0.1, betas=(0.5, 0.6), weight_decay=0.2, amsgrad=True",
            p -> new Adam(p, 0.1).betas(0.5, 0.6).weightDecay(0.2).amsgrad(true)),
        adam(", lr=0.1, maximize=True", p -> new Adam(p, 0.1).maximize(true)));
  }

  private static OptimizerCases sgd(String options, Function<List<Tensor>, Optimizer> make) {
    return new OptimizerCases("torch.optim.SGD(parameters, " + options + ")", make);
  }

  private static OptimizerCases adam(String options, Function<List<Tensor>, Optimizer> make) {
    return new OptimizerCases("torch.optim.Adam(parameters" + options + ")", make);
  }

  @Override
  public String toString() {
    return torch;
  }
}
