// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.DType;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * y = x above 0, weight x elsewhere, with a weight that is learned: He et al., 2015.
 *
 * <p>Shapes: any; with as many weights as channels [n, c, ..]. Parameter: {@code weight}
 * [numParameters], 0.25 at first. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.PReLU.html">torch.nn.PReLU</a>.
 *
 * <p>Defaults: one weight, 0.25. Throws an {@code IllegalArgumentException} unless numParameters is
 * positive, and a {@link org.rushlight.tensor.TensorException} if it is neither 1 nor the number of
 * channels.
 *
 * <pre>{@code
 * Tensor y = new PReLU().call(Tensors.of(-2.0, 3.0)).detach();   // tensor([-0.5000,  3.0000])
 * }</pre>
 */
public final class PReLU extends Module {
  private final int numParameters;
  private final Parameter weight;

  /** With one weight. */
  public PReLU() {
    this(1);
  }

  /** With one weight for all, or one for each channel. */
  public PReLU(int numParameters) {
    this(numParameters, 0.25);
  }

  /** With the first value of the weights. */
  public PReLU(int numParameters, double init) {
    this.numParameters = Options.positive("PReLU", "numParameters", numParameters);
    weight =
        registerParameter(
            "weight", new Parameter(Tensors.full(Shape.of(numParameters), init, DType.FLOAT32)));
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.prelu(x, weight);
  }

  /** The weight, [numParameters]. */
  public Parameter weight() {
    return weight;
  }

  @Override
  protected String extraRepr() {
    return "num_parameters=" + numParameters;
  }
}
