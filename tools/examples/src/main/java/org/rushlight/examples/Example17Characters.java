// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rushlight.autograd.Grad;
import org.rushlight.data.Batch;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.data.TransformedDataset;
import org.rushlight.data.transforms.Compose;
import org.rushlight.data.transforms.Normalize;
import org.rushlight.data.transforms.RandomAffine;
import org.rushlight.data.transforms.Transform;
import org.rushlight.datasets.Characters;
import org.rushlight.io.Checkpoint;
import org.rushlight.nn.BatchNorm2d;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.Dropout;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.Linear;
import org.rushlight.nn.MaxPool2d;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Adam;
import org.rushlight.optim.CosineAnnealingLR;
import org.rushlight.optim.Optimizer;
import org.rushlight.optim.SGD;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Twelve Chinese characters: a linear classifier fails at them; an MLP 784-1024-2048-512-12 learns
 * in two stages, SGD 0.03 with batches of 32, then from the checkpoint with batches of 16; a
 * convolutional network on changed pictures is better yet.
 */
public final class Example17Characters implements Experiment {
  private static final Normalize NORMALIZE = new Normalize(0.310, 0.303);
  private static final int CLASSES = Characters.CLASSES.size();
  private static final int SHOWN = 12;

  /** The pictures as they are, and where figures go. */
  private record Task(Lab lab, Dataset<Example> train, Dataset<Example> test) {

    /** Trains and returns the test accuracy in the end. */
    double fit(
        String name, Module model, DataLoader<Batch> loader, Optimizer optimizer, int epochs) {
      return fit(name, model, loader, optimizer, epochs, () -> {});
    }

    double fit(
        String name,
        Module model,
        DataLoader<Batch> loader,
        Optimizer optimizer,
        int epochs,
        Runnable afterEpoch) {
      var criterion = new CrossEntropyLoss();
      double accuracy = 0;
      double seconds = 0;
      for (int epoch : lab.each(name, epochs)) {
        long begin = System.nanoTime();
        double loss = Fit.epoch(model, loader, optimizer, criterion::call);
        seconds += (System.nanoTime() - begin) / 1e9;
        afterEpoch.run();
        accuracy = Fit.accuracy(model, new TransformedDataset(test, NORMALIZE));
        lab.record(name + " loss", loss);
        lab.record(name + " accuracy", accuracy);
        lab.say("%s, epoch %2d  loss %.4f  test %.4f", name, epoch, loss, accuracy);
      }
      lab.say("%.1f s of training", seconds);
      lab.record(name + " seconds", seconds);
      return accuracy;
    }

    DataLoader<Batch> batches(Transform transform, int size) {
      return new DataLoader<>(new TransformedDataset(train, transform))
          .batchSize(size)
          .shuffle(true);
    }
  }

  @Override
  public void run(Lab lab) throws IOException {
    var task =
        new Task(
            lab,
            lab.first(Characters.train(), 10_800, 600),
            lab.first(Characters.test(), 1_200, 240));
    Batch some = new DataLoader<>(task.train()).batchSize(8 * CLASSES).iterator().next();
    Pictures.save(some.inputs(), CLASSES, 2, lab.file("characters.png")); // a column a class
    lab.seed(0);
    double linear = linear(task);
    double first = firstStage(task, lab.file("mlp.safetensors"));
    double second = secondStage(task, lab.file("mlp.safetensors"));
    double convolutional = convolutional(task);
    new Plot("Twelve Chinese characters", "epoch", "test accuracy")
        .line("linear", lab.figure("linear accuracy"))
        .line("MLP, in two stages", lab.figure("MLP accuracy"))
        .line("CNN on changed pictures", lab.figure("CNN accuracy"))
        .save(lab.file("characters-curves.png"));
    lab.below("linear classifier: test accuracy", linear, 0.85);
    lab.atLeast("MLP, first stage: test accuracy", first, 0.923);
    lab.atLeast("MLP, second stage: test accuracy", second, 0.923);
    lab.atLeast("MLP: gain of the second stage in points", 100 * (second - first), 0);
    lab.atLeast("CNN: test accuracy", convolutional, 0.97);
    lab.atLeast("CNN: points above the MLP", 100 * (convolutional - second), 0.01);
  }

