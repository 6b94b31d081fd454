// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.Linear;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Adam;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** A training run with all that it consists of; data and masks come from its generator. */
final class TrainingRun {
  final Generator generator;
  final Sequential model;
  final Adam optimizer;

  TrainingRun(int seed) {
    generator = new Generator(seed);
    model =
        new Sequential(
            new Linear(12, 20, true, generator.fork()),
            new ReLU(),
            new Linear(20, 5, true, generator.fork()));
    optimizer = new Adam(model.parameters(), 1e-2).amsgrad(true).weightDecay(1e-3);
  }

  void steps(int count) {
    for (int i = 0; i < count; i++) {
      Tensor x = Tensors.rand(Shape.of(16, 12), DType.FLOAT32, generator);
      Tensor keep = Tensors.rand(x.shape(), DType.FLOAT32, generator).ge(0.3);
      Tensor labels = Tensors.randint(0, 5, Shape.of(16), generator);
      optimizer.zeroGrad();
      Tensor y = model.call(x.mul(keep.to(DType.FLOAT32)));
      new CrossEntropyLoss().call(y, labels).backward();
      optimizer.step();
    }
  }

  Checkpoint parts() {
    return new Checkpoint().model(model).optimizer(optimizer).generator("data", generator);
  }

  byte[] bytes(Path file) throws IOException {
    parts().save(file);
    return Files.readAllBytes(file);
  }

  /** A small network of two layers. */
  static Module mlp(int hidden) {
    return new Sequential(new Linear(12, hidden), new ReLU(), new Linear(hidden, 5));
  }
}
