// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;

/**
 * {@link AlphaDropout} of whole channels. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.FeatureAlphaDropout.html">torch.nn.FeatureAlphaDropout</a>.
 *
 * <p>Shapes: x and y [n, c, ..]. It draws from a stream of its own, forked from the default
 * generator when it is made.
 *
 * <p>Default: p 0.5. Throws an {@code IllegalArgumentException} unless p is in [0, 1].
 *
 * <pre>{@code
 * var dropout = new FeatureAlphaDropout(0.2);
 * Tensor y = dropout.call(Tensors.randn(20, 16, 4, 32));   // y [20, 16, 4, 32]
 * }</pre>
 */
public final class FeatureAlphaDropout extends Module {
  private final double p;
  private final Generator generator;

  /** With probability 0.5. */
  public FeatureAlphaDropout() {
    this(0.5);
  }

  /** With a probability in [0, 1]. */
  public FeatureAlphaDropout(double p) {
    this(p, Random.defaultGenerator().fork());
  }

  /** With a probability in [0, 1] and the generator to draw from. */
  public FeatureAlphaDropout(double p, Generator generator) {
    this.p = Options.probability("FeatureAlphaDropout", "p", p);
    this.generator = registerGenerator("generator", generator);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.featureAlphaDropout(x, p, isTraining(), generator);
  }

  @Override
  protected String extraRepr() {
    return "p=" + p + ", inplace=False";
  }
}
