// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * Transforms one after the other. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Compose.html">torchvision.transforms.Compose</a>.
 *
 * <pre>{@code
 * var augment =
 *     new Compose(
 *         new RandomCrop(28).padding(2),
 *         new RandomRotation(10).interpolation("bilinear"),
 *         new Normalize(0.1307, 0.3081));
 * Tensor y = augment.apply(Tensors.rand(1, 28, 28));   // y [1, 28, 28]
 * }</pre>
 */
public final class Compose implements Transform {
  private final Chain chain;

  /** The transforms in their order. */
  public Compose(Transform... transforms) {
    this(Arrays.asList(transforms));
  }

  /** The transforms in their order. */
  public Compose(List<? extends Transform> transforms) {
    chain = new Chain("Compose", transforms);
  }

  @Override
  public Tensor apply(Tensor x) {
    return chain.apply(x);
  }

  @Override
  public @Nullable PixelTransform pixels() {
    return chain.isPixels() ? chain::change : null;
  }

  /** As torchvision prints it. */
  @Override
  public String toString() {
    return "Compose(" + chain.lines() + "\n)";
  }
}
