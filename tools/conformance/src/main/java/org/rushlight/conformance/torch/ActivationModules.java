// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.CELU;
import org.rushlight.nn.ELU;
import org.rushlight.nn.GELU;
import org.rushlight.nn.GLU;
import org.rushlight.nn.Hardshrink;
import org.rushlight.nn.Hardsigmoid;
import org.rushlight.nn.Hardswish;
import org.rushlight.nn.Hardtanh;
import org.rushlight.nn.Identity;
import org.rushlight.nn.LogSigmoid;
import org.rushlight.nn.Mish;
import org.rushlight.nn.PReLU;
import org.rushlight.nn.RReLU;
import org.rushlight.nn.ReLU6;
import org.rushlight.nn.SELU;
import org.rushlight.nn.SiLU;
import org.rushlight.nn.Softmax2d;
import org.rushlight.nn.Softmin;
import org.rushlight.nn.Softplus;
import org.rushlight.nn.Softshrink;
import org.rushlight.nn.Softsign;
import org.rushlight.nn.Tanhshrink;
import org.rushlight.nn.Threshold;
import org.rushlight.tensor.Tensor;

/** Activations of torch.nn. */
final class ActivationModules {
  private ActivationModules() {}

  static void addTo(ModuleTable to) {
    to.put("ELU", "alpha=1.0, inplace=False", a -> new ELU(a.number("alpha")));
    to.put("CELU", "alpha=1.0, inplace=False", a -> new CELU(a.number("alpha")));
    to.put("SELU", "inplace=False", a -> new SELU());
    to.put("GELU", "approximate='none'", a -> new GELU(a.text("approximate")));
    to.put("SiLU", "inplace=False", a -> new SiLU());
    to.put("Mish", "inplace=False", a -> new Mish());
    to.put(
        "Softplus",
        "beta=1.0, threshold=20.0",
        a -> new Softplus(a.number("beta"), a.number("threshold")));
    to.put("Softsign", "", a -> new Softsign());
    to.put("LogSigmoid", "", a -> new LogSigmoid());
    to.put(
        "Hardtanh",
        "min_val=-1.0, max_val=1.0, inplace=False, min_value=None, max_value=None",
        a ->
            new Hardtanh(
                a.number("min_value", a.number("min_val")),
                a.number("max_value", a.number("max_val"))));
    to.put("ReLU6", "inplace=False", a -> new ReLU6());
    to.put("Hardswish", "inplace=False", a -> new Hardswish());
    to.put("Hardsigmoid", "inplace=False", a -> new Hardsigmoid());
    to.put("Hardshrink", "lambd=0.5", a -> new Hardshrink(a.number("lambd")));
    to.put("Softshrink", "lambd=0.5", a -> new Softshrink(a.number("lambd")));
    to.put("Tanhshrink", "", a -> new Tanhshrink());
    to.put(
        "Threshold",
        "threshold, value, inplace=False",
        a -> new Threshold(a.number("threshold"), a.number("value")));
    to.put("GLU", "dim=-1", a -> new GLU(a.integer("dim")));
    to.put("Identity", "*args", ActivationModules::identity);
    to.put(
        "Softmin",
        "dim=None",
        a -> a.isNone("dim") ? new Softmin() : new Softmin(a.integer("dim")));
    to.put("Softmax2d", "", a -> new Softmax2d());
    to.put(
        "PReLU",
        "num_parameters=1, init=0.25",
        a -> new PReLU(a.integer("num_parameters"), a.number("init")));
    to.put(
        "RReLU",
        "lower=0.125, upper=0.3333333333333333, inplace=False",
        a -> new RReLU(a.number("lower"), a.number("upper")),
        "input",
        ActivationModules::rrelu);
  }

  /** It takes any arguments and uses none. */
  private static Identity identity(Arguments a) {
    a.meaningless("args");
    return new Identity();
  }

  private static Tensor rrelu(RReLU module, Arguments a) {
    if (module.isTraining()) {
      throw new Skipped("another generator's random numbers");
    }
    return module.call(a.tensor("input"));
  }
}
