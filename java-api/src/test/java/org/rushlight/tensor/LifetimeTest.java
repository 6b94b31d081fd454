// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rushlight.autograd.Function;
import org.rushlight.autograd.Grad;
import org.rushlight.nn.Linear;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;

/** The rules of docs/memory.md: what is released when, and what never is. */
class LifetimeTest {
  /** Native handles that are alive after everything unreachable has been released. */
  private static long settledHandles() {
    long before = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      Memory.collect();
      long now = Memory.ledger().handles();
      if (now == before) {
        return now;
      }
      before = now;
    }
    return before;
  }

  private static Tensor leaf(double... values) {
    return Tensors.of(values).requiresGrad(true);
  }

  @Test
  void closingATensorDoesNotBreakTheBackwardThatNeedsItsElements() {
    Tensor x = leaf(1, 2, 3);
    Tensor square = x.mul(x);
    Tensor cube = square.mul(x);
    square.close();
    cube.sum().backward();
    assertArrayEquals(new float[] {3, 12, 27}, x.grad().toFloatArray());
  }

  @Test
  void aClosedTensorIsRefusedWithItsOriginAndClosesTwiceWithoutHarm() {
    Tensor x = Tensors.ones(2).exp();
    x.close();
    x.close();
    assertTrue(x.isClosed());
    var e = assertThrows(TensorException.class, () -> x.add(1));
    assertTrue(e.getMessage().contains("closed"), e.getMessage());
    assertTrue(e.getMessage().contains("made by exp"), e.getMessage());
    assertThrows(TensorException.class, x::toFloatArray);
    assertThrows(TensorException.class, () -> x.add_(x));
    assertEquals("tensor(closed)", x.toString());
  }

  @Test
  void aViewKeepsTheElementsOfATensorThatWasClosed() {
    Tensor x = Tensors.of(1.0, 2, 3, 4);
    Tensor rows = x.reshape(2, 2).narrow(0, 1, 1);
    x.close();
    assertArrayEquals(new float[] {3, 4}, rows.toFloatArray());
  }

  @Test
  void whatIsUnreachableIsReleasedAndWhatIsReachableIsNot() {
    long start = settledHandles();
    List<Tensor> kept = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      kept.add(Tensors.full(i, DType.FLOAT64));
      Tensors.zeros(1000).exp();
    }
    assertEquals(start + 200, settledHandles());
    for (int i = 0; i < 200; i++) {
      assertEquals(i, kept.get(i).item());
    }
    kept.clear();
    assertEquals(start, settledHandles());
  }

  @Test
  void aGraphThatWasNeverRunIsReleasedWithItsResult() {
    long start = settledHandles();
    Tensor x = leaf(1, 2);
    for (int i = 0; i < 50; i++) {
      x.exp().mul(x).sum();
    }
    assertEquals(start + 1, settledHandles());
    assertEquals(2, x.numel());
  }

  @Test
  void backwardReleasesWhatWasSavedAndTheGradientsInBetween() {
    Tensor x = leaf(0.5, 0.25);
    Tensor y = x.exp();
    Tensor loss = y.mul(y).sum();
    Tensor made = x.add(1); // another tensor, so that the count is not trivially zero
    loss.backward();
    long with = Memory.ledger().handles();
    x.zeroGrad(); // the only thing that the backward left
    assertEquals(with - 1, Memory.ledger().handles());
    for (Tensor tensor : List.of(y, loss, made)) {
      tensor.close();
    }
    assertTrue(Memory.ledger().handles() < with - 1);
  }

  @Test
  void valuesBetweenLibraryLayersAreReleasedAtOnce() {
    Random.manualSeed(1);
    var model =
        new Sequential(
            new Linear(4, 8), new ReLU(), new Linear(8, 8), new ReLU(), new Linear(8, 2));
    Tensor x = Tensors.randn(3, 4);
    settledHandles();
    long start = Memory.ledger().handles();
    try (var off = Grad.noGrad()) {
      assertTrue(off != null);
      Tensor y = model.call(x);
      assertEquals(start + 1, Memory.ledger().handles());
      y.close();
    }
    assertFalse(x.isClosed());
  }

  @Test
  void valuesThatAUserModuleOrAHookHasSeenAreNotReleased() {
    List<Tensor> seen = new ArrayList<>();
    Module spy =
        new Module() {
          @Override
          protected Tensor forward(Tensor x) {
            seen.add(x);
            Tensor y = x.add(1);
            seen.add(y);
            return y;
          }
        };
    var hooked = new ReLU();
    hooked.registerForwardHook(
        (module, input, output) -> {
          seen.add(input);
          seen.add(output);
          return null;
        });
    var model = new Sequential(new Linear(2, 2), spy, new ReLU(), hooked, new ReLU(), new ReLU());
    model.call(Tensors.ones(1, 2));
    assertEquals(4, seen.size());
    seen.forEach(tensor -> assertEquals(2, tensor.toFloatArray().length));
  }

  @Test
  void aLayerThatPassesItsInputThroughDoesNotCloseIt() {
    var identity =
        new Sequential(new org.rushlight.nn.Dropout(0.5), new org.rushlight.nn.Dropout(0.5));
    identity.eval();
    Tensor x = Tensors.ones(3);
    Tensor y = identity.call(x);
    assertFalse(x.isClosed());
    assertArrayEquals(new float[] {1, 1, 1}, y.toFloatArray());
    var nested = new Sequential(identity, new ReLU(), identity, new ReLU());
    nested.eval();
    nested.call(x);
    assertFalse(x.isClosed());
  }

  @Test
  void aGradientThatTheProgramHoldsIsNotChangedByTheNextBackward() {
    Tensor x = leaf(1, 2);
    x.mul(3).sum().backward();
    Tensor first = x.grad();
    x.mul(5).sum().backward();
    assertArrayEquals(new float[] {3, 3}, first.toFloatArray());
    assertArrayEquals(new float[] {8, 8}, x.grad().toFloatArray());
  }

  @Test
  void leavesThatGetOneUpstreamGradientDoNotShareIt() {
    Tensor a = leaf(1, 2);
    Tensor b = leaf(3, 4);
    Tensor upstream = Tensors.of(1.0, 1.0);
    a.add(b).backward(upstream);
    a.grad().mul_(7);
    assertArrayEquals(new float[] {7, 7}, a.grad().toFloatArray());
    assertArrayEquals(new float[] {1, 1}, b.grad().toFloatArray());
    assertArrayEquals(new float[] {1, 1}, upstream.toFloatArray());
  }

  @Test
  void aBackwardThatFailsReleasesWhatWasSavedAndUsesUpTheGraph() {
    long start = settledHandles();
    Tensor x = leaf(1, 2);
    Tensor failing =
        new Function() {
          @Override
          protected Tensor forward(Context context, Tensor... inputs) {
            context.saveForBackward(inputs[0]);
            return inputs[0].mul(2);
          }

          @Override
          protected Tensor[] backward(Context context, Tensor dy) {
            throw new TensorException("on purpose");
          }
        }.apply(x.exp());
    Tensor loss = failing.exp().sum();
    var e = assertThrows(TensorException.class, loss::backward);
    assertTrue(e.getMessage().startsWith("on purpose"), e.getMessage());
    e = assertThrows(TensorException.class, loss::backward);
    assertTrue(e.getMessage().contains("retainGraph"), e.getMessage());
    failing.close();
    loss.close();
    assertEquals(start + 1, settledHandles());
    assertEquals(2, x.numel());
  }

  @Test
  void aScopeClosesWhatWasMadeInItExceptTheKept() {
    Tensor kept;
    Tensor inner;
    try (var scope = new Scope()) {
      inner = Tensors.ones(3);
      kept = scope.keep(inner.add(1));
      inner.mul(2);
    }
    assertTrue(inner.isClosed());
    assertArrayEquals(new float[] {2, 2, 2}, kept.toFloatArray());
  }

  @Test
  void inPlaceChangesOfASavedTensorAreNoticed() {
    Tensor x = leaf(1, 2);
    Tensor y = x.exp();
    Tensor loss = y.mul(y).sum();
    Grad.noGrad(() -> y.detach().add_(Tensors.ones(2)));
    var e = assertThrows(TensorException.class, loss::backward);
    assertTrue(e.getMessage().contains("changed in place"), e.getMessage());
    assertTrue(e.getMessage().contains("mul"), e.getMessage());
  }

  @Test
  void inPlaceOpsRefuseCopiesWherePyTorchHasAView() {
    Tensor x = Tensors.ones(2, 3);
    var e = assertThrows(TensorException.class, () -> x.transpose(0, 1).add_(Tensors.ones(3, 2)));
    assertTrue(e.getMessage().contains("copy where PyTorch has a view"), e.getMessage());
    assertThrows(TensorException.class, () -> x.select(1, 0).zero_());
    x.select(0, 1).zero_(); // a row is a view
    assertArrayEquals(new float[] {1, 1, 1, 0, 0, 0}, x.toFloatArray());
    x.transpose(0, 1).copy().zero_();
  }
}
