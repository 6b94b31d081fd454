// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

/**
 * Turns a picture upside down with some probability. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomVerticalFlip.html">torchvision.transforms.RandomVerticalFlip</a>.
 *
 * <p>Shapes: x [c, h, w]; y like x.
 *
 * <pre>{@code
 * Tensor y = new RandomVerticalFlip(1).apply(Tensors.rand(3, 32, 32));   // y [3, 32, 32]
 * }</pre>
 */
public final class RandomVerticalFlip implements PixelTransform {
  private final double p;

  /** With probability 0.5. */
  public RandomVerticalFlip() {
    this(0.5);
  }

  /** With probability p, in [0, 1]. */
  public RandomVerticalFlip(double p) {
    this.p = Options.probability("RandomVerticalFlip", p);
  }

  @Override
  public void change(Pixels x) {
    if (Dice.chance(p)) {
      Flips.columns(x);
    }
  }

  /** As torchvision prints it. */
  @Override
  public String toString() {
    return "RandomVerticalFlip(p=" + Options.number(p) + ")";
  }
}
