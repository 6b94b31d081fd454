// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * Transforms that are all done, one after the other, with some probability, or not at all. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomApply.html">torchvision.transforms.RandomApply</a>.
 *
 * <pre>{@code
 * var disturb = new RandomApply(0.3, new GaussianNoise(), new RandomErasing(1));
 * Tensor y = disturb.apply(Tensors.rand(1, 28, 28));   // y [1, 28, 28]
 * }</pre>
 */
public final class RandomApply implements Transform {
  private final Chain chain;
  private final double p;

  /** With probability p, in [0, 1]. */
  public RandomApply(double p, Transform... transforms) {
    this(Arrays.asList(transforms), p);
  }

  /** With probability 0.5. */
  public RandomApply(List<? extends Transform> transforms) {
    this(transforms, 0.5);
  }

  /** With probability p, in [0, 1]. */
  public RandomApply(List<? extends Transform> transforms, double p) {
    chain = new Chain("RandomApply", transforms);
    this.p = Options.probability("RandomApply", p);
  }

  @Override
  public Tensor apply(Tensor x) {
    return Dice.chance(p) ? chain.apply(x) : x.detach();
  }

  @Override
  public @Nullable PixelTransform pixels() {
    return chain.isPixels() ? this::change : null;
  }

  private void change(Pixels x) {
    if (Dice.chance(p)) {
      chain.change(x);
    }
  }

  /** As torchvision prints it. */
  @Override
  public String toString() {
    return "RandomApply(\n    p=" + Options.number(p) + chain.lines() + "\n)";
  }
}
