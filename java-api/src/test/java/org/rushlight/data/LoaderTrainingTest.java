// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.Linear;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Adam;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** The program that users write, as they write it. */
class LoaderTrainingTest {
  private static List<Double> train(int workers) {
    Random.manualSeed(42);
    Tensor images = Tensors.rand(256, 8);
    Tensor labels = images.argmax(1);
    var train = new TensorDataset(images, labels);
    var loader = new DataLoader<>(train).batchSize(32).shuffle(true).workers(workers);
    var model = new Sequential(new Linear(8, 32), new ReLU(), new Linear(32, 8));
    var optimizer = new Adam(model.parameters(), 1e-2);
    var criterion = new CrossEntropyLoss();
    List<Double> losses = new ArrayList<>();
    for (int epoch = 0; epoch < 10; epoch++) {
      for (var batch : loader) {
        optimizer.zeroGrad();
        var loss = criterion.call(model.call(batch.inputs()), batch.targets());
        loss.backward();
        optimizer.step();
        losses.add(loss.item());
      }
    }
    return losses;
  }

  @Test
  void aModelLearnsTheSameWithAnyNumberOfWorkers() {
    List<Double> losses = train(0);
    double first = losses.get(0);
    double last = losses.get(losses.size() - 1);
    assertTrue(last < first / 2, () -> "the loss went from " + first + " to " + last);
    for (int workers : new int[] {1, 2, 4}) {
      assertArrayEquals(losses.toArray(), train(workers).toArray());
    }
  }

  @Test
  void aDatasetOfAnInterfaceTypeLoadsAsWell() {
    Dataset<Example> train = new TensorDataset(Tensors.rand(5, 2), Tensors.zeros(5));
    for (var batch : new DataLoader<>(train).batchSize(5)) {
      assertTrue(batch.inputs().shape().equals(Shape.of(5, 2)));
    }
  }
}
