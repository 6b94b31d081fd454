// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Adds normally distributed noise. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.v2.GaussianNoise.html">torchvision.transforms.v2.GaussianNoise</a>.
 *
 * <p>Shapes: x [c, h, w]; y like x, bounded to [0, 1]. For uint8 pictures mean and sigma are in
 * 255ths, and the noise is cut to whole numbers.
 *
 * <pre>{@code
 * Tensor y = new GaussianNoise(0, 0.05).apply(Tensors.rand(1, 28, 28));   // y [1, 28, 28]
 * }</pre>
 */
public final class GaussianNoise implements PixelTransform {
  private static final float WHITE = 255;

  private final double mean;
  private final double sigma;
  private boolean clip = true;

  /** With mean 0 and sigma 0.1. */
  public GaussianNoise() {
    this(0, 0.1);
  }

  /** With a mean and a standard deviation, which is not negative. */
  public GaussianNoise(double mean, double sigma) {
    Options.finite("GaussianNoise", "mean", mean);
    if (!(sigma >= 0) || Double.isInfinite(sigma)) {
      throw Options.wrong("GaussianNoise", "sigma must be finite and not negative, got %s", sigma);
    }
    this.mean = mean;
    this.sigma = sigma;
  }

  /** Whether y is bounded to what a picture holds, by default it is; returns this. */
  public GaussianNoise clip(boolean on) {
    clip = on;
    return this;
  }

  @Override
  public void change(Pixels x) {
    float[] noise;
    try (Tensor drawn = Tensors.randn(Shape.of(x.size()), DType.FLOAT32, null)) {
      noise = drawn.toFloatArray();
    }
    float scale = x.isUint8() ? WHITE : 1;
    float middle = (float) (mean * scale);
    float width = (float) (sigma * scale);
    float[] v = x.values();
    for (int i = 0; i < noise.length; i++) {
      float added = middle + noise[i] * width;
      float sum = v[i] + (x.isUint8() ? (int) added : added);
      if (clip) {
        v[i] = sum < 0 ? 0 : sum > scale ? scale : sum;
      } else {
        v[i] = x.isUint8() ? (int) sum & 0xFF : sum;
      }
    }
  }

  /** As torchvision prints it. */
  @Override
  public String toString() {
    return "GaussianNoise(mean=%s, sigma=%s, clip=%s)"
        .formatted(Options.real(mean), Options.real(sigma), clip ? "True" : "False");
  }
}
