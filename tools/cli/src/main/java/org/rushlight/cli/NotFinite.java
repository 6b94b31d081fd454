// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.Map;
import org.rushlight.autograd.Grad;
import org.rushlight.nn.Module;
import org.rushlight.nn.Sequential;
import org.rushlight.tensor.Tensor;

/** Finds out where a loss that is not a finite number came from. */
final class NotFinite {
  private NotFinite() {}

  /** Returns where NaN or infinity is met first on the way from the inputs to the loss. */
  static String where(Sequential model, Tensor inputs) {
    return Grad.noGrad(
        () -> {
          if (!isFinite(inputs)) {
            return "it is in the inputs already";
          }
          Tensor x = inputs;
          for (Map.Entry<String, Module> layer : model.namedChildren().entrySet()) {
            String name = "layer " + layer.getKey() + " (" + layer.getValue() + ")";
            for (Map.Entry<String, Tensor> own : layer.getValue().stateDict().entrySet()) {
              if (!isFinite(own.getValue())) {
                return "it is in " + own.getKey() + " of " + name + ": a smaller --lr may help";
              }
            }
            x = layer.getValue().call(x);
            if (!isFinite(x)) {
              return "it comes out of " + name + " first: a smaller --lr may help";
            }
          }
          return "it comes out of the loss first: a smaller --lr may help";
        });
  }

  private static boolean isFinite(Tensor x) {
    return x.isNaN().logicalOr(x.isInf()).any().itemLong() == 0;
  }
}
