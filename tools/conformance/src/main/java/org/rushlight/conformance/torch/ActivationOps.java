// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import java.util.function.BiFunction;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Functions;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;

/** Activations of torch.nn.functional and torch. */
final class ActivationOps {
  private ActivationOps() {}

  static void addTo(Functions to) {
    put(to, "elu", "alpha=1.0, inplace=False", (a, x) -> F.elu(x, a.number("alpha")));
    put(to, "celu", "alpha=1.0, inplace=False", (a, x) -> F.celu(x, a.number("alpha")));
    put(to, "selu", "inplace=False", (a, x) -> F.selu(x));
    put(to, "gelu", "approximate='none'", (a, x) -> F.gelu(x, a.text("approximate")));
    put(to, "silu", "inplace=False", (a, x) -> F.silu(x));
    put(to, "mish", "inplace=False", (a, x) -> F.mish(x));
    put(
        to,
        "softplus",
        "beta=1, threshold=20",
        (a, x) -> F.softplus(x, a.number("beta"), a.number("threshold")));
    put(to, "softsign", "", (a, x) -> F.softsign(x));
    put(to, "logsigmoid", "", (a, x) -> F.logsigmoid(x));
    put(
        to,
        "hardtanh",
        "min_val=-1.0, max_val=1.0, inplace=False",
        (a, x) -> F.hardtanh(x, a.number("min_val"), a.number("max_val")));
    put(to, "relu6", "inplace=False", (a, x) -> F.relu6(x));
    put(to, "hardswish", "inplace=False", (a, x) -> F.hardswish(x));
    put(to, "hardsigmoid", "inplace=False", (a, x) -> F.hardsigmoid(x));
    put(to, "hardshrink", "lambd=0.5", (a, x) -> F.hardshrink(x, a.number("lambd")));
    put(to, "softshrink", "lambd=0.5", (a, x) -> F.softshrink(x, a.number("lambd")));
    put(to, "tanhshrink", "", (a, x) -> F.tanhshrink(x));
    put(
        to,
        "threshold",
        "threshold, value, inplace=False",
        (a, x) -> F.threshold(x, a.number("threshold"), a.number("value")));
    put(to, "glu", "dim=-1", (a, x) -> F.glu(x, a.integer("dim")));
    put(to, "prelu", "weight", (a, x) -> F.prelu(x, a.like(x, "weight")));
    put(to, "softmin", "dim=None, _stacklevel=3, dtype=None", ActivationOps::softmin);
    put(to, "softmax", "dim=None, _stacklevel=3, dtype=None", ActivationOps::softmax);
    put(to, "log_softmax", "dim=None, _stacklevel=3, dtype=None", ActivationOps::logSoftmax);
    put(
        to,
        "rrelu",
        "lower=0.125, upper=0.3333333333333333, training=False, inplace=False",
        ActivationOps::rrelu);
    for (String name : new String[] {"", "special."}) {
      to.put(name + "erf", "input", a -> a.floating("input").erf());
      to.put(name + "erfc", "input", a -> a.floating("input").erfc());
    }
  }

  private static void put(
      Functions to, String name, String signature, BiFunction<Arguments, Tensor, Tensor> body) {
    String all = signature.isEmpty() ? "input" : "input, " + signature;
    to.put("nn.functional." + name, all, a -> body.apply(a, a.floating("input")));
  }

  private static Tensor softmin(Arguments a, Tensor x) {
    return F.softmin(a.cast("input"), dim(a, x));
  }

  private static Tensor softmax(Arguments a, Tensor x) {
    return F.softmax(a.cast("input"), dim(a, x));
  }

  private static Tensor logSoftmax(Arguments a, Tensor x) {
    return F.logSoftmax(a.cast("input"), dim(a, x));
  }

  /** PyTorch's choice where none is given. */
  private static int dim(Arguments a, Tensor x) {
    a.meaningless("_stacklevel");
    if (!a.isNone("dim")) {
      return a.integer("dim");
    }
    return x.rank() == 0 || x.rank() == 1 || x.rank() == 3 ? 0 : 1;
  }

  private static Tensor rrelu(Arguments a, Tensor x) {
    if (a.flag("training") && a.number("lower") != a.number("upper")) {
      throw new Skipped("another generator's random numbers");
    }
    return F.rrelu(x, a.number("lower"), a.number("upper"), a.flag("training"), null);
  }
}
