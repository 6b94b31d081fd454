// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * y = (x - mean) / sqrt(variance + eps) * weight + bias over the last dims. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html">torch.nn.LayerNorm</a>.
 */
public final class LayerNorm extends Module {
  private final long[] normalizedShape;
  private final Parameter weight;
  private @Nullable Parameter bias;
  private double eps = 1e-5;

  /** Over the last dims, of the given sizes. */
  public LayerNorm(long... normalizedShape) {
    this.normalizedShape = normalizedShape.clone();
    weight = registerParameter("weight", new Parameter(Tensors.ones(normalizedShape)));
    bias(true);
  }

  /** What is added to the variance, by default 1e-5; returns this. */
  public LayerNorm eps(double value) {
    eps = value;
    return this;
  }

  /** Whether a bias is learned; returns this. */
  public LayerNorm bias(boolean on) {
    bias = replaceParameter("bias", on ? new Parameter(Tensors.zeros(normalizedShape)) : null);
    return this;
  }

  @Override
  protected Tensor forward(Tensor x) {
    int[] dims = new int[normalizedShape.length];
    Arrays.setAll(dims, i -> i - dims.length);
    Tensor centred = x.sub(x.mean(true, dims));
    Tensor y = centred.mul(centred.square().mean(true, dims).add(eps).rsqrt()).mul(weight);
    return bias == null ? y : y.add(bias);
  }

  @Override
  protected String extraRepr() {
    String sizes =
        Arrays.stream(normalizedShape).mapToObj(Long::toString).collect(Collectors.joining(", "));
    return "(%s%s), eps=1e-05, elementwise_affine=True, bias=%s"
        .formatted(sizes, normalizedShape.length == 1 ? "," : "", bias == null ? "False" : "True");
  }
}
