// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Functions;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;

/** Layers and activations of torch.nn.functional. */
final class LayerOps {
  private LayerOps() {}

  static void addTo(Functions to) {
    to.put(
        "nn.functional.linear",
        "input, weight, bias=None",
        a -> F.linear(a.tensor("input"), a.tensor("weight"), a.tensorOrNull("bias")));
    to.put("nn.functional.relu", "input, inplace=False", a -> F.relu(a.tensor("input")));
    to.put(
        "nn.functional.leaky_relu",
        "input, negative_slope=0.01, inplace=False",
        a -> F.leakyRelu(a.tensor("input"), a.number("negative_slope")));
    to.put("nn.functional.tanh", "input", a -> a.tensor("input").tanh());
    to.put("nn.functional.sigmoid", "input", a -> a.tensor("input").sigmoid());
    to.put(
        "nn.functional.dropout", "input, p=0.5, training=True, inplace=False", LayerOps::dropout);
  }

  private static Tensor dropout(Arguments a) {
    if (a.flag("training") && a.number("p") > 0) {
      throw new Skipped("another generator's random numbers");
    }
    return F.dropout(a.tensor("input"), a.number("p"), a.flag("training"), null);
  }
}
