// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

/**
 * Makes a picture grey: 0.2989 red + 0.587 green + 0.114 blue. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Grayscale.html">torchvision.transforms.Grayscale</a>.
 *
 * <p>Shapes: x [3, h, w], or [1, h, w], which is grey already; y [1, h, w], or three equal
 * channels. uint8 pictures are rounded down.
 *
 * <pre>{@code
 * Tensor y = new Grayscale().apply(Tensors.rand(3, 32, 32));   // y [1, 32, 32]
 * }</pre>
 */
public final class Grayscale implements PixelTransform {
  private final int channels;

  /** With one channel. */
  public Grayscale() {
    this(1);
  }

  /** With 1 channel, or 3 equal ones. */
  public Grayscale(int numOutputChannels) {
    if (numOutputChannels != 1 && numOutputChannels != 3) {
      throw Options.wrong(
          "Grayscale", "numOutputChannels must be 1 or 3, got %d", numOutputChannels);
    }
    channels = numOutputChannels;
  }

  @Override
  public void change(Pixels x) {
    Colors.check("Grayscale", x);
    int plane = x.height() * x.width();
    float[] grey = x.result(channels, x.height(), x.width());
    Colors.grey(x, grey);
    for (int c = 1; c < channels; c++) {
      System.arraycopy(grey, 0, grey, c * plane, plane);
    }
    x.become(channels, x.height(), x.width());
  }

  /** As torchvision prints it. */
  @Override
  public String toString() {
    return "Grayscale(num_output_channels=" + channels + ")";
  }
}
