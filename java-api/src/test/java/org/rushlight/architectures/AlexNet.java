// SPDX-License-Identifier: Apache-2.0
package org.rushlight.architectures;

import org.rushlight.nn.AdaptiveAvgPool2d;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.Dropout;
import org.rushlight.nn.Linear;
import org.rushlight.nn.MaxPool2d;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.tensor.Tensor;

/** Krizhevsky et al., 2012, in the sizes that suit 32 x 32 images. */
final class AlexNet extends Module {
  private final Sequential features;
  private final AdaptiveAvgPool2d avgpool = register("avgpool", new AdaptiveAvgPool2d(2));
  private final Sequential classifier;

  AlexNet(int width, int hidden) {
    int w = width;
    features =
        register(
            "features",
            new Sequential(
                new Conv2d(3, 2 * w, 3).stride(2).padding(1),
                new ReLU(),
                new MaxPool2d(2),
                new Conv2d(2 * w, 6 * w, 3).padding(1),
                new ReLU(),
                new MaxPool2d(2),
                new Conv2d(6 * w, 12 * w, 3).padding(1),
                new ReLU(),
                new Conv2d(12 * w, 8 * w, 3).padding(1),
                new ReLU(),
                new Conv2d(8 * w, 8 * w, 3).padding(1),
                new ReLU(),
                new MaxPool2d(2)));
    classifier =
        register(
            "classifier",
            new Sequential(
                new Dropout(0),
                new Linear(32 * w, hidden),
                new ReLU(),
                new Dropout(0),
                new Linear(hidden, hidden),
                new ReLU(),
                new Linear(hidden, 10)));
  }

  @Override
  protected Tensor forward(Tensor x) {
    return classifier.call(avgpool.call(features.call(x)).flatten(1, -1));
  }
}
