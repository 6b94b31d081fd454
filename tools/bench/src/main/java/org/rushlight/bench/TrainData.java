// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.nio.file.Path;
import org.rushlight.data.Batch;
import org.rushlight.data.DataLoader;
import org.rushlight.datasets.IdxImages;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** What networks are trained on: MNIST, or a fixed random batch with random numbers to predict. */
sealed interface TrainData {
  /** Returns the samples of the next round, shuffled anew where there is an order. */
  Batch round(Path mnist, Generator generator);

  /** Whether targets are classes, for cross-entropy; otherwise numbers, for the squared error. */
  boolean hasClasses();

  /** How often a round goes through its samples. */
  int repeats();

  /**
   * MNIST's training part.
   *
   * @param rows how many of its pictures, from the first
   * @param flat as rows of 784 numbers, not as pictures
   */
  record Mnist(int rows, boolean flat) implements TrainData {
    @Override
    public Batch round(Path mnist, Generator generator) {
      var all = IdxImages.read(IdxImages.find(mnist, "train"), 10);
      Batch rowsOnly = new DataLoader<>(all).batchSize(rows).iterator().next();
      try (Tensor order = Tensors.randperm(rows, generator);
          Tensor images = rowsOnly.inputs();
          Tensor labels = rowsOnly.targets();
          Tensor shuffled = images.indexSelect(0, order)) {
        Tensor inputs = flat ? shuffled.reshape(rows, 784) : shuffled.detach();
        return new Batch(inputs, labels.indexSelect(0, order));
      }
    }

    @Override
    public boolean hasClasses() {
      return true;
    }

    @Override
    public int repeats() {
      return 1;
    }
  }

  /** One batch of normally distributed numbers, used over and over. */
  record Fixed(int rows, int inputs, int outputs) implements TrainData {
    @Override
    public Batch round(Path mnist, Generator generator) {
      return new Batch(
          Tensors.randn(Shape.of(rows, inputs), DType.FLOAT32, generator),
          Tensors.randn(Shape.of(rows, outputs), DType.FLOAT32, generator));
    }

    @Override
    public boolean hasClasses() {
      return false;
    }

    @Override
    public int repeats() {
      return 500;
    }
  }
}
