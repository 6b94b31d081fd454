// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.rushlight.io.SafeTensors;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** A few computations with known results. */
final class SelfTest {
  private static final int SIZE = 97; // no power of two, so that every kernel has a remainder

  private SelfTest() {}

  /** Receives a line of a report. */
  interface Report {
    void line(String name, String format, Object... values);
  }

  private interface Test {
    boolean passes() throws IOException;
  }

  static boolean run(Report report) {
    return test(report, "matmul", SelfTest::matmul)
        & test(report, "gradient", SelfTest::gradient)
        & test(report, "save+load", SelfTest::saveAndLoad);
  }

  private static boolean test(Report report, String name, Test test) {
    try {
      boolean right = test.passes();
      report.line(name, right ? "works" : "gives a WRONG result on this machine");
      return right;
    } catch (IOException | RuntimeException e) {
      report.line(name, "fails: %s", Errors.line(e));
      return false;
    }
  }

  /** Small whole numbers: every order of summation gives the same. */
  private static boolean matmul() {
    float[] a = new float[SIZE * SIZE];
    float[] b = new float[SIZE * SIZE];
    for (int i = 0; i < a.length; i++) {
      a[i] = i % 7 - 3;
      b[i] = i % 5 - 2;
    }
    float[] expected = new float[SIZE * SIZE];
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        for (int k = 0; k < SIZE; k++) {
          expected[i * SIZE + j] += a[i * SIZE + k] * b[k * SIZE + j];
        }
      }
    }
    Tensor product = Tensors.of(a, SIZE, SIZE).matmul(Tensors.of(b, SIZE, SIZE));
    return Arrays.equals(expected, product.toFloatArray());
  }

  /** The gradient of the sum of squares is twice the value. */
  private static boolean gradient() {
    Tensor x = Tensors.arange(-3, 4, 1, DType.FLOAT32).requiresGrad(true);
    x.mul(x).sum().backward();
    return x.grad().equal(Tensors.arange(-6, 8, 2, DType.FLOAT32));
  }

  private static boolean saveAndLoad() throws IOException {
    Path file = Files.createTempFile("rushlight", ".safetensors");
    try {
      Tensor x = Tensors.arange(0, 1000, 1, DType.FLOAT32);
      SafeTensors.save(Map.of("x", x), file);
      return SafeTensors.load(file).get("x").equal(x);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
