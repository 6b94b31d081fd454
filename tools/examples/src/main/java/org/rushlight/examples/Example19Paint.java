// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.rushlight.autograd.Grad;
import org.rushlight.nn.F;
import org.rushlight.nn.Linear;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.nn.Sigmoid;
import org.rushlight.optim.Adam;
import org.rushlight.optim.CosineAnnealingLR;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** A network paints a picture: from a place (x, y) it tells the colour there. */
public final class Example19Paint implements Experiment {
  private static final int BATCH = 1024;

  @Override
  public void run(Lab lab) throws IOException {
    lab.seed(0);
    BufferedImage picture = picture();
    int width = picture.getWidth();
    int height = picture.getHeight();
    Tensor places = places(width, height); // [pixels, 2]
    Tensor colours = colours(picture); // [pixels, 3]
    var model =
        new Sequential(
            new Linear(2, 30),
            new ReLU(),
            new Linear(30, 100),
            new ReLU(),
            new Linear(100, 100),
            new ReLU(),
            new Linear(100, 30),
            new ReLU(),
            new Linear(30, 3),
            new Sigmoid());
    int steps = lab.of(4_000, 100);
    var optimizer = new Adam(model.parameters(), 5e-3);
    var schedule = new CosineAnnealingLR(optimizer, steps);
    List<Tensor> frames = new ArrayList<>();
    for (int step : lab.each("steps", steps)) {
      Tensor chosen = Tensors.randint(0, places.size(0), Shape.of(BATCH), null);
      optimizer.zeroGrad();
      Tensor loss =
          F.mseLoss(model.call(places.indexSelect(0, chosen)), colours.indexSelect(0, chosen));
      loss.backward();
      optimizer.step();
      schedule.step();
      lab.record("loss", loss.item());
      if (step % (steps / 6) == 0) {
        frames.add(painted(model, places, width, height));
        lab.say("step %5d  loss %.5f", step, loss.item());
      }
    }
    Tensor last = frames.get(frames.size() - 1);
    frames.add(image(colours, width, height));
    Pictures.save(
        Tensors.cat(0, frames.toArray(new Tensor[0])), frames.size(), 1, lab.file("paint.png"));
    double error = F.mseLoss(last, image(colours, width, height)).item();
    lab.atLeast("PSNR in decibels", -10 * Math.log10(error), 24);
  }

  private static BufferedImage picture() throws IOException {
    try (InputStream in = Example19Paint.class.getResourceAsStream("rushlight.png")) {
      return ImageIO.read(in);
    }
  }

  /** The middle of each pixel, in [-1, 1]. */
  private static Tensor places(int width, int height) {
    float[] places = new float[2 * width * height];
    for (int i = 0; i < width * height; i++) {
      places[2 * i] = 2 * (i % width + 0.5f) / width - 1;
      places[2 * i + 1] = 2 * (i / width + 0.5f) / height - 1;
    }
    return Tensors.of(places, (long) width * height, 2);
  }

  private static Tensor colours(BufferedImage picture) {
    int width = picture.getWidth();
    int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    float[] values = new float[3 * pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (pixels[i / 3] >> (16 - 8 * (i % 3)) & 0xFF) / 255f;
    }
    return Tensors.of(values, pixels.length, 3);
  }

  private static Tensor painted(Sequential model, Tensor places, int width, int height) {
    return Grad.noGrad(() -> image(model.call(places), width, height));
  }

  private static Tensor image(Tensor colours, int width, int height) {
    return colours.t().reshape(1, 3, height, width);
  }
}
