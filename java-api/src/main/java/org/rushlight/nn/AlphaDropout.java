// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;

/**
 * Dropout for networks of SELUs: dropped elements go to SELU's lower limit, and all are shifted and
 * scaled so that mean 0 and variance 1 stay as they are (Klambauer et al., 2017). See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.AlphaDropout.html">torch.nn.AlphaDropout</a>.
 *
 * <p>Shapes: any. It draws from a stream of its own, forked from the default generator when it is
 * made.
 *
 * <p>Default: p 0.5. Throws an {@code IllegalArgumentException} unless p is in [0, 1].
 *
 * <pre>{@code
 * var dropout = new AlphaDropout(0.2);
 * Tensor y = dropout.call(Tensors.randn(20, 16));   // y [20, 16]
 * dropout.eval();   // passes its input through now
 * }</pre>
 */
public final class AlphaDropout extends Module {
  private final double p;
  private final Generator generator;

  /** With probability 0.5. */
  public AlphaDropout() {
    this(0.5);
  }

  /** With a probability in [0, 1]. */
  public AlphaDropout(double p) {
    this(p, Random.defaultGenerator().fork());
  }

  /** With a probability in [0, 1] and the generator to draw from. */
  public AlphaDropout(double p, Generator generator) {
    this.p = Options.probability("AlphaDropout", "p", p);
    this.generator = registerGenerator("generator", generator);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.alphaDropout(x, p, isTraining(), generator);
  }

  @Override
  protected String extraRepr() {
    return "p=" + p + ", inplace=False";
  }
}
