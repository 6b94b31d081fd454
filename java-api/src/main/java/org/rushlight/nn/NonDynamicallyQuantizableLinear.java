// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** The last projection of attention: a Linear under the name that PyTorch prints. */
final class NonDynamicallyQuantizableLinear extends Module {
  private final int features;
  private final Parameter weight;
  private final @Nullable Parameter bias;

  /** From {@code features} to as many, the bias 0 at first. */
  NonDynamicallyQuantizableLinear(int features, boolean bias) {
    this.features = features;
    weight = registerParameter("weight", new Parameter(Tensors.zeros(features, features)));
    this.bias = bias ? registerParameter("bias", new Parameter(Tensors.zeros(features))) : null;
    Init.linear(weight, null, null);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.linear(x, weight, bias);
  }

  @Override
  protected String extraRepr() {
    return "in_features=%d, out_features=%d, bias=%s"
        .formatted(features, features, bias == null ? "False" : "True");
  }
}
