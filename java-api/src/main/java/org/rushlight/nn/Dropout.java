// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;

/**
 * In training zeroes each element with probability p and scales the others by 1 / (1 - p); passes x
 * through in evaluation: Srivastava et al., 2014. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout.html">torch.nn.Dropout</a>.
 *
 * <p>It draws from a stream of its own, forked from the default generator when it is made.
 *
 * <p>Default: p 0.5. Throws an {@code IllegalArgumentException} unless p is in [0, 1].
 *
 * <pre>{@code
 * var dropout = new Dropout(0.2);
 * Tensor y = dropout.call(Tensors.randn(20, 16));   // y [20, 16]
 * dropout.eval();   // passes its input through now
 * }</pre>
 */
public final class Dropout extends Module {
  private final double p;
  private final Generator generator;

  /** With probability 0.5. */
  public Dropout() {
    this(0.5);
  }

  /** With a probability in [0, 1]. */
  public Dropout(double p) {
    this(p, Random.defaultGenerator().fork());
  }

  /** With a probability in [0, 1] and the generator to draw from. */
  public Dropout(double p, Generator generator) {
    this.p = Options.probability("Dropout", "p", p);
    this.generator = registerGenerator("generator", generator);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.dropout(x, p, isTraining(), generator);
  }

  @Override
  protected String extraRepr() {
    return "p=" + p + ", inplace=False";
  }
}
