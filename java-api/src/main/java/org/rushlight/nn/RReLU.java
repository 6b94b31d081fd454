// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;

/**
 * y = x above 0, slope x elsewhere: in training a slope drawn from [lower, upper) for each element,
 * in evaluation their middle: Xu et al., 2015; any shape.
 *
 * <p>It draws from a stream of its own, forked from the default generator when it is made. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.RReLU.html">torch.nn.RReLU</a>.
 *
 * <p>Defaults: lower 1/8, upper 1/3. Throws an {@code IllegalArgumentException} if lower is above
 * upper.
 *
 * <pre>{@code
 * Module relu = new RReLU(0.25, 0.75).eval();
 * Tensor y = relu.call(Tensors.of(-2.0, 3.0));   // tensor([-1.,  3.])
 * }</pre>
 */
public final class RReLU extends Module {
  private final double lower;
  private final double upper;
  private final Generator generator;

  /** With slopes from 1/8 to 1/3. */
  public RReLU() {
    this(1.0 / 8, 1.0 / 3);
  }

  /** With slopes from {@code lower} to {@code upper}. */
  public RReLU(double lower, double upper) {
    this(lower, upper, Random.defaultGenerator().fork());
  }

  /** With the generator to draw from. */
  public RReLU(double lower, double upper, Generator generator) {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "RReLU: lower must not be above upper, got %s and %s".formatted(lower, upper));
    }
    this.lower = lower;
    this.upper = upper;
    this.generator = registerGenerator("generator", generator);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.rrelu(x, lower, upper, isTraining(), generator);
  }

  @Override
  protected String extraRepr() {
    return "lower=" + Options.print(lower) + ", upper=" + Options.print(upper);
  }
}