  private static double linear(Task task) {
    var model = new Sequential(new Flatten(), new Linear(784, CLASSES));
    var optimizer = new Adam(model.parameters(), 1e-3);
    int epochs = task.lab().of(15, 2);
    return task.fit("linear", model, task.batches(NORMALIZE, 64), optimizer, epochs);
  }

  private static Module mlp() {
    return new Sequential(
        new Flatten(),
        new Linear(784, 1024),
        new ReLU(),
        new Linear(1024, 2048),
        new ReLU(),
        new Linear(2048, 512),
        new ReLU(),
        new Linear(512, CLASSES));
  }

  private static double firstStage(Task task, Path file) {
    Module model = mlp();
    var optimizer = new SGD(model.parameters(), 0.03);
    int epochs = task.lab().of(6, 2);
    double accuracy = task.fit("MLP", model, task.batches(NORMALIZE, 32), optimizer, epochs);
    new Checkpoint().model(model).optimizer(optimizer).save(file);
    return accuracy;
  }

  /** All that it knows of the first stage is in the file. */
  private static double secondStage(Task task, Path file) throws IOException {
    Module model = mlp();
    var optimizer = new SGD(model.parameters(), 0.03);
    Checkpoint.load(file).restore(new Checkpoint().model(model).optimizer(optimizer));
    task.lab().say("the MLP from %s, in batches of 16", file.getFileName());
    int epochs = task.lab().of(5, 1);
    double accuracy = task.fit("MLP", model, task.batches(NORMALIZE, 16), optimizer, epochs);
    mistakes(model, task);
    return accuracy;
  }

  private static double convolutional(Task task) {
    var model =
        new Sequential(
            new Conv2d(1, 32, 3).padding(1),
            new BatchNorm2d(32),
            new ReLU(),
            new MaxPool2d(2),
            new Conv2d(32, 64, 3).padding(1),
            new BatchNorm2d(64),
            new ReLU(),
            new MaxPool2d(2),
            new Flatten(),
            new Dropout(0.3),
            new Linear(3136, 128),
            new ReLU(),
            new Linear(128, CLASSES));
    var move = new RandomAffine(8).translate(0.06, 0.06).scale(0.9, 1.1).interpolation("bilinear");
    int epochs = task.lab().of(8, 2);
    var optimizer = new Adam(model.parameters(), 1e-3);
    var schedule = new CosineAnnealingLR(optimizer, epochs);
    var loader = task.batches(new Compose(move, NORMALIZE), 64);
    return task.fit("CNN", model, loader, optimizer, epochs, schedule::step);
  }

  /** Test pictures that the model is wrong of, and below each one of the class that it tells. */
  private static void mistakes(Module model, Task task) throws IOException {
    model.eval();
    List<Tensor> wrong = new ArrayList<>();
    List<Tensor> told = new ArrayList<>();
    for (long i = 0; i < task.test().size() && wrong.size() < SHOWN; i++) {
      Example example = task.test().get(i);
      Tensor input = NORMALIZE.apply(example.input()).unsqueeze(0);
      long label = Grad.noGrad(() -> model.call(input)).argmax(1).itemLong();
      if (label != example.target().itemLong()) {
        wrong.add(example.input().unsqueeze(0));
        told.add(task.train().get(label).input().unsqueeze(0)); // the first are one of each class
      }
    }
    if (!wrong.isEmpty()) {
      wrong.addAll(told);
      Tensor sheet = Tensors.cat(0, wrong.toArray(new Tensor[0]));
      Pictures.save(sheet, told.size(), 2, task.lab().file("characters-mistakes.png"));
    }
  }
}
