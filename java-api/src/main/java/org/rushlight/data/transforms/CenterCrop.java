// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

/**
 * Cuts out the middle of a picture; one that is too small gets a border of zeros. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.CenterCrop.html">torchvision.transforms.CenterCrop</a>.
 *
 * <p>Shapes: x [c, h, w]; y [c, height, width]. Where the middle lies between two pixels, the
 * border is the larger one at the end, and the first row is (h - height) / 2 rounded half to even.
 *
 * <pre>{@code
 * Tensor y = new CenterCrop(24).apply(Tensors.rand(1, 28, 28));   // y [1, 24, 24]
 * }</pre>
 */
public final class CenterCrop implements PixelTransform {
  private final int[] size;

  /** With the edge of a square, or height and width, each at least 1. */
  public CenterCrop(int... size) {
    this.size = Options.size("CenterCrop", size);
  }

  @Override
  public void change(Pixels x) {
    int top = first(x.height(), size[0]);
    int left = first(x.width(), size[1]);
    Window.cut(x, top, left, size[0], size[1], "constant", Fill.ZERO);
  }

  private static int first(int from, int to) {
    return to > from ? -((to - from) / 2) : (int) Math.rint((from - to) / 2.0);
  }

  /** As torchvision prints it. */
  @Override
  public String toString() {
    return "CenterCrop(size=" + Options.tuple(size) + ")";
  }
}
