// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rushlight.autograd.Grad;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** Averages of numbers that are known. */
class AveragedModelTest {
  /** One weight, one buffer. */
  private static final class Scale extends Module {
    final Parameter weight = registerParameter("weight", new Parameter(Tensors.of(0.0)));
    final Tensor seen = registerBuffer("seen", Tensors.of(0.0));

    @Override
    protected Tensor forward(Tensor x) {
      return x.mul(weight);
    }

    void set(double value) {
      Grad.noGrad(() -> weight.fill_(value));
      seen.fill_(10 * value);
    }
  }

  private static double[] after(AveragedModel average, Scale model, double... values) {
    for (double value : values) {
      model.set(value);
      average.updateParameters(model);
    }
    var state = average.stateDict();
    return new double[] {state.get("module.weight").item(), state.get("module.seen").item()};
  }

  @Test
  void meanOfParametersAndTheLastBuffers() {
    Scale model = new Scale();
    var average = new AveragedModel(model, Scale::new);
    assertArrayEquals(new double[] {3, 50}, after(average, model, 1, 3, 5), 1e-6);
    assertEquals(3, average.nAveraged());
    assertEquals(6, average.call(Tensors.of(2.0)).item(), 1e-6);
    assertEquals(
        List.of("module.seen", "module.weight", "n_averaged"),
        average.stateDict().keySet().stream().sorted().toList());
    assertEquals(5, model.weight.item());
  }

  @Test
  void exponentialMeanAlsoOfBuffers() {
    Scale model = new Scale();
    var average = new AveragedModel(model, Scale::new).ema(0.75).useBuffers(true);
    // 1; 0.75 + 0.25 * 3 = 1.5; 0.75 * 1.5 + 0.25 * 5 = 2.375
    assertArrayEquals(new double[] {2.375, 23.75}, after(average, model, 1, 3, 5), 1e-6);
    assertThrows(IllegalArgumentException.class, () -> average.ema(1.5));
  }

  @Test
  void anyOtherAverageAndAStateThatComesBack() {
    Scale model = new Scale();
    var largest = new AveragedModel(model, Scale::new);
    largest.multiAvgFn(
        (averages, values, n) -> averages.get(0).copy_(averages.get(0).maximum(values.get(0))));
    assertEquals(7, after(largest, model, 1, 7, 5)[0]);
    var mean = new AveragedModel(model, Scale::new);
    after(mean, model, 1, 3);
    var other = new AveragedModel(new Scale(), Scale::new);
    other.loadStateDict(mean.stateDict());
    assertEquals(3, after(other, model, 5)[0], 1e-6);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> new AveragedModel(model, () -> model))
            .getMessage()
            .contains("must make a new model"));
  }

  // Batches [1, 3] and [5, 11]: means 2 and 8, variances of 4 values each 4 / 3 and 12.
  @Test
  void updateBnMakesTheMeansOfTheBatches() {
    var norm = new BatchNorm1d(1).momentum(0.5);
    Module model = new Sequential(norm, new InstanceNorm1d(1).trackRunningStats(true)).eval();
    norm.runningMean().fill_(100);
    List<Tensor> batches =
        List.of(
            Tensors.of(new float[] {1, 3}, 2, 1, 1).expand(2, 1, 2),
            Tensors.of(new float[] {5, 11}, 2, 1, 1).expand(2, 1, 2));
    SwaUtils.updateBn(batches, model);
    assertEquals(5, norm.runningMean().item(), 1e-6);
    assertEquals((4.0 / 3 + 12) / 2, norm.runningVar().item(), 1e-5); // 4 values each
    assertEquals(2, model.stateDict().get("0.num_batches_tracked").itemLong());
    assertFalse(model.isTraining());
    assertEquals(0.5, norm.momentum());
  }

  @Test
  void updateBnMendsTheModelWhenABatchFails() {
    var norm = new BatchNorm1d(2).momentum(0.25);
    List<Tensor> wrong = List.of(Tensors.ones(3, 5));
    assertThrows(TensorException.class, () -> SwaUtils.updateBn(wrong, norm.eval()));
    assertEquals(0.25, norm.momentum());
    assertFalse(norm.isTraining());
  }
}
