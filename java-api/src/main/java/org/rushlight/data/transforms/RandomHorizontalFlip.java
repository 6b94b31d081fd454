// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

/**
 * Turns a picture left to right with some probability. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomHorizontalFlip.html">torchvision.transforms.RandomHorizontalFlip</a>.
 *
 * <p>Shapes: x [c, h, w]; y like x.
 *
 * <pre>{@code
 * Tensor y = new RandomHorizontalFlip(1).apply(Tensors.rand(3, 32, 32));   // y [3, 32, 32]
 * }</pre>
 */
public final class RandomHorizontalFlip implements PixelTransform {
  private final double p;

  /** With probability 0.5. */
  public RandomHorizontalFlip() {
    this(0.5);
  }

  /** With probability p, in [0, 1]. */
  public RandomHorizontalFlip(double p) {
    this.p = Options.probability("RandomHorizontalFlip", p);
  }

  @Override
  public void change(Pixels x) {
    if (Dice.chance(p)) {
      Flips.rows(x);
    }
  }

  /** As torchvision prints it. */
  @Override
  public String toString() {
    return "RandomHorizontalFlip(p=" + Options.number(p) + ")";
  }
}
