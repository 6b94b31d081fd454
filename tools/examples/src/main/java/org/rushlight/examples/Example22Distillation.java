// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;
import org.rushlight.autograd.Grad;
import org.rushlight.data.Batch;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.data.TensorDataset;
import org.rushlight.nn.BatchNorm2d;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.DistillationLoss;
import org.rushlight.nn.Dropout;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.Linear;
import org.rushlight.nn.MaxPool2d;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Adam;
import org.rushlight.optim.CosineAnnealingLR;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * A small network learns Fashion-MNIST from a tenth of the pictures and their labels, and again
 * with what a large one, which has seen all of them, tells of these: Hinton, Vinyals and Dean,
 * 2015, with the temperature 20 and alpha 0.9.
 */
public final class Example22Distillation implements Experiment {
  private static final int CLASSES = 10;
  private static final int RUNS = 3;
  private static final int EPOCHS = 60; // of a student
  private static final int TAUGHT = 6_000; // pictures that a student sees

  @Override
  public void run(Lab lab) throws IOException {
    lab.seed(0);
    Dataset<Example> train = lab.first(lab.fashion(), 60_000, 1_000);
    Dataset<Example> test = lab.first(lab.fashionTest(), 10_000, 500);
    Module teacher = teacher(lab, train);
    double best = Fit.accuracy(teacher, test);
    lab.say("teacher: test accuracy %.4f", best);
    lab.record("teacher accuracy", best);
    Dataset<Example> taught = told(teacher, lab.first(train, TAUGHT, 1_000));
    double alone = 0;
    double distilled = 0;
    int runs = lab.of(RUNS, 1);
    for (int run = 0; run < runs; run++) {
      lab.seed(run + 1);
      double one = student(lab, "alone", taught, test, false);
      lab.seed(run + 1);
      double other = student(lab, "distilled", taught, test, true);
      lab.say("run %d: student alone %.4f, distilled %.4f", run + 1, one, other);
      alone += one / runs;
      distilled += other / runs;
    }
    lab.say("mean of %d: alone %.4f, distilled %.4f", runs, alone, distilled);
    lab.record("student alone", alone);
    lab.record("student distilled", distilled);
    int epochs = lab.of(EPOCHS, 2);
    new Plot("A student of Fashion-MNIST, first run", "epoch", "test accuracy")
        .line("alone", lab.figure("student alone accuracy").subList(0, epochs))
        .line("distilled", lab.figure("student distilled accuracy").subList(0, epochs))
        .save(lab.file("distillation.png"));
    lab.atLeast("gain of the distilled student in points", 100 * (distilled - alone), 0.01);
  }

  private static Module teacher(Lab lab, Dataset<Example> train) {
    var model =
        new Sequential(
            new Conv2d(1, 32, 3).padding(1),
            new BatchNorm2d(32),
            new ReLU(),
            new Conv2d(32, 32, 3).padding(1),
            new BatchNorm2d(32),
            new ReLU(),
            new MaxPool2d(2),
            new Conv2d(32, 64, 3).padding(1),
            new BatchNorm2d(64),
            new ReLU(),
            new Conv2d(64, 64, 3).padding(1),
            new BatchNorm2d(64),
            new ReLU(),
            new MaxPool2d(2),
            new Flatten(),
            new Dropout(0.3),
            new Linear(3136, 128),
            new ReLU(),
            new Linear(128, CLASSES));
    var loader = new DataLoader<>(train).batchSize(128).shuffle(true);
    int epochs = lab.of(4, 2);
    var optimizer = new Adam(model.parameters(), 1e-3);
    var schedule = new CosineAnnealingLR(optimizer, epochs);
    var criterion = new CrossEntropyLoss();
    for (int epoch : lab.each("teacher", epochs)) {
      double loss = Fit.epoch(model, loader, optimizer, criterion::call);
      schedule.step();
      lab.record("teacher loss", loss);
      lab.say("teacher, epoch %d  loss %.4f", epoch, loss);
    }
    return model;
  }

  /** The images; each target is the label and after it what the teacher tells of the image. */
  private static Dataset<Example> told(Module teacher, Dataset<Example> train) {
    teacher.eval();
    int batches = 60;
    int size = (int) (train.size() + batches - 1) / batches;
    Tensor[] inputs = new Tensor[(int) (train.size() + size - 1) / size];
    Tensor[] targets = new Tensor[inputs.length];
    int i = 0;
    for (Batch batch : new DataLoader<>(train).batchSize(size)) {
      Tensor label = batch.targets().to(DType.FLOAT32).unsqueeze(1);
      Tensor logits = Grad.noGrad(() -> teacher.call(batch.inputs()));
      inputs[i] = batch.inputs();
      targets[i++] = Tensors.cat(1, label, logits);
    }
    return new TensorDataset(Tensors.cat(0, inputs), Tensors.cat(0, targets));
  }

  /** Trains a student and returns its test accuracy. */
  private static double student(
      Lab lab, String name, Dataset<Example> taught, Dataset<Example> test, boolean distil) {
    var model =
        new Sequential(
            new Flatten(),
            new Linear(784, 256),
            new ReLU(),
            new Linear(256, 128),
            new ReLU(),
            new Linear(128, CLASSES));
    var loader = new DataLoader<>(taught).batchSize(128).shuffle(true);
    var optimizer = new Adam(model.parameters(), 1e-3);
    int epochs = lab.of(EPOCHS, 2);
    var schedule = new CosineAnnealingLR(optimizer, epochs);
    var alone = new CrossEntropyLoss();
    var criterion = new DistillationLoss().temperature(20).alpha(0.9);
    double accuracy = 0;
    for (int epoch : lab.each("student " + name, epochs)) {
      lab.record(
          "student " + name + " loss",
          Fit.epoch(
              model,
              loader,
              optimizer,
              (logits, target) -> {
                Tensor label = target.narrow(1, 0, 1).squeeze(1).to(DType.INT64);
                return distil
                    ? criterion.call(logits, target.narrow(1, 1, CLASSES), label)
                    : alone.call(logits, label);
              }));
      schedule.step();
      accuracy = Fit.accuracy(model, test);
      lab.record("student " + name + " accuracy", accuracy);
    }
    return accuracy;
  }
}
