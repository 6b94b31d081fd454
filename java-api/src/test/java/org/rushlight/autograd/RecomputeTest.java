// SPDX-License-Identifier: Apache-2.0
package org.rushlight.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.rushlight.nn.Dropout;
import org.rushlight.nn.Linear;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.tensor.Memory;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

class RecomputeTest {
  private static Tensor[] gradients(boolean again) {
    Random.manualSeed(11);
    var block = new Sequential(new Linear(6, 8), new ReLU(), new Dropout(0.5), new Linear(8, 6));
    Tensor x = Tensors.randn(4, 6).requiresGrad(true);
    Tensor y = again ? Recompute.checkpoint(block::call, x) : block.call(x);
    Tensor rest = Recompute.checkpoint(Tensor::tanh, y.mul(Tensors.rand(4, 6)));
    rest.square().sum().backward();
    Tensor next = Tensors.rand(3); // the generator goes on where it was
    return new Tensor[] {
      y, x.grad(), block.parameters().get(0).grad(), block.parameters().get(3).grad(), next
    };
  }

  @Test
  void theGradientsHaveTheBitsOfThoseWithoutItDropoutIncluded() {
    Tensor[] plain = gradients(false);
    Tensor[] again = gradients(true);
    for (int i = 0; i < plain.length; i++) {
      assertArrayEquals(plain[i].toFloatArray(), again[i].toFloatArray(), "tensor " + i);
    }
  }

  @Test
  void gradLeavesTheParametersAloneAndTheBodyRunsOnceMore() {
    Tensor w = Tensors.of(2.0, 3.0).requiresGrad(true);
    Tensor x = Tensors.of(0.5, 0.25).requiresGrad(true);
    int[] runs = {0};
    UnaryOperator<Tensor> body =
        v -> {
          runs[0]++;
          return v.mul(w).exp();
        };
    Tensor y = Recompute.checkpoint(body, x).sum();
    List<Tensor> first = Grad.grad(List.of(y), List.of(x), null, true);
    List<Tensor> second = Grad.grad(List.of(y), List.of(x, w), null, false);
    assertEquals(2, runs[0]);
    assertEquals(null, w.grad());
    assertArrayEquals(first.get(0).toFloatArray(), second.get(0).toFloatArray());
    // d exp(w x) / dx = w exp(w x)
    assertEquals(2 * Math.exp(1), first.get(0).toFloatArray()[0], 1e-5);
    assertEquals(0.5 * Math.exp(1), second.get(1).toFloatArray()[0], 1e-5);
    assertThrows(TensorException.class, y::backward);
  }

  @Test
  void nothingIsHeldBetweenTheForwardAndTheBackward() {
    Tensor x = Tensors.ones(1 << 16).requiresGrad(true);
    UnaryOperator<Tensor> body =
        v -> {
          Tensor now = v;
          for (int i = 0; i < 20; i++) {
            try (Tensor before = now == v ? null : now) {
              now = now.sigmoid();
            }
          }
          return now;
        };
    long start = Memory.liveBytes();
    Tensor plain = body.apply(x);
    long held = Memory.liveBytes() - start;
    plain.close();
    start = Memory.liveBytes();
    Tensor again = Recompute.checkpoint(body, x);
    long heldAgain = Memory.liveBytes() - start;
    assertTrue(held >= 20 * 4 << 16, "held " + held);
    assertTrue(heldAgain <= 2 * 4 << 16, "held " + heldAgain);
    again.sum().backward();
    assertEquals(1 << 16, x.grad().numel());
  }

  @Test
  void parametersThatChangeBetweenTheRunsAreRefused() {
    Tensor w = Tensors.ones(2).requiresGrad(true);
    Tensor x = Tensors.ones(2).requiresGrad(true);
    Tensor y = Recompute.checkpoint(v -> v.mul(w), x).sum();
    Grad.noGrad(
        () -> {
          w.add_(1);
        });
    var e = assertThrows(TensorException.class, y::backward);
    assertTrue(
        e.getMessage().contains("was changed in place between the two runs"), e.getMessage());
  }
}
