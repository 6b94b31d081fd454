// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rushlight.autograd.Grad;
import org.rushlight.nn.F;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Machine;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.Threads;

/** Measures convolutions and both their gradients, beside the bare product in OpenBLAS. */
public final class ConvBench {
  private static final List<String> PRODUCTS = List.of("forward", "dw", "dx");
  // OpenBLAS is as fast on a part of a long matrix.
  private static final long MOST_PLACES = 16384;

  private final List<ConvShape> shapes;

  /**
   * Reads the shapes.
   *
   * @param shapes a file, or null for the shapes that ship
   * @throws IllegalArgumentException naming the line of the file that is wrong
   */
  public ConvBench(@Nullable Path shapes) throws IOException {
    this.shapes = ShapeFile.read(shapes, "conv-shapes.csv", ConvShape.COLUMNS, ConvShape::of);
  }

  /** Measures all products of all convolutions, each on each number of threads. */
  public void run(List<Integer> threads, Consumer<ConvResult> results) {
    Peaks peaks = new Peaks(threads);
    int before = Threads.get();
    try {
      for (ConvShape shape : shapes) {
        for (String product : PRODUCTS) {
          for (int count : threads) {
            Threads.set(count);
            results.accept(run(shape, product, count, peaks.of(count)));
          }
        }
      }
    } finally {
      Threads.set(before);
    }
  }

  private static ConvResult run(ConvShape s, String product, int threads, double peak) {
    Generator generator = new Generator(1);
    Duel.Outcome outcome = Duel.run(own(s, product, generator), bare(s, product, generator));
    double speed = s.gflop() / outcome.own();
    return new ConvResult(
        s.name(),
        product,
        s.n(),
        s.c(),
        s.h(),
        s.w(),
        s.out(),
        s.kernel(),
        s.stride(),
        s.padding(),
        s.groups(),
        threads,
        speed,
        s.gflop() / outcome.other(),
        outcome.ratio(),
        peak,
        speed / peak);
  }

  private static Duel.Work own(ConvShape s, String product, Generator generator) {
    Tensor x = random(generator, s.n(), s.c(), s.h(), s.w()).requiresGrad(product.equals("dx"));
    Tensor w =
        random(generator, s.out(), s.c() / s.groups(), s.kernel(), s.kernel())
            .requiresGrad(product.equals("dw"));
    if (product.equals("forward")) {
      return repeats -> {
        long begun = System.nanoTime();
        for (int i = 0; i < repeats; i++) {
          convolve(s, x, w).close();
        }
        return (System.nanoTime() - begun) / 1e9;
      };
    }
    Tensor y = convolve(s, x, w);
    Tensor dy = random(generator, s.n(), s.out(), s.rows(), s.columns());
    List<Tensor> by = List.of(product.equals("dx") ? x : w);
    return repeats -> {
      long begun = System.nanoTime();
      for (int i = 0; i < repeats; i++) {
        Grad.grad(List.of(y), by, List.of(dy), true).get(0).close();
      }
      return (System.nanoTime() - begun) / 1e9;
    };
  }

  private static Tensor convolve(ConvShape s, Tensor x, Tensor w) {
    int[] one = {1, 1};
    return F.conv2d(
        x,
        w,
        null,
        new int[] {s.stride(), s.stride()},
        new int[] {s.padding(), s.padding()},
        one,
        s.groups());
  }

  /** The product that the convolution comes to, group after group, as if it were unfolded. */
  private static Duel.Work bare(ConvShape s, String product, Generator generator) {
    long places = Math.min(s.places(), MOST_PLACES);
    long out = s.out() / s.groups();
    double parts = (double) s.places() / places * s.groups();
    Tensor unfolded = random(generator, places, s.taps());
    Tensor weight = random(generator, out, s.taps());
    Tensor dy = random(generator, places, out);
    return repeats ->
        parts
            * switch (product) {
              case "forward" -> Machine.gemmSeconds(true, unfolded, weight, false, true, repeats);
              case "dw" -> Machine.gemmSeconds(true, dy, unfolded, true, false, repeats);
              default -> Machine.gemmSeconds(true, dy, weight, false, false, repeats);
            };
  }

  private static Tensor random(Generator generator, long... sizes) {
    return Tensors.randn(Shape.of(sizes), DType.FLOAT32, generator);
  }
}
