// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Machine;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.Threads;

/** Measures matrix products of the sizes that training has, beside OpenBLAS alone. */
public final class GemmBench {
  static final List<String> COLUMNS = List.of("m", "n", "k", "a", "b", "name");

  private final List<Product> products;

  private record Product(String name, int m, int n, int k, boolean ta, boolean tb) {
    static Product of(ShapeFile.Row row) {
      Product product =
          new Product(
              row.text("name"),
              row.number("m", 1),
              row.number("n", 1),
              row.number("k", 1),
              row.transposed("a"),
              row.transposed("b"));
      row.checkElements("a", product.m, product.k);
      row.checkElements("b", product.k, product.n);
      row.checkElements("c", product.m, product.n);
      return product;
    }
  }

  /**
   * Reads the shapes.
   *
   * @param shapes a file, or null for the shapes that ship
   * @throws IllegalArgumentException naming the line of the file that is wrong
   */
  public GemmBench(@Nullable Path shapes) throws IOException {
    products = ShapeFile.read(shapes, "gemm-shapes.csv", COLUMNS, Product::of);
  }

  /** Measures all products, each on each number of threads. */
  public void run(List<Integer> threads, Consumer<GemmResult> results) {
    Peaks peaks = new Peaks(threads);
    int before = Threads.get();
    try {
      for (Product product : products) {
        for (int count : threads) {
          Threads.set(count);
          results.accept(run(product, count, peaks.of(count)));
        }
      }
    } finally {
      Threads.set(before);
    }
  }

  private static GemmResult run(Product p, int threads, double peak) {
    Generator generator = new Generator(1);
    try (Tensor a = matrix(p.ta, p.m, p.k, generator);
        Tensor b = matrix(p.tb, p.k, p.n, generator)) {
      Duel.Outcome outcome =
          Duel.run(
              repeats -> Machine.gemmSeconds(false, a, b, p.ta, p.tb, repeats),
              repeats -> Machine.gemmSeconds(true, a, b, p.ta, p.tb, repeats));
      double work = 2e-9 * p.m * p.n * p.k;
      double speed = work / outcome.own();
      return new GemmResult(
          p.name,
          p.m,
          p.n,
          p.k,
          p.ta ? "t" : "n",
          p.tb ? "t" : "n",
          threads,
          speed,
          work / outcome.other(),
          outcome.ratio(),
          peak,
          speed / peak);
    }
  }

  static Tensor matrix(boolean transposed, long rows, long columns, Generator generator) {
    Shape shape = transposed ? Shape.of(columns, rows) : Shape.of(rows, columns);
    return Tensors.randn(shape, DType.FLOAT32, generator);
  }
}
