// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.nio.file.Path;
import java.util.Arrays;
import org.rushlight.data.Batch;
import org.rushlight.datasets.Idx;
import org.rushlight.datasets.IdxArray;
import org.rushlight.datasets.IdxImages;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** What networks are trained on: MNIST, or a fixed random batch with random numbers to predict. */
sealed interface TrainData {
  /** Reads or makes the samples, once. */
  Batch load(Path mnist, Generator generator);

  /** Returns the samples for the next round, to be closed after it. */
  Batch round(Batch all, Generator generator);

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
    public Batch load(Path mnist, Generator generator) {
      IdxImages.Pair files = IdxImages.find(mnist, "train");
      IdxArray labels = Idx.read(files.labels());
      long[] targets = new long[rows];
      Arrays.setAll(targets, i -> (long) labels.get(i));
      try (Tensor images = IdxImages.readImages(files.images(), 255);
          Tensor first = images.narrow(0, 0, rows)) {
        Tensor inputs = flat ? first.reshape(rows, 784) : first.detach();
        return new Batch(inputs, Tensors.of(targets));
      }
    }

    @Override
    public Batch round(Batch all, Generator generator) {
      try (Tensor order = Tensors.randperm(rows, generator)) {
        return new Batch(all.inputs().indexSelect(0, order), all.targets().indexSelect(0, order));
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
    public Batch load(Path mnist, Generator generator) {
      return new Batch(
          Tensors.randn(Shape.of(rows, inputs), DType.FLOAT32, generator),
          Tensors.randn(Shape.of(rows, outputs), DType.FLOAT32, generator));
    }

    @Override
    public Batch round(Batch all, Generator generator) {
      return new Batch(all.inputs().detach(), all.targets().detach());
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
