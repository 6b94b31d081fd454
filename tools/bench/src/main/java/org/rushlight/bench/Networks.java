// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rushlight.nn.AdaptiveAvgPool2d;
import org.rushlight.nn.BatchNorm2d;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.Linear;
import org.rushlight.nn.MaxPool2d;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Adam;
import org.rushlight.optim.SGD;
import org.rushlight.tensor.Shape;

/** The networks that are measured. {@code rival.py} has the same ones in PyTorch. */
final class Networks {
  private static final int MNIST = 60_000;
  private static final int PART = 12_000; // for the slow ones
  private static final double SHORT = 0.3;

  static final List<Network> ALL =
      List.of(
          new Network(
              "tinynn-mlp",
              () -> mlp(784, 400, 100, 10),
              model -> new Adam(model.parameters(), 1e-3),
              new TrainData.Mnist(MNIST, true),
              128),
          new Network(
              "lenet5",
              Networks::lenet5,
              model -> new Adam(model.parameters(), 1e-3),
              new TrainData.Mnist(MNIST, false),
              128),
          new Network(
              "tinytorch-mlp",
              () -> mlp(784, 256, 128, 10),
              model -> new SGD(model.parameters(), 0.02).momentum(0.9),
              new TrainData.Mnist(MNIST, true),
              128),
          new Network(
              "char-mlp",
              () -> mlp(784, 1024, 2048, 512, 12),
              model -> new SGD(model.parameters(), 0.03),
              new TrainData.Mnist(PART, true),
              32),
          new Network(
              "mnist-cnn",
              Networks::cnn,
              model -> new Adam(model.parameters(), 1e-3),
              new TrainData.Mnist(PART, false),
              64),
          new Network(
              "vgg-bn",
              Networks::vgg,
              model -> new SGD(model.parameters(), 0.02).momentum(0.9),
              new TrainData.Noise(1024, Shape.of(3, 32, 32), 0),
              64),
          tiny("tiny-1-64-64-1", 32, 1, 64, 64, 1),
          tiny("tiny-4-100-2", 64, 4, 100, 2));

  private Networks() {}

  /**
   * Returns a network by its name; {@code mlp/784-400-10/128} makes an MLP of those sizes, with
   * Adam, batches of 128 and random rows.
   */
  static Network find(String name) {
    if (name.startsWith("mlp/")) {
      String[] parts = name.split("/");
      int[] sizes = Arrays.stream(parts[1].split("-")).mapToInt(Integer::parseInt).toArray();
      int batch = Integer.parseInt(parts[2]);
      return new Network(
          name,
          () -> mlp(sizes),
          model -> new Adam(model.parameters(), 1e-3),
          new TrainData.Noise(Math.max(batch, 1024), Shape.of(sizes[0]), SHORT),
          batch);
    }
    return ALL.stream()
        .filter(network -> network.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no network " + name));
  }

  private static Network tiny(String name, int batch, int... sizes) {
    return new Network(
        name,
        () -> mlp(sizes),
        model -> new Adam(model.parameters(), 1e-3),
        new TrainData.Fixed(batch, sizes[0], sizes[sizes.length - 1]),
        batch);
  }

  static Sequential mlp(int... sizes) {
    List<Module> layers = new ArrayList<>();
    for (int i = 1; i < sizes.length; i++) {
      layers.add(new Linear(sizes[i - 1], sizes[i]));
      if (i < sizes.length - 1) {
        layers.add(new ReLU());
      }
    }
    return new Sequential(layers.toArray(new Module[0]));
  }

  static Sequential lenet5() {
    return new Sequential(
        new Conv2d(1, 6, 5),
        new ReLU(),
        new MaxPool2d(2),
        new Conv2d(6, 16, 5),
        new ReLU(),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(256, 120),
        new ReLU(),
        new Linear(120, 84),
        new ReLU(),
        new Linear(84, 10));
  }

  private static Sequential cnn() {
    return new Sequential(
        new Conv2d(1, 32, 3),
        new ReLU(),
        new Conv2d(32, 64, 3),
        new ReLU(),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(9216, 128),
        new ReLU(),
        new Linear(128, 10));
  }

  private static Sequential vgg() {
    List<Module> layers = new ArrayList<>();
    block(layers, 3, 64);
    block(layers, 64, 64);
    layers.add(new MaxPool2d(2));
    block(layers, 64, 128);
    block(layers, 128, 128);
    layers.add(new MaxPool2d(2));
    block(layers, 128, 256);
    layers.add(new AdaptiveAvgPool2d(1));
    layers.add(new Flatten());
    layers.add(new Linear(256, 10));
    return new Sequential(layers.toArray(new Module[0]));
  }

  private static void block(List<Module> layers, int inputs, int outputs) {
    layers.add(new Conv2d(inputs, outputs, 3).padding(1).bias(false));
    layers.add(new BatchNorm2d(outputs));
    layers.add(new ReLU());
  }
}
