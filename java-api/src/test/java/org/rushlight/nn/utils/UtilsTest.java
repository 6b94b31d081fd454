// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn.utils;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** Clipping and vectors of parameters; expected values are Pythagoras's. */
class UtilsTest {
  private final Parameter a = new Parameter(Tensors.of(1.0, 2.0));
  private final Parameter b = new Parameter(Tensors.of(5.0));
  private final Parameter without = new Parameter(Tensors.of(7.0));

  private List<Parameter> withGradients() {
    a.setGrad(Tensors.of(3.0, -4.0));
    b.setGrad(Tensors.of(12.0));
    return List.of(a, without, b);
  }

  @Test
  void clipsToANormAndGivesTheOneBefore() {
    assertEquals(13, Utils.clipGradNorm_(withGradients(), 6.5).item());
    assertArrayEquals(new double[] {1.5, -2}, a.grad().toDoubleArray(), 1e-6);
    assertArrayEquals(new double[] {6}, b.grad().toDoubleArray(), 1e-6);
    assertNull(without.grad());
    assertEquals(6.5, Utils.clipGradNorm_(List.of(a, b), 100).item(), 1e-5);
    assertArrayEquals(new double[] {6}, b.grad().toDoubleArray(), 1e-6);
  }

  @Test
  void takesAnyOrderOfNorm() {
    assertEquals(19, Utils.clipGradNorm_(withGradients(), 100, 1, false).item());
    double most = Double.POSITIVE_INFINITY;
    assertEquals(12, Utils.clipGradNorm_(withGradients(), 6, most, true).item());
    assertArrayEquals(new double[] {1.5, -2}, a.grad().toDoubleArray(), 1e-6);
    assertEquals(5, Utils.getTotalNorm(List.of(Tensors.of(3.0, -4.0))).item());
    assertEquals(0, Utils.getTotalNorm(List.of()).item());
    assertEquals(0, Utils.clipGradNorm_(List.of(without), 1).item());
  }

  @Test
  void refusesANormThatIsNotFiniteIfAskedTo() {
    a.setGrad(Tensors.of(Double.NaN, 2.0));
    var e = assertThrows(TensorException.class, () -> Utils.clipGradNorm_(List.of(a), 1, 2, true));
    assertEquals(
        "[getTotalNorm] the norm of order 2.0 is NaN, and so nothing can be clipped by it; pass"
            + " errorIfNonfinite=false to scale by it all the same",
        e.getMessage());
    assertEquals(2, a.grad().toDoubleArray()[1]);
    assertTrue(Double.isNaN(Utils.clipGradNorm_(List.of(a), 1).item()));
    assertTrue(Double.isNaN(a.grad().toDoubleArray()[1]));
  }

  @Test
  void clipsByValueAndByANormFoundBefore() {
    Utils.clipGradValue_(withGradients(), 3.5);
    assertArrayEquals(new double[] {3, -3.5}, a.grad().toDoubleArray());
    assertArrayEquals(new double[] {3.5}, b.grad().toDoubleArray());
    Utils.clipGradsWithNorm_(withGradients(), 1, Tensors.of(4.0));
    assertArrayEquals(new double[] {3}, b.grad().toDoubleArray(), 1e-5);
  }

  @Test
  void parametersAndVectorsGoIntoEachOther() {
    Tensor vector = Utils.parametersToVector(List.of(a, b));
    assertArrayEquals(new double[] {1, 2, 5}, vector.toDoubleArray());
    vector.mul(vector).sum().backward();
    assertArrayEquals(new double[] {10}, b.grad().toDoubleArray());
    Utils.vectorToParameters(Tensors.of(7.0, 8.0, 9.0), List.of(a, b));
    assertArrayEquals(new double[] {7, 8}, a.toDoubleArray());
    assertArrayEquals(new double[] {9}, b.toDoubleArray());
    var e =
        assertThrows(
            TensorException.class,
            () -> Utils.vectorToParameters(Tensors.of(1.0, 2.0), List.of(a, b)));
    assertEquals(
        "[vectorToParameters] the parameters have 3 elements, the vector is [2]", e.getMessage());
  }
}
