// SPDX-License-Identifier: Apache-2.0
package org.rushlight.architectures;

import org.rushlight.nn.Conv2d;
import org.rushlight.nn.ConvTranspose2d;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.nn.Sigmoid;
import org.rushlight.tensor.Tensor;

/** Halves an image twice, and builds it again. */
final class Autoencoder extends Module {
  private final Sequential encoder;
  private final Sequential decoder;

  Autoencoder(int width) {
    encoder =
        register(
            "encoder",
            new Sequential(
                new Conv2d(1, width, 3).stride(2).padding(1),
                new ReLU(),
                new Conv2d(width, 2 * width, 3).stride(2).padding(1),
                new ReLU()));
    decoder =
        register(
            "decoder",
            new Sequential(
                new ConvTranspose2d(2 * width, width, 3).stride(2).padding(1).outputPadding(1),
                new ReLU(),
                new ConvTranspose2d(width, 1, 3).stride(2).padding(1).outputPadding(1),
                new Sigmoid()));
  }

  @Override
  protected Tensor forward(Tensor x) {
    return decoder.call(encoder.call(x));
  }
}
