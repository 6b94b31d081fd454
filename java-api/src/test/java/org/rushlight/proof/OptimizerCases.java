// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rushlight.optim.ASGD;
import org.rushlight.optim.Adadelta;
import org.rushlight.optim.Adagrad;
import org.rushlight.optim.Adam;
import org.rushlight.optim.AdamW;
import org.rushlight.optim.Adamax;
import org.rushlight.optim.NAdam;
import org.rushlight.optim.Optimizer;
import org.rushlight.optim.RAdam;
import org.rushlight.optim.RMSprop;
import org.rushlight.optim.Rprop;
import org.rushlight.optim.SGD;
import org.rushlight.tensor.Tensor;

/** Optimizers and the same in PyTorch; golden values of ten steps are in the golden files. */
record OptimizerCases(String torch, Function<List<Tensor>, Optimizer> make) {

  static List<OptimizerCases> all() {
    return Stream.of(sgdAndAdam(), others()).flatMap(List::stream).toList();
  }

  private static List<OptimizerCases> others() {
    return List.of(
        one("AdamW(parameters)", p -> new AdamW(p)),
        one(
            "AdamW(parameters, lr=0.1, betas=(0.7, 0.9), weight_decay=0.3, amsgrad=True)",
            p -> new AdamW(p, 0.1).betas(0.7, 0.9).weightDecay(0.3).amsgrad(true)),
        one(
            "AdamW(parameters, lr=0.1, eps=0.1, maximize=True)",
            p -> new AdamW(p, 0.1).eps(0.1).maximize(true)),
        one(
            "Adam(parameters, lr=0.1, weight_decay=0.2, decoupled_weight_decay=True)",
            p -> new Adam(p, 0.1).weightDecay(0.2).decoupledWeightDecay(true)),
        one("RAdam(parameters)", p -> new RAdam(p)),
        one(
            "RAdam(parameters, lr=0.1, betas=(0.5, 0.7), weight_decay=0.2)",
            p -> new RAdam(p, 0.1).betas(0.5, 0.7).weightDecay(0.2)),
        one(
            "RAdam(parameters, lr=0.1, betas=(0.8, 0.9), eps=1e-3, weight_decay=0.2,"
                + " decoupled_weight_decay=True, maximize=True)",
            p ->
                new RAdam(p, 0.1)
                    .betas(0.8, 0.9)
                    .eps(1e-3)
                    .weightDecay(0.2)
                    .decoupledWeightDecay(true)
                    .maximize(true)),
        one("NAdam(parameters)", p -> new NAdam(p)),
        one(
            "NAdam(parameters, lr=0.1, betas=(0.7, 0.9), weight_decay=0.2, momentum_decay=0.1)",
            p -> new NAdam(p, 0.1).betas(0.7, 0.9).weightDecay(0.2).momentumDecay(0.1)),
        one(
            "NAdam(parameters, lr=0.1, eps=0.01, weight_decay=0.2, decoupled_weight_decay=True,"
                + " maximize=True)",
            p ->
                new NAdam(p, 0.1)
                    .eps(0.01)
                    .weightDecay(0.2)
                    .decoupledWeightDecay(true)
                    .maximize(true)),
        one("Adamax(parameters)", p -> new Adamax(p)),
        one(
            "Adamax(parameters, lr=0.1, betas=(0.7, 0.6), eps=0.05, weight_decay=0.2,"
                + " maximize=True)",
            p -> new Adamax(p, 0.1).betas(0.7, 0.6).eps(0.05).weightDecay(0.2).maximize(true)),
        one("RMSprop(parameters)", p -> new RMSprop(p)),
        one(
            "RMSprop(parameters, lr=0.05, alpha=0.8, eps=0.01, weight_decay=0.2)",
            p -> new RMSprop(p, 0.05).alpha(0.8).eps(0.01).weightDecay(0.2)),
        one(
            "RMSprop(parameters, lr=0.05, alpha=0.9, momentum=0.7, maximize=True)",
            p -> new RMSprop(p, 0.05).alpha(0.9).momentum(0.7).maximize(true)),
        one(
            "RMSprop(parameters, lr=0.05, alpha=0.9, eps=0.1, centered=True)",
            p -> new RMSprop(p, 0.05).alpha(0.9).eps(0.1).centered(true)),
        one(
            "RMSprop(parameters, lr=0.05, alpha=0.4, eps=0.1, momentum=0.5, centered=True)",
            p -> new RMSprop(p, 0.05).alpha(0.4).eps(0.1).momentum(0.5).centered(true)),
        one("Adagrad(parameters)", p -> new Adagrad(p)),
        one(
            "Adagrad(parameters, lr=0.1, lr_decay=0.3, weight_decay=0.2, eps=0.01)",
            p -> new Adagrad(p, 0.1).lrDecay(0.3).weightDecay(0.2).eps(0.01)),
        one(
            "Adagrad(parameters, lr=0.1, initial_accumulator_value=0.5, maximize=True)",
            p -> new Adagrad(p, 0.1).initialAccumulatorValue(0.5).maximize(true)),
        one("Adadelta(parameters)", p -> new Adadelta(p)),
        one(
            "Adadelta(parameters, lr=0.5, rho=0.6, eps=0.01, weight_decay=0.2, maximize=True)",
            p -> new Adadelta(p, 0.5).rho(0.6).eps(0.01).weightDecay(0.2).maximize(true)),
        one("Rprop(parameters)", p -> new Rprop(p)),
        one(
            "Rprop(parameters, lr=0.1, etas=(0.3, 1.7), step_sizes=(0.05, 0.2), maximize=True)",
            p -> new Rprop(p, 0.1).etas(0.3, 1.7).stepSizes(0.05, 0.2).maximize(true)),
        one("ASGD(parameters)", p -> new ASGD(p)),
        one(
            "ASGD(parameters, lr=0.1, lambd=0.3, alpha=0.5, t0=3, weight_decay=0.2,"
                + " maximize=True)",
            p -> new ASGD(p, 0.1).lambd(0.3).alpha(0.5).t0(3).weightDecay(0.2).maximize(true)));
  }

  private static OptimizerCases one(String torch, Function<List<Tensor>, Optimizer> make) {
    return new OptimizerCases("torch.optim." + torch, make);
  }

  private static List<OptimizerCases> sgdAndAdam() {
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
