// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Samples in an order that is random as far as a buffer reaches: each one is drawn from the buffer,
 * and the next of the stream takes its place there.
 */
final class ShuffledSamples<T> extends Samples<T> {
  private static final int CHUNK = 1024;

  private final Iterator<T> samples;
  private final int capacity;
  private final Generator generator;
  private final List<T> buffer = new ArrayList<>();
  private double[] uniform = {};
  private int used;

  /** A buffer of so many samples; the generator is nobody else's. */
  ShuffledSamples(Iterator<T> samples, int capacity, Generator generator) {
    super(samples);
    this.samples = samples;
    this.capacity = capacity;
    this.generator = generator;
  }

  @Override
  void advance() {
    while (buffer.size() < capacity && samples.hasNext()) {
      buffer.add(samples.next());
    }
    if (!buffer.isEmpty()) {
      int place = draw(buffer.size());
      T last = buffer.remove(buffer.size() - 1);
      give(place == buffer.size() ? last : buffer.set(place, last));
    }
  }

  /** A number below n, from 53 random bits. */
  private int draw(int n) {
    if (used == uniform.length) {
      try (Tensor drawn = Tensors.rand(Shape.of(CHUNK), DType.FLOAT64, generator)) {
        uniform = drawn.toDoubleArray();
      }
      used = 0;
    }
    return (int) (uniform[used++] * n);
  }

  @Override
  public void close() {
    buffer.clear();
    super.close();
  }
}
