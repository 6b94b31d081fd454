// SPDX-License-Identifier: Apache-2.0
package org.rushlight.architectures;

import org.rushlight.nn.BatchNorm2d;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.ConvTranspose2d;
import org.rushlight.nn.LeakyReLU;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.nn.Sigmoid;
import org.rushlight.nn.Tanh;
import org.rushlight.tensor.Tensor;

/** Radford et al., 2015: the discriminator sees what the generator makes of the input. */
final class Dcgan extends Module {
  private final Sequential generator;
  private final Sequential discriminator;

  Dcgan(int latent, int width) {
    int w = width;
    generator =
        register(
            "generator",
            new Sequential(
                new ConvTranspose2d(latent, 4 * w, 4).bias(false),
                new BatchNorm2d(4 * w),
                new ReLU(),
                up(4 * w, 2 * w),
                new BatchNorm2d(2 * w),
                new ReLU(),
                up(2 * w, w),
                new BatchNorm2d(w),
                new ReLU(),
                up(w, 1),
                new Tanh()));
    discriminator =
        register(
            "discriminator",
            new Sequential(
                down(1, w),
                new LeakyReLU(0.2),
                down(w, 2 * w),
                new BatchNorm2d(2 * w),
                new LeakyReLU(0.2),
                down(2 * w, 4 * w),
                new BatchNorm2d(4 * w),
                new LeakyReLU(0.2),
                new Conv2d(4 * w, 1, 4).bias(false),
                new Sigmoid()));
  }

  private static Module up(int in, int out) {
    return new ConvTranspose2d(in, out, 4).stride(2).padding(1).bias(false);
  }

  private static Module down(int in, int out) {
    return new Conv2d(in, out, 4).stride(2).padding(1).bias(false);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return discriminator.call(generator.call(x));
  }
}
