// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import org.rushlight.tensor.DType;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** Tensors: making them, computing with them, reading them, and what an error says. */
public final class Example01Tensors {
  private Example01Tensors() {}

  /** Prints as it goes. */
  public static void main(String[] args) {
    Tensor a = Tensors.of(1.0, 2.0, 3.0);
    Tensor m = Tensors.ofNested(new float[][] {{1, 2, 3}, {4, 5, 6}});
    System.out.println(m.shape() + " of " + m.dtype() + "\n" + m);

    // Shapes broadcast as in NumPy and PyTorch: [2, 3] with [3].
    System.out.println("m + a = \n" + m.add(a));
    System.out.println("row sums " + m.sum(1) + ", mean " + m.mean().item());
    System.out.println("m times its transpose = \n" + m.matmul(m.t()));

    // reshape and rows look into the same elements; everything else is a copy.
    Tensor row = m.narrow(0, 1, 1);
    row.zero_();
    System.out.println("after row.zero_() m is \n" + m);

    // Random numbers follow from the seed alone, for any number of threads.
    Random.manualSeed(42);
    Tensor noise = Tensors.randn(2, 3);
    System.out.println("normal \n" + noise);
    System.out.println("in float64: " + noise.to(DType.FLOAT64).sum().dtype());
    System.out.println("int64 zeros: " + Tensors.zeros(Shape.of(2), DType.INT64));

    // Out into Java.
    float[] flat = m.toFloatArray();
    float[][] nested = (float[][]) m.toArray();
    System.out.println(flat.length + " elements, m[0][2] = " + nested[0][2]);

    // Errors say what must hold and what came.
    try {
      m.matmul(Tensors.zeros(4, 2));
    } catch (TensorException e) {
      System.out.println(e.getMessage());
    }
  }
}
