// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;
import org.rushlight.autograd.Grad;
import org.rushlight.data.Batch;
import org.rushlight.data.DataLoader;
import org.rushlight.nn.F;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.Linear;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.nn.Sigmoid;
import org.rushlight.optim.Adam;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * A denoising autoencoder 784-256-64-256-784: restores digits from noisy ones, and goes from one
 * digit to another through its 64 numbers.
 */
public final class Example18Autoencoder implements Experiment {
  private static final double NOISE = 0.3;

  @Override
  public void run(Lab lab) throws IOException {
    lab.seed(0);
    var encoder =
        new Sequential(new Flatten(), new Linear(784, 256), new ReLU(), new Linear(256, 64));
    var decoder =
        new Sequential(
            new ReLU(), new Linear(64, 256), new ReLU(), new Linear(256, 784), new Sigmoid());
    var model = new Sequential(encoder, decoder);
    var loader =
        new DataLoader<>(lab.first(lab.mnist(), 60_000, 4_000)).batchSize(128).shuffle(true);
    var optimizer = new Adam(model.parameters(), 1e-3);
    for (int epoch : lab.each("epochs", lab.of(15, 3))) {
      double sum = 0;
      for (Batch batch : loader) {
        optimizer.zeroGrad();
        Tensor loss = F.mseLoss(model.call(noisy(batch.inputs())), batch.inputs().flatten(1));
        loss.backward();
        optimizer.step();
        sum += loss.item();
      }
      lab.record("loss", sum / loader.size());
      lab.say("epoch %2d  loss %.5f", epoch, sum / loader.size());
    }
    model.eval();
    Batch test =
        new DataLoader<>(lab.first(lab.mnistTest(), 10_000, 1_000))
            .batchSize(10_000)
            .iterator()
            .next();
    try (var off = Grad.noGrad()) {
      Tensor clean = test.inputs();
      Tensor noisy = noisy(clean);
      Tensor restored = model.call(noisy).reshape(-1, 1, 28, 28);
      Pictures.save(
          Tensors.cat(0, noisy.narrow(0, 0, 12), restored.narrow(0, 0, 12), clean.narrow(0, 0, 12)),
          12,
          2,
          lab.file("autoencoder-restored.png"));
      Pictures.save(between(encoder, decoder, clean), 12, 2, lab.file("autoencoder-between.png"));
      lab.below("mean squared error, restored to clean", F.mseLoss(restored, clean).item(), 0.015);
    }
  }

  private static Tensor noisy(Tensor images) {
    return images.add(Tensors.randnLike(images), NOISE).clamp(0.0, 1.0);
  }

  /** Four rows of twelve steps from one digit to the next. */
  private static Tensor between(Sequential encoder, Sequential decoder, Tensor images) {
    Tensor[] rows = new Tensor[4];
    Tensor weights = Tensors.linspace(0, 1, 12).reshape(12, 1);
    Tensor code = encoder.call(images.narrow(0, 0, rows.length + 1)); // [5, 64]
    for (int i = 0; i < rows.length; i++) {
      Tensor from = code.narrow(0, i, 1);
      Tensor to = code.narrow(0, i + 1, 1);
      Tensor mixed = from.add(to.sub(from).mul(weights)); // [12, 64]
      rows[i] = decoder.call(mixed).reshape(12, 1, 28, 28);
    }
    return Tensors.cat(0, rows);
  }
}
