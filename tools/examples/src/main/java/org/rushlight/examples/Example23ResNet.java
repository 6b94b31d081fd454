// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;
import org.rushlight.data.Batch;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.data.TransformedDataset;
import org.rushlight.data.transforms.Compose;
import org.rushlight.data.transforms.RandomCrop;
import org.rushlight.data.transforms.RandomHorizontalFlip;
import org.rushlight.io.SafeTensors;
import org.rushlight.nn.AdaptiveAvgPool2d;
import org.rushlight.nn.BatchNorm2d;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.F;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.Linear;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.OneCycleLR;
import org.rushlight.optim.SGD;
import org.rushlight.tensor.Tensor;

/**
 * ResNet-18 (He, Zhang, Ren and Sun, 2015), an eighth or so of its width, on Fashion-MNIST: shifted
 * and mirrored pictures, a rate that rises and falls as a cosine, the best model kept.
 */
public final class Example23ResNet implements Experiment {
  private static final int WIDTH = 12;

  /** Two convolutions beside a short cut. */
  private static final class Block extends Module {
    private final Conv2d conv1;
    private final BatchNorm2d bn1;
    private final Conv2d conv2;
    private final BatchNorm2d bn2;
    private final Sequential downsample;

    Block(int in, int out, int stride) {
      conv1 = register("conv1", new Conv2d(in, out, 3).stride(stride).padding(1).bias(false));
      bn1 = register("bn1", new BatchNorm2d(out));
      conv2 = register("conv2", new Conv2d(out, out, 3).padding(1).bias(false));
      bn2 = register("bn2", new BatchNorm2d(out));
      downsample =
          stride == 1 && in == out
              ? null
              : register(
                  "downsample",
                  new Sequential(
                      new Conv2d(in, out, 1).stride(stride).bias(false), new BatchNorm2d(out)));
    }

    @Override
    protected Tensor forward(Tensor x) {
      Tensor y = F.relu(bn1.call(conv1.call(x)));
      y = bn2.call(conv2.call(y));
      return F.relu(y.add(downsample == null ? x : downsample.call(x)));
    }
  }

  @Override
  public void run(Lab lab) throws IOException {
    lab.seed(0);
    Dataset<Example> train = lab.first(lab.fashion(), 60_000, 512);
    Dataset<Example> test = lab.first(lab.fashionTest(), 10_000, 256);
    Module model = resnet18();
    int epochs = lab.of(8, 2);
    var changed =
        new TransformedDataset(
            train, new Compose(new RandomCrop(28).padding(2), new RandomHorizontalFlip()));
    var loader = new DataLoader<>(changed).batchSize(128).shuffle(true).workers(1);
    var optimizer = new SGD(model.parameters(), 0.1).momentum(0.9).nesterov(true).weightDecay(5e-4);
    var schedule = new OneCycleLR(optimizer, 0.1, epochs, loader.size());
    var criterion = new CrossEntropyLoss();
    double best = 0;
    for (int epoch : lab.each("epochs", epochs)) {
      double sum = 0;
      for (Batch batch : loader) {
        sum += Fit.step(model, batch, optimizer, criterion::call) * batch.size();
        schedule.step();
      }
      double accuracy = Fit.accuracy(model, test);
      lab.record("loss", sum / train.size());
      lab.record("accuracy", accuracy);
      lab.say("epoch %2d  loss %.4f  test %.4f", epoch, sum / train.size(), accuracy);
      if (accuracy > best) {
        best = accuracy;
        SafeTensors.save(model.stateDict(), lab.file("best.safetensors"));
      }
    }
    model.loadStateDict(SafeTensors.load(lab.file("best.safetensors")));
    new Plot("Narrow ResNet-18, Fashion-MNIST", "epoch", "test accuracy")
        .line("test", lab.figure("accuracy"))
        .save(lab.file("resnet.png"));
    lab.atLeast("test accuracy of the best model", Fit.accuracy(model, test), 0.925);
  }

  private static Module resnet18() {
    return new Sequential(
        new Conv2d(1, WIDTH, 3).padding(1).bias(false),
        new BatchNorm2d(WIDTH),
        new ReLU(),
        new Block(WIDTH, WIDTH, 1),
        new Block(WIDTH, WIDTH, 1),
        new Block(WIDTH, 2 * WIDTH, 2),
        new Block(2 * WIDTH, 2 * WIDTH, 1),
        new Block(2 * WIDTH, 4 * WIDTH, 2),
        new Block(4 * WIDTH, 4 * WIDTH, 1),
        new Block(4 * WIDTH, 8 * WIDTH, 2),
        new Block(8 * WIDTH, 8 * WIDTH, 1),
        new AdaptiveAvgPool2d(1),
        new Flatten(),
        new Linear(8 * WIDTH, 10));
  }
}
