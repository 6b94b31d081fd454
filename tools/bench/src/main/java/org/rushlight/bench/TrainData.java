// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.nio.file.Path;
import java.util.Arrays;
import org.rushlight.data.Batch;
import org.rushlight.datasets.idx.Idx;
import org.rushlight.datasets.idx.IdxArray;
import org.rushlight.datasets.idx.IdxImages;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** What networks are trained on: MNIST, or random numbers. */
sealed interface TrainData {
  /** Reads or makes the samples, once. */
  Batch load(Path mnist, Generator generator);

  /** Returns the samples for the next round, to be closed after it. */
  Batch round(Batch all, Generator generator);

  /** Whether targets are classes, for cross-entropy; otherwise numbers, for the squared error. */
  boolean hasClasses();

  /** How often a round goes through its samples, at least. */
  int repeats();

  /** How long a round lasts, at least. */
  double seconds();

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
      if (files == null) {
        throw new IllegalArgumentException(mnist + " has no train-images-idx3-ubyte");
      }
      IdxArray labels = Idx.read(files.labels());
      long[] targets = new long[rows];
      Arrays.setAll(targets, i -> (long) labels.get(i));
      try (Tensor images = IdxImages.readImages(files.images(), 255);
          Tensor first = images.narrow(0, 0, rows);
          Tensor part = first.size(0) < images.size(0) ? first.copy() : first.detach()) {
        Tensor inputs = flat ? part.reshape(rows, 784) : part.detach();
        return new Batch(inputs, Tensors.of(targets));
      }
    }

    @Override
    public Batch round(Batch all, Generator generator) {
      return shuffled(all, rows, generator);
    }

    @Override
    public boolean hasClasses() {
      return true;
    }

    @Override
    public int repeats() {
      return 1;
    }

    @Override
    public double seconds() {
      return 0;
    }
  }

  /**
   * Normally distributed rows in ten random classes.
   *
   * @param shape of a row
   * @param seconds that a round lasts at least, again and again through the same rows
   */
  record Noise(int rows, Shape shape, double seconds) implements TrainData {
    @Override
    public Batch load(Path mnist, Generator generator) {
      long[] sizes = new long[shape.rank() + 1];
      sizes[0] = rows;
      System.arraycopy(shape.toArray(), 0, sizes, 1, shape.rank());
      return new Batch(
          Tensors.randn(Shape.of(sizes), DType.FLOAT32, generator),
          Tensors.randint(0, 10, Shape.of(rows), generator));
    }

    @Override
    public Batch round(Batch all, Generator generator) {
      return shuffled(all, rows, generator);
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

  private static Batch shuffled(Batch all, int rows, Generator generator) {
    try (Tensor order = Tensors.randperm(rows, generator)) {
      return new Batch(all.inputs().indexSelect(0, order), all.targets().indexSelect(0, order));
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
      return 4000; // a quarter of a second and more: the JVM compiles during the first
    }

    @Override
    public double seconds() {
      return 0;
    }
  }
}
