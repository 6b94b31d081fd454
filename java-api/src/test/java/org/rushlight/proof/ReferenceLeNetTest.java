// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rushlight.nn.F;
import org.rushlight.optim.SGD;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** LeNet-5, trained 100 steps by the native core and by plain loops over doubles. */
class ReferenceLeNetTest {
  private static final int BATCH = 12;
  private static final long[][] SHAPES = {
    {6, 1, 5, 5}, {6}, {16, 6, 5, 5}, {16}, {120, 400}, {120}, {84, 120}, {84}, {10, 84}, {10}
  };

  private static final int STEPS = 100;
  private static final double LR = 0.01;
  private static final double MOMENTUM = 0.9;
  private static final Random RANDOM = new Random(20);
  private static final double[][] PATTERNS = new double[10][];
  private static final List<Batch> BATCHES = new ArrayList<>();
  private static List<double[]> initial;

  /** What a step sees, and the reference's loss before it. */
  private record Batch(double[] images, long[] labels, double loss) {}

  /** Uniform in +-1 / sqrt(fan-in), as PyTorch begins. */
  private static List<double[]> initial() {
    List<double[]> all = new ArrayList<>();
    for (int i = 0; i < SHAPES.length; i++) {
      long[] weights = SHAPES[i / 2 * 2];
      double bound = 1 / Math.sqrt(product(weights) / (double) weights[0]);
      all.add(RANDOM.doubles(product(SHAPES[i]), -bound, bound).map(v -> (float) v).toArray());
    }
    return all;
  }

  private static int product(long... shape) {
    long product = 1;
    for (long size : shape) {
      product *= size;
    }
    return Math.toIntExact(product);
  }

  /** The 4 x 4 blocks of its class, light or dark, under noise; about standardised. */
  private static double[] image(long label) {
    double[] blocks = PATTERNS[(int) label];
    double[] image = new double[784];
    for (int i = 0; i < image.length; i++) {
      double clean = blocks[i / 28 / 7 * 4 + i % 28 / 7];
      image[i] = (float) (clean + 0.3 * RANDOM.nextGaussian());
    }
    return image;
  }

  private static Tensor forward(Tensor images, List<Tensor> p) {
    int[] one = {1, 1};
    int[] two = {2, 2};
    int[] none = {0, 0};
    Tensor h = F.conv2d(images, p.get(0), p.get(1), one, two, one, 1).relu();
    h = F.maxPool2d(h, two, two, none, one, false);
    h = F.conv2d(h, p.get(2), p.get(3), one, none, one, 1).relu();
    h = F.maxPool2d(h, two, two, none, one, false).flatten(1);
    h = F.linear(h, p.get(4), p.get(5)).relu();
    h = F.linear(h, p.get(6), p.get(7)).relu();
    return F.linear(h, p.get(8), p.get(9));
  }

  /** The batches and what the reference makes of them. */
  @BeforeAll
  static void trainReference() {
    for (int c = 0; c < 10; c++) {
      PATTERNS[c] = RANDOM.ints(16, 0, 2).mapToDouble(v -> 2 * v - 1).toArray();
    }
    initial = initial();
    var reference = new LeNetReference(BATCH, initial);
    for (int step = 0; step < STEPS; step++) {
      long[] labels = RANDOM.longs(BATCH, 0, 10).toArray();
      double[] images = new double[BATCH * 784];
      for (int i = 0; i < BATCH; i++) {
        System.arraycopy(image(labels[i]), 0, images, i * 784, 784);
      }
      BATCHES.add(new Batch(images, labels, reference.step(images, labels, LR, MOMENTUM)));
    }
  }

  @Test
  void referenceLearns() {
    double first = BATCHES.get(0).loss;
    double last = BATCHES.get(STEPS - 1).loss;
    assertTrue(last < first / 10, "loss " + first + " to " + last);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"FLOAT32, 1e-4", "FLOAT64, 1e-9"})
  void hundredStepsGiveTheSameLosses(DType type, double tolerance) {
    List<Tensor> parameters = new ArrayList<>();
    for (int i = 0; i < SHAPES.length; i++) {
      parameters.add(Tensors.ofDoubles(initial.get(i), SHAPES[i]).to(type).requiresGrad(true));
    }
    var optimizer = new SGD(parameters, LR).momentum(MOMENTUM);
    double largest = 0;
    for (Batch batch : BATCHES) {
      optimizer.zeroGrad();
      Tensor x = Tensors.ofDoubles(batch.images, BATCH, 1, 28, 28).to(type);
      Tensor loss = F.crossEntropy(forward(x, parameters), Tensors.of(batch.labels));
      loss.backward();
      optimizer.step();
      assertEquals(batch.loss, loss.item(), tolerance);
      largest = Math.max(largest, Math.abs(batch.loss - loss.item()));
    }
    System.out.printf("LeNet-5, 100 steps in %s: largest difference %.3g%n", type, largest);
  }
}
