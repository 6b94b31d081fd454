// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;

/**
 * In training zeroes whole channels with probability p and scales the others by 1 / (1 - p). See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout3d.html">torch.nn.Dropout3d</a>.
 *
 * <p>Shapes: x and y [n, c, d, h, w] or [c, d, h, w]. It draws from a stream of its own, forked
 * from the default generator when it is made.
 *
 * <p>Default: p 0.5. Throws an {@code IllegalArgumentException} unless p is in [0, 1], and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank.
 *
 * <pre>{@code
 * var dropout = new Dropout3d(0.2);
 * Tensor y = dropout.call(Tensors.randn(20, 16, 4, 32, 32));   // y [20, 16, 4, 32, 32]
 * dropout.eval();   // passes its input through now
 * }</pre>
 */
public final class Dropout3d extends Module {
  private final double p;
  private final Generator generator;

  /** With probability 0.5. */
  public Dropout3d() {
    this(0.5);
  }

  /** With a probability in [0, 1]. */
  public Dropout3d(double p) {
    this(p, Random.defaultGenerator().fork());
  }

  /** With a probability in [0, 1] and the generator to draw from. */
  public Dropout3d(double p, Generator generator) {
    this.p = Options.probability("Dropout3d", "p", p);
    this.generator = registerGenerator("generator", generator);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return ChannelDropout.layer("dropout3d", x, 3, p, isTraining(), generator);
  }

  @Override
  protected String extraRepr() {
    return "p=" + p + ", inplace=False";
  }
}
