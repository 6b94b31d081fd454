// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.util.List;
import java.util.function.Supplier;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.Module;
import org.rushlight.optim.Adam;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Memory;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Watches memory over many training steps in a plain loop that opens no scope and closes nothing.
 */
public final class MemoryBench {
  private static final int BATCH = 64;
  private static final int SAMPLES = 20 * BATCH;
  private static final int FIRST = 1000;
  private static final int MOST_COLLECTIONS = 10;

  private MemoryBench() {}

  /** Returns the names of the networks. */
  public static List<String> names() {
    return List.of("mlp", "lenet5");
  }

  /**
   * Trains a network for some steps and returns what memory was held on the way.
   *
   * @param steps at least 2
   */
  public static MemoryResult run(String name, int steps) {
    Supplier<Module> model =
        switch (name) {
          case "mlp" -> () -> Networks.mlp(784, 400, 100, 10);
          case "lenet5" -> LeNet::new;
          default -> throw new IllegalArgumentException("there is no network " + name);
        };
    Memory.collect();
    long start = Memory.liveBytes();
    MemoryResult.Reading[] readings = new MemoryResult.Reading[2];
    boolean flat = name.equals("mlp");
    train(model.get(), flat, steps, readings);
    // All that the loop made is out of reach now; some of it may need a second collection.
    long end = Memory.liveBytes();
    for (int i = 0; i < MOST_COLLECTIONS && end != start; i++) {
      Memory.collect();
      end = Memory.liveBytes();
    }
    return new MemoryResult(name, start, readings[0], readings[1], end);
  }

  private static void train(
      Module model, boolean flat, int steps, MemoryResult.Reading[] readings) {
    Generator generator = new Generator(1);
    Shape shape = flat ? Shape.of(SAMPLES, 784) : Shape.of(SAMPLES, 1, 28, 28);
    Tensor images = Tensors.rand(shape, DType.FLOAT32, generator);
    Tensor labels = Tensors.randint(0, 10, Shape.of(SAMPLES), generator);
    Adam optimizer = new Adam(model.parameters(), 1e-3);
    CrossEntropyLoss criterion = new CrossEntropyLoss();
    int first = Math.min(FIRST, steps / 2);
    for (int step = 1; step <= steps; step++) {
      int row = (step - 1) * BATCH % SAMPLES;
      optimizer.zeroGrad();
      Tensor logits = model.call(images.narrow(0, row, BATCH));
      Tensor loss = criterion.call(logits, labels.narrow(0, row, BATCH));
      loss.backward();
      optimizer.step();
      if (step == first) {
        readings[0] = MemoryResult.Reading.at(step);
      }
    }
    readings[1] = MemoryResult.Reading.at(steps);
  }
}
