// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.util.ArrayList;
import java.util.List;
import org.rushlight.autograd.Grad;
import org.rushlight.nn.Module;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** A network that answers, in eval mode and without recording. */
final class Inference {
  private static final double SECONDS = 0.5;

  private final Module model;
  private final Tensor x;

  Inference(String name, int batch) {
    model = model(name);
    model.eval();
    x = Tensors.randn(input(name, batch), DType.FLOAT32, new Generator(1));
  }

  static Module model(String name) {
    return switch (name) {
      case "lenet5" -> Networks.lenet5();
      case "resnet18" -> new ResNet18();
      default -> throw new IllegalArgumentException("there is no network " + name);
    };
  }

  static Shape input(String name, int batch) {
    return name.equals("lenet5") ? Shape.of(batch, 1, 28, 28) : Shape.of(batch, 3, 224, 224);
  }

  /** Returns the samples a second of the median call, over half a second or one call. */
  double round() {
    List<Double> seconds = new ArrayList<>();
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    try (var off = Grad.noGrad()) {
      do {
        long begun = System.nanoTime();
        model.call(x);
        seconds.add((System.nanoTime() - begun) / 1e9);
      } while (System.nanoTime() < end);
    }
    return x.size(0) / Stats.median(seconds);
  }
}
