// SPDX-License-Identifier: Apache-2.0
package org.rushlight.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rushlight.nn.Linear;
import org.rushlight.nn.Module;
import org.rushlight.nn.Sequential;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** What autograd offers to look inside: the first NaN, hooks, gradients within the graph. */
class AnomalyTest {
  private static final class LogTest extends Module {
    @Override
    protected Tensor forward(Tensor x) {
      return x.log();
    }
  }

  private static String error(Runnable run) {
    try (var watch = Anomaly.detect()) {
      return assertThrows(TensorException.class, run::run).getMessage();
    }
  }

  @Test
  void theFirstNaNOfTheForwardNamesOpModuleAndLine() {
    var model = new Sequential(new LogTest());
    String text = error(() -> model.call(Tensors.of(1.0, -1.0)));
    assertTrue(text.startsWith("[anomaly] log made the first NaN, at "), text);
    assertTrue(text.contains("AnomalyTest.java:25)"), text);
    assertTrue(text.endsWith("(in 0 (LogTest))"), text);
  }

  @Test
  void aNaNThatCameInIsToldFromOneThatWasMade() {
    Tensor x = Tensors.of(Double.NaN);
    String text = error(() -> x.add(1));
    assertTrue(text.startsWith("[anomaly] input 0 of add holds NaN before it runs, at "), text);
  }

  @Test
  void theFirstNaNOfTheBackwardNamesTheLineOfTheForward() {
    String text =
        error(
            () -> {
              Tensor x = Tensors.of(0.0).requiresGrad(true);
              x.sqrt().mul(0).sum().backward(); // 0 / 0
            });
    assertTrue(
        text.startsWith(
            "[anomaly] the gradient of input 0 is NaN, and none that came to it was; the op ran at"),
        text);
    assertTrue(text.contains("AnomalyTest.java:57)"), text);
    assertTrue(text.endsWith("(in the backward of sqrt)"), text);
  }

  @Test
  void outsideOfTheScopeNothingIsLookedAt() {
    Anomaly.detect().close();
    assertTrue(Double.isNaN(Tensors.of(-1.0).log().item()));
  }

  @Test
  void hooksSeeChangeAndLeave() {
    Tensor x = Tensors.of(1.0, 2.0).requiresGrad(true);
    Tensor y = x.mul(3);
    List<Double> seen = new ArrayList<>();
    var twice = y.registerHook(g -> g.mul(2));
    var watch =
        y.registerHook(
            g -> {
              seen.add(g.sum().item());
              return null;
            });
    y.retainGrad();
    y.sum().backward(null, true);
    assertEquals(List.of(4.0), seen);
    assertEquals(2, y.grad().toFloatArray()[0]);
    assertEquals(6, x.grad().toFloatArray()[1]);
    twice.close();
    twice.close();
    watch.close();
    x.zeroGrad();
    y.sum().backward();
    assertEquals(3, x.grad().toFloatArray()[1]);
    assertEquals(1, seen.size());
  }

  @Test
  void unusedInputsMayBeAllowed() {
    Tensor x = Tensors.of(2.0).requiresGrad(true);
    Tensor other = Tensors.of(1.0).requiresGrad(true);
    Tensor y = x.square();
    List<Tensor> gradients = Grad.grad(List.of(y.sum()), List.of(x, other, y), null, false, true);
    assertEquals(4, gradients.get(0).item());
    assertNull(gradients.get(1));
    assertEquals(1, gradients.get(2).item());
  }

  @Test
  void modulesShowTheGradientsOfTheirCall() {
    var layer = new Linear(2, 1);
    Grad.noGrad(
        () -> {
          layer.parameters().get(0).copy_(Tensors.of(3.0, 5.0));
        });
    List<Tensor> seen = new ArrayList<>();
    var handle =
        layer.registerFullBackwardHook(
            (module, ofInput, ofOutput) -> {
              seen.add(ofInput);
              seen.add(ofOutput);
              return ofInput == null ? null : ofInput.mul(10);
            });
    Tensor x = Tensors.ones(1, 2).requiresGrad(true);
    // The input goes another way too: the hook sees its part alone.
    layer.call(x).mul(2).sum().add(x.sum()).backward();
    assertArrayEquals(new float[] {6, 10}, seen.get(0).toFloatArray());
    assertArrayEquals(new float[] {2}, seen.get(1).toFloatArray());
    assertArrayEquals(new float[] {61, 101}, x.grad().toFloatArray());
    layer.call(Tensors.ones(1, 2)).sum().backward();
    assertNull(seen.get(2));
    handle.close();
    layer.call(x).sum().backward();
    assertEquals(4, seen.size());
  }
}
