// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import org.rushlight.nn.Dropout;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.LeakyReLU;
import org.rushlight.nn.Linear;
import org.rushlight.nn.LogSoftmax;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sigmoid;
import org.rushlight.nn.Softmax;
import org.rushlight.nn.Tanh;

/** Layers and activations of torch.nn. */
final class LayerModules {
  private LayerModules() {}

  static void addTo(ModuleTable to) {
    to.put(
        "Linear",
        "in_features, out_features, bias=True",
        a -> new Linear(a.integer("in_features"), a.integer("out_features"), a.flag("bias")));
    to.put(
        "Flatten",
        "start_dim=1, end_dim=-1",
        a -> new Flatten(a.integer("start_dim"), a.integer("end_dim")));
    to.put("ReLU", "inplace=False", a -> new ReLU());
    to.put(
        "LeakyReLU",
        "negative_slope=0.01, inplace=False",
        a -> new LeakyReLU(a.number("negative_slope")));
    to.put("Sigmoid", "", a -> new Sigmoid());
    to.put("Tanh", "", a -> new Tanh());
    to.put(
        "Softmax",
        "dim=None",
        a -> a.isNone("dim") ? new Softmax() : new Softmax(a.integer("dim")));
    to.put(
        "LogSoftmax",
        "dim=None",
        a -> a.isNone("dim") ? new LogSoftmax() : new LogSoftmax(a.integer("dim")));
    to.put("Dropout", "p=0.5, inplace=False", a -> new Dropout(a.number("p")));
  }
}
