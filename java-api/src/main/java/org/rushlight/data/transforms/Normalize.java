// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

/**
 * Takes off a mean and divides by a standard deviation, for each channel: y = (x - mean) / std. See
 * <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Normalize.html">torchvision.transforms.Normalize</a>.
 *
 * <p>Shapes: x [c, h, w] of type float32; y like x. Throws a {@link
 * org.rushlight.tensor.TensorException} for a uint8 picture, or another number of channels.
 *
 * <pre>{@code
 * Tensor y = new Normalize(0.1307, 0.3081).apply(Tensors.rand(1, 28, 28));   // y [1, 28, 28]
 * }</pre>
 */
public final class Normalize implements PixelTransform {
  private final double[] mean;
  private final double[] std;

  /** The same for every channel. */
  public Normalize(double mean, double std) {
    this(new double[] {mean}, new double[] {std});
  }

  /**
   * For each channel its own.
   *
   * @param mean one number, or one for each channel
   * @param std as many; not 0
   */
  public Normalize(double[] mean, double[] std) {
    this.mean = Options.finite("Normalize", "mean", mean);
    this.std = Options.finite("Normalize", "std", std);
    if (mean.length == 0 || mean.length != std.length) {
      throw Options.wrong(
          "Normalize",
          "mean and std must be as many numbers, at least one, got %d and %d",
          mean.length,
          std.length);
    }
    for (double value : std) {
      if ((float) value == 0) {
        throw Options.wrong("Normalize", "std must not be 0, got %s", Options.list(std));
      }
    }
  }

  @Override
  public void change(Pixels x) {
    if (x.isUint8()) {
      throw Options.unfit(
          "Normalize", "needs a float32 picture, got %s: put ToTensor before it", x);
    }
    if (mean.length != 1 && mean.length != x.channels()) {
      throw Options.unfit(
          "Normalize",
          "mean and std have %d numbers, but the picture is %s with %d channels",
          mean.length,
          x,
          x.channels());
    }
    int plane = x.height() * x.width();
    for (int c = 0; c < x.channels(); c++) {
      int k = mean.length == 1 ? 0 : c;
      shift(x.values(), c * plane, (c + 1) * plane, (float) mean[k], (float) std[k]);
    }
  }

  private static void shift(float[] v, int begin, int end, float m, float s) {
    for (int i = begin; i < end; i++) {
      v[i] = (v[i] - m) / s;
    }
  }

  /** As torchvision prints it. */
  @Override
  public String toString() {
    return "Normalize(mean=" + Options.list(mean) + ", std=" + Options.list(std) + ")";
  }
}
