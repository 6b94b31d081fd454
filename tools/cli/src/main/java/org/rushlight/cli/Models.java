// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.ArrayList;
import java.util.List;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.Linear;
import org.rushlight.nn.MaxPool2d;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;

/** Networks by the words of the option {@code --model}. */
final class Models {
  static final String DEFAULT = "mlp:400,100";

  private static final String FORMS = "mlp:400,100 (sizes of the hidden layers), lenet5 or cnn";
  private static final int MOST = 1 << 20;

  private Models() {}

  /** Refuses what is no model, before any data is read. */
  static void check(String spec) {
    if (!spec.equals("lenet5") && !spec.equals("cnn")) {
      hidden(spec);
    }
  }

  /** Returns the network for inputs [features] or [channels, height, width]. */
  static Sequential build(String spec, long[] inputShape, int classes, Generator generator) {
    return Random.with(
        generator,
        () ->
            switch (spec) {
              case "lenet5" -> lenet5(image(spec, inputShape, 16), classes);
              case "cnn" -> cnn(image(spec, inputShape, 6), classes);
              default -> mlp(hidden(spec), inputShape, classes);
            });
  }

  private static List<Integer> hidden(String spec) {
    if (!spec.matches("mlp:\\d{1,7}(,\\d{1,7})*")) {
      throw Failure.usage("--model must be %s, but is %s", FORMS, spec);
    }
    List<Integer> sizes = new ArrayList<>();
    for (String size : spec.substring(4).split(",")) {
      int value = Integer.parseInt(size);
      if (value < 1 || value > MOST) {
        throw Failure.usage("--model %s: a layer has 1 to %d units, not %d", spec, MOST, value);
      }
      sizes.add(value);
    }
    return sizes;
  }

  private static Sequential mlp(List<Integer> hidden, long[] inputShape, int classes) {
    List<Module> layers = new ArrayList<>();
    layers.add(new Flatten());
    long in = 1;
    for (long size : inputShape) {
      in = Math.multiplyExact(in, size);
    }
    for (int size : hidden) {
      layers.add(new Linear(Math.toIntExact(in), size));
      layers.add(new ReLU());
      in = size;
    }
    layers.add(new Linear((int) in, classes));
    return new Sequential(layers.toArray(new Module[0]));
  }

  /** LeNet-5 with ReLU and max pooling, after LeCun et al. (1998), 28 x 28 without padding. */
  private static Sequential lenet5(int[] image, int classes) {
    int height = ((image[1] - 4) / 2 - 4) / 2;
    int width = ((image[2] - 4) / 2 - 4) / 2;
    return new Sequential(
        new Conv2d(image[0], 6, 5),
        new ReLU(),
        new MaxPool2d(2),
        new Conv2d(6, 16, 5),
        new ReLU(),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(16 * height * width, 120),
        new ReLU(),
        new Linear(120, 84),
        new ReLU(),
        new Linear(84, classes));
  }

  /** Two 3 x 3 convolutions, pooling, and two dense layers. */
  private static Sequential cnn(int[] image, int classes) {
    int height = (image[1] - 4) / 2;
    int width = (image[2] - 4) / 2;
    return new Sequential(
        new Conv2d(image[0], 32, 3),
        new ReLU(),
        new Conv2d(32, 64, 3),
        new ReLU(),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(64 * height * width, 128),
        new ReLU(),
        new Linear(128, classes));
  }

  private static int[] image(String spec, long[] inputShape, int least) {
    if (inputShape.length != 3) {
      throw Failure.of(
          "the model %s takes pictures, but the data have inputs %s; use --model %s",
          spec, Text.shape(inputShape), DEFAULT);
    }
    if (inputShape[1] < least || inputShape[2] < least) {
      throw Failure.of(
          "the model %s takes pictures of at least %d x %d, but the data have %d x %d; use --model"
              + " %s",
          spec, least, least, inputShape[1], inputShape[2], DEFAULT);
    }
    return new int[] {
      Math.toIntExact(inputShape[0]), Math.toIntExact(inputShape[1]), Math.toIntExact(inputShape[2])
    };
  }
}
