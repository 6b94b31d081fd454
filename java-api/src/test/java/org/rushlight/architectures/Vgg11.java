// SPDX-License-Identifier: Apache-2.0
package org.rushlight.architectures;

import java.util.ArrayList;
import java.util.List;
import org.rushlight.nn.BatchNorm2d;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.Linear;
import org.rushlight.nn.MaxPool2d;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.tensor.Tensor;

/** Simonyan and Zisserman, 2014, configuration A with batch norm, for 32 x 32 images. */
final class Vgg11 extends Module {
  private static final int POOL = 0;
  private static final int[] CONFIGURATION = {1, POOL, 2, POOL, 4, 4, POOL, 8, 8, POOL, 8, 8, POOL};

  private final Sequential features;
  private final Linear classifier;

  Vgg11(int width) {
    List<Module> layers = new ArrayList<>();
    int channels = 3;
    for (int factor : CONFIGURATION) {
      if (factor == POOL) {
        layers.add(new MaxPool2d(2));
        continue;
      }
      int out = factor * width;
      layers.add(new Conv2d(channels, out, 3).padding(1));
      layers.add(new BatchNorm2d(out));
      layers.add(new ReLU());
      channels = out;
    }
    features = register("features", new Sequential(layers.toArray(Module[]::new)));
    classifier = register("classifier", new Linear(channels, 10));
  }

  @Override
  protected Tensor forward(Tensor x) {
    return classifier.call(features.call(x).flatten(1, -1));
  }
}
