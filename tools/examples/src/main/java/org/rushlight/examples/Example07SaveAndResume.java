// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.rushlight.data.DataLoader;
import org.rushlight.data.TensorDataset;
import org.rushlight.io.Checkpoint;
import org.rushlight.io.SavedCheckpoint;
import org.rushlight.nn.Dropout;
import org.rushlight.nn.F;
import org.rushlight.nn.Linear;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Adam;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Saving after each epoch, and going on later with the bits of an uninterrupted run. */
public final class Example07SaveAndResume {
  private static final TensorDataset DATA = data();

  private Example07SaveAndResume() {}

  private static TensorDataset data() {
    Random.manualSeed(1);
    Tensor x = Tensors.randn(200, 8);
    Tensor y = x.matmul(Tensors.randn(8, 1));
    return new TensorDataset(x, y);
  }

  /** Trains up to the epoch, from the checkpoint if there is one; returns the model's state. */
  static Map<String, Tensor> train(int epochs, Path file) {
    Random.manualSeed(42);
    var model = new Sequential(new Linear(8, 16), new ReLU(), new Dropout(0.1), new Linear(16, 1));
    var optimizer = new Adam(model.parameters(), 1e-2);
    var shuffle = new Generator(7);
    var loader = new DataLoader<>(DATA).batchSize(20).shuffle(true).generator(shuffle);
    var parts = new Checkpoint().model(model).optimizer(optimizer).generator("shuffle", shuffle);

    int epoch = 0;
    if (Files.exists(file)) {
      SavedCheckpoint saved = Checkpoint.load(file);
      saved.restore(parts);
      epoch = Math.toIntExact(saved.getLong("epoch"));
    }
    while (epoch < epochs) {
      for (var batch : loader) {
        optimizer.zeroGrad();
        F.mseLoss(model.call(batch.inputs()), batch.targets()).backward();
        optimizer.step();
      }
      epoch++;
      parts.number("epoch", epoch).save(file); // as a whole or not at all
    }
    return model.stateDict();
  }

  /** Trains four epochs at once, and two and two. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("rushlight");
    Map<String, Tensor> straight = train(4, folder.resolve("straight.safetensors"));
    train(2, folder.resolve("resumed.safetensors"));
    Map<String, Tensor> resumed = train(4, folder.resolve("resumed.safetensors"));
    boolean equal = true;
    for (var entry : straight.entrySet()) {
      equal &= entry.getValue().equal(resumed.get(entry.getKey()));
    }
    System.out.println("equal bits: " + equal + "; the files are in " + folder);
  }
}
