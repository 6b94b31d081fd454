// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** What batch norm and its kin keep: running statistics, keys, and the text they print. */
class NormTest {
  /**
   * Two channels: 1, 3, 5, 7 with mean 4 and variance 5 (20 / 3 unbiased); 2, 2, 2, 6 with 3, 3
   * (4).
   */
  private static final Tensor X =
      Tensors.ofDoubles(new double[] {1, 2, 3, 2, 5, 2, 7, 6}, 4, 2).to(DType.FLOAT64);

  private static BatchNorm1d batchNorm() {
    BatchNorm1d norm = new BatchNorm1d(2);
    norm.to(DType.FLOAT64);
    return norm;
  }

  private static void assertClose(double[] expected, Tensor actual) {
    assertArrayEquals(expected, actual.toDoubleArray(), 1e-12);
  }

  @Test
  void runningStatisticsTakeTheMomentumOfTheNewAndTheUnbiasedVariance() {
    BatchNorm1d norm = batchNorm().momentum(0.25);
    norm.call(X);
    assertClose(new double[] {1, 0.75}, norm.runningMean());
    assertClose(new double[] {0.75 + 0.25 * 20 / 3, 0.75 + 0.25 * 4}, norm.runningVar());
    assertEquals(1, norm.stateDict().get("num_batches_tracked").itemLong());
  }

  @Test
  void withoutMomentumRunningStatisticsAreTheMeanOfAllBatches() {
    BatchNorm1d norm = batchNorm().momentum(null);
    norm.call(X);
    norm.call(X.add(3));
    norm.call(X.add(6));
    assertClose(new double[] {7, 6}, norm.runningMean());
    assertClose(new double[] {20.0 / 3, 4}, norm.runningVar());
  }

  @Test
  void evaluationUsesRunningStatisticsAndChangesNothing() {
    BatchNorm1d norm = batchNorm().eps(0);
    norm.eval();
    Tensor y = norm.call(X);
    assertClose(X.toDoubleArray(), y); // mean 0 and variance 1
    assertEquals(0, norm.stateDict().get("num_batches_tracked").itemLong());
    assertClose(new double[] {0, 0}, norm.runningMean());
  }

  @Test
  void trainingUsesTheBiasedVarianceOfTheBatch() {
    Tensor y = batchNorm().eps(0).call(X);
    double deviation = Math.sqrt(5);
    Tensor first = y.select(1, 0);
    assertClose(new double[] {-3 / deviation, -1 / deviation, 1 / deviation, 3 / deviation}, first);
  }

  @Test
  void withoutTrackingEvaluationUsesTheBatch() {
    BatchNorm1d norm = new BatchNorm1d(2).trackRunningStats(false);
    norm.to(DType.FLOAT64);
    Tensor trained = norm.call(X);
    norm.eval();
    assertTrue(norm.call(X).equal(trained));
  }

  @Test
  void channelsOfImagesShareTheirStatistics() {
    Tensor x = Tensors.randn(Shape.of(3, 2, 4, 5), DType.FLOAT64, new Generator(3));
    BatchNorm2d norm = new BatchNorm2d(2).affine(false);
    Tensor y = norm.call(x);
    assertClose(new double[2], y.mean(0, 2, 3));
    assertArrayEquals(
        new double[] {1, 1}, y.var(0, false, 0, 2, 3).toDoubleArray(), 1e-4); // eps takes 1e-5
  }

  @Test
  void instanceNormFollowsTheMeanOverImages() {
    Tensor x = Tensors.ofDoubles(new double[] {1, 3, 5, 9}, 2, 1, 2);
    InstanceNorm1d norm = new InstanceNorm1d(1).trackRunningStats(true).momentum(0.5);
    norm.to(DType.FLOAT64);
    norm.call(x);
    assertClose(new double[] {0.5 * (2 + 7) / 2}, norm.runningMean());
    assertClose(new double[] {0.5 + 0.5 * (2 + 8) / 2}, norm.runningVar());
    norm.eval();
    Tensor y = norm.call(x.select(0, 0)); // unbatched, by the running statistics
    assertClose(
        new double[] {(1 - 2.25) / Math.sqrt(3 + 1e-5), (3 - 2.25) / Math.sqrt(3 + 1e-5)}, y);
  }

  @Test
  void keysAreThoseOfPyTorch() {
    assertEquals(
        List.of("weight", "bias", "running_mean", "running_var", "num_batches_tracked"),
        List.copyOf(new BatchNorm3d(2).stateDict().keySet()));
    assertEquals(
        List.of("weight", "bias"),
        List.copyOf(new InstanceNorm2d(2).affine(true).stateDict().keySet()));
    assertEquals(List.of("weight"), List.copyOf(new LayerNorm(2).bias(false).stateDict().keySet()));
    assertTrue(new InstanceNorm3d(2).stateDict().isEmpty());
    assertFalse(new BatchNorm1d(2).bias(false).namedParameters().containsKey("bias"));
  }

  @Test
  void layersPrintAsInPyTorch() {
    assertEquals(
        "BatchNorm2d(3, eps=1e-05, momentum=0.1, affine=True, bias=True,"
            + " track_running_stats=True)",
        new BatchNorm2d(3).toString());
    assertEquals(
        "BatchNorm2d(3, eps=1e-05, momentum=None, affine=False, bias=False,"
            + " track_running_stats=True)",
        new BatchNorm2d(3).momentum(null).affine(false).toString());
    assertEquals(
        "InstanceNorm1d(3, eps=1e-05, momentum=0.1, affine=False, bias=False,"
            + " track_running_stats=False)",
        new InstanceNorm1d(3).toString());
    assertEquals(
        "GroupNorm(2, 4, eps=1e-05, affine=True, bias=True)", new GroupNorm(2, 4).toString());
    assertEquals(
        "LayerNorm((3,), eps=1e-05, elementwise_affine=True, bias=False)",
        new LayerNorm(3).bias(false).toString());
    assertEquals(
        "RMSNorm((2, 3), eps=0.001, elementwise_affine=True)",
        new RMSNorm(2, 3).eps(1e-3).toString());
    assertEquals("RMSNorm((3,), eps=None, elementwise_affine=True)", new RMSNorm(3).toString());
    assertEquals("GELU(approximate='none')", new GELU().toString());
    assertEquals("Softplus(beta=1.0, threshold=20.0)", new Softplus().toString());
    assertEquals("RReLU(lower=0.125, upper=0.3333333333333333)", new RReLU().toString());
    assertEquals("Softmin(dim=None)", new Softmin().toString());
    assertEquals("PReLU(num_parameters=1)", new PReLU().toString());
    assertEquals("Hardtanh(min_val=-1.0, max_val=1.0)", new Hardtanh().toString());
  }

  @Test
  void slopesOfRreluLieBetweenTheBoundsInTrainingAndInTheirMiddleInEvaluation() {
    RReLU layer = new RReLU(0.25, 0.75, new Generator(4));
    Tensor x = Tensors.ones(1000).neg();
    double[] slopes = layer.call(x).neg().toDoubleArray();
    double sum = 0;
    for (double slope : slopes) {
      assertTrue(slope >= 0.25 && slope <= 0.75, "slope " + slope);
      sum += slope;
    }
    // A mean of 1,000 uniform draws: deviation 0.5 / sqrt(12,000) = 0.0046; five of them.
    assertEquals(0.5, sum / 1000, 0.023);
    layer.eval();
    assertEquals(-0.5, layer.call(x).mean().item(), 1e-7);
  }
}
