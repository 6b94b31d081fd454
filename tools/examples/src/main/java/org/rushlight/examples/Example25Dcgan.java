// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rushlight.autograd.Grad;
import org.rushlight.data.Batch;
import org.rushlight.data.DataLoader;
import org.rushlight.nn.BCEWithLogitsLoss;
import org.rushlight.nn.BatchNorm2d;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.ConvTranspose2d;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.Init;
import org.rushlight.nn.LeakyReLU;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.nn.Tanh;
import org.rushlight.optim.Adam;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Two networks against each other: one draws digits, the other tells them from real ones (Radford,
 * Metz and Chintala, 2015). A third, which knows digits, judges the result.
 */
public final class Example25Dcgan implements Experiment {
  private static final int NOISE = 64;
  private static final int BATCH = 128;
  private static final int JUDGED = 1000;

  @Override
  public void run(Lab lab) throws IOException {
    lab.seed(0);
    Module judge = judge(lab);
    Module generator =
        first(
            new Sequential(
                new ConvTranspose2d(NOISE, 128, 7).bias(false),
                new BatchNorm2d(128),
                new ReLU(),
                new ConvTranspose2d(128, 64, 4).stride(2).padding(1).bias(false),
                new BatchNorm2d(64),
                new ReLU(),
                new ConvTranspose2d(64, 1, 4).stride(2).padding(1),
                new Tanh()));
    Module discriminator =
        first(
            new Sequential(
                new Conv2d(1, 32, 4).stride(2).padding(1),
                new LeakyReLU(0.2),
                new Conv2d(32, 64, 4).stride(2).padding(1).bias(false),
                new BatchNorm2d(64),
                new LeakyReLU(0.2),
                new Conv2d(64, 1, 7),
                new Flatten()));
    var drawing = new Adam(generator.parameters(), 2e-4).betas(0.5, 0.999);
    var telling = new Adam(discriminator.parameters(), 2e-4).betas(0.5, 0.999);
    var criterion = new BCEWithLogitsLoss();
    var loader =
        new DataLoader<>(lab.first(lab.mnist(), 60_000, 1_024))
            .batchSize(BATCH)
            .shuffle(true)
            .dropLast(true);
    Tensor yes = Tensors.full(Shape.of(BATCH, 1), 0.9, DType.FLOAT32);
    Tensor no = Tensors.zeros(BATCH, 1);
    Tensor shown = noise(10);
    List<Tensor> rows = new ArrayList<>();
    for (int epoch : lab.each("epochs", lab.of(10, 2))) {
      double lossOfTelling = 0;
      double lossOfDrawing = 0;
      for (Batch batch : loader) {
        Tensor real = batch.inputs().mul(2.0).sub(1.0);
        Tensor drawn = generator.call(noise(BATCH));
        telling.zeroGrad();
        Tensor told =
            criterion
                .call(discriminator.call(real), yes)
                .add(criterion.call(discriminator.call(drawn.detach()), no));
        told.backward();
        telling.step();
        drawing.zeroGrad();
        Tensor fooled = criterion.call(discriminator.call(drawn), Tensors.ones(BATCH, 1));
        fooled.backward();
        drawing.step();
        lossOfTelling += told.item() / loader.size();
        lossOfDrawing += fooled.item() / loader.size();
      }
      lab.record("loss", lossOfTelling);
      lab.record("loss of the generator", lossOfDrawing);
      lab.say("epoch %2d  discriminator %.4f, generator %.4f", epoch, lossOfTelling, lossOfDrawing);
      rows.add(draw(generator, shown));
    }
    Pictures.save(Tensors.cat(0, rows.toArray(new Tensor[0])), 10, 2, lab.file("dcgan.png"));
    judge(lab, judge, draw(generator, noise(JUDGED)));
  }

  private static Tensor noise(int count) {
    return Tensors.randn(count, NOISE, 1, 1);
  }

  /** Pictures with values in [0, 1]. */
  private static Tensor draw(Module generator, Tensor noise) {
    generator.eval();
    Tensor images = Grad.noGrad(() -> generator.call(noise).add(1.0).div(2.0));
    generator.train();
    return images;
  }

  /** The first values of the paper: weights of deviation 0.02. */
  private static Module first(Module network) {
    network
        .namedParameters()
        .forEach(
            (name, p) -> {
              if (p.rank() == 4) {
                Init.normal_(p, 0, 0.02, null);
              }
            });
    return network;
  }

  private static Module judge(Lab lab) {
    Module model = Example13MnistSteps.convolutional();
    var loader =
        new DataLoader<>(lab.first(lab.mnist(), 60_000, 2_000)).batchSize(BATCH).shuffle(true);
    var optimizer = new Adam(model.parameters(), 1e-3);
    var criterion = new CrossEntropyLoss();
    for (int epoch : lab.each("judge", lab.of(3, 1))) {
      Fit.epoch(model, loader, optimizer, criterion::call);
    }
    lab.say("the judge's test accuracy: %.4f", Fit.accuracy(model, lab.mnistTest()));
    model.eval();
    return model;
  }

  private static void judge(Lab lab, Module judge, Tensor images) {
    Tensor chances = Grad.noGrad(() -> judge.call(images).softmax(1));
    long[] counts = new long[10];
    for (long digit : chances.argmax(1).toLongArray()) {
      counts[(int) digit]++;
    }
    lab.say("digits found in %d drawings: %s", JUDGED, Arrays.toString(counts));
    long found = Arrays.stream(counts).filter(count -> count > 0).count();
    lab.atLeast("classes found in 1,000 drawings", found, 10);
    lab.atLeast("how sure the judge is on average", chances.amax(1).mean().item(), 0.8);
  }
}
