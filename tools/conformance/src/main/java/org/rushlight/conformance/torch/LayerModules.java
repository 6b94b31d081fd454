// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.Dropout;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.LeakyReLU;
import org.rushlight.nn.Linear;
import org.rushlight.nn.LogSoftmax;
import org.rushlight.nn.MaxPool2d;
import org.rushlight.nn.Module;
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
        "Conv2d",
        "in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1,"
            + " bias=True, padding_mode='zeros'",
        LayerModules::conv2d);
    to.put(
        "MaxPool2d",
        "kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False",
        LayerModules::maxPool2d);
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

  private static Module conv2d(Arguments a) {
    int[] kernel = a.pair("kernel_size");
    int[] stride = a.pair("stride");
    int[] dilation = a.pair("dilation");
    Conv2d conv =
        new Conv2d(a.integer("in_channels"), a.integer("out_channels"), kernel[0], kernel[1], null)
            .stride(stride[0], stride[1])
            .dilation(dilation[0], dilation[1])
            .groups(a.integer("groups"))
            .bias(a.flag("bias"));
    if (a.isText("padding")) {
      boolean even =
          dilation[0] * (kernel[0] - 1) % 2 != 0 || dilation[1] * (kernel[1] - 1) % 2 != 0;
      if (even && a.text("padding").equals("same")) {
        throw new Skipped("argument padding=same with more on one side");
      }
      return conv.padding(a.text("padding"));
    }
    int[] padding = a.pair("padding");
    return conv.padding(padding[0], padding[1]);
  }

  private static Module maxPool2d(Arguments a) {
    int[] kernel = a.pair("kernel_size");
    int[] stride = a.pairOr("stride", "kernel_size");
    int[] padding = a.pair("padding");
    int[] dilation = a.pair("dilation");
    return new MaxPool2d(kernel[0], kernel[1])
        .stride(stride[0], stride[1])
        .padding(padding[0], padding[1])
        .dilation(dilation[0], dilation[1])
        .ceilMode(a.flag("ceil_mode"));
  }
}
