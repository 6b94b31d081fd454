// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

class ModuleTest {
  private static final class Net extends Module {
    private final Linear first = register("first", new Linear(3, 4));
    private final Sequential rest =
        register("rest", new Sequential(new ReLU(), new Dropout(0.5), new Linear(4, 2, false)));
    private final Tensor scale = registerBuffer("scale", Tensors.ones(1));

    @Override
    protected Tensor forward(Tensor x) {
      return rest.call(first.call(x)).mul(scale);
    }
  }

  @Test
  void printsTheTreeAsPyTorchDoes() {
    var model =
        new Sequential(
            new Conv2d(1, 6, 5),
            new ReLU(),
            new MaxPool2d(2),
            new Sequential(
                new Conv2d(6, 16, 3, 5, null)
                    .stride(2, 1)
                    .padding(1, 2)
                    .dilation(2)
                    .groups(2)
                    .bias(false),
                new LeakyReLU(0.2)),
            new Flatten(),
            new Dropout(0.25),
            new Linear(4, 3, false),
            new Sigmoid(),
            new Tanh(),
            new Softmax(1),
            new LogSoftmax(-1),
            new MaxPool2d(2, 3).stride(1).padding(1, 0).ceilMode(true));
    // print(model) of the same model in PyTorch 2.13
    assertEquals(
        """
        Sequential(
          (0): Conv2d(1, 6, kernel_size=(5, 5), stride=(1, 1))
          (1): ReLU()
          (2): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
          (3): Sequential(
            (0): Conv2d(6, 16, kernel_size=(3, 5), stride=(2, 1), padding=(1, 2), dilation=(2, 2), groups=2, bias=False)
            (1): LeakyReLU(negative_slope=0.2)
          )
          (4): Flatten(start_dim=1, end_dim=-1)
          (5): Dropout(p=0.25, inplace=False)
          (6): Linear(in_features=4, out_features=3, bias=False)
          (7): Sigmoid()
          (8): Tanh()
          (9): Softmax(dim=1)
          (10): LogSoftmax(dim=-1)
          (11): MaxPool2d(kernel_size=(2, 3), stride=1, padding=(1, 0), dilation=1, ceil_mode=True)
        )""",
        model.toString());
    assertEquals(
        List.of("0.weight", "0.bias", "3.0.weight", "6.weight"),
        List.copyOf(model.stateDict().keySet()));
    assertEquals(Shape.of(16, 3, 3, 5), model.stateDict().get("3.0.weight").shape());
    assertEquals(888, model.parameters().stream().mapToLong(Tensor::numel).sum());
  }

  @Test
  void parameterCountsAreThoseOfPyTorch() {
    var lenet5 =
        new Sequential(
            new Conv2d(1, 6, 5),
            new ReLU(),
            new MaxPool2d(2),
            new Conv2d(6, 16, 5),
            new ReLU(),
            new MaxPool2d(2),
            new Flatten(),
            new Linear(256, 120),
            new ReLU(),
            new Linear(120, 84),
            new ReLU(),
            new Linear(84, 10));
    assertEquals(44_426, lenet5.parameters().stream().mapToLong(Tensor::numel).sum());
    assertEquals(Shape.of(2, 10), lenet5.call(Tensors.zeros(2, 1, 28, 28)).shape());
    assertTrue(lenet5.summary(1, 1, 28, 28).contains("parameters 44,426"));
  }

  @Test
  void childrenParametersAndBuffersHaveDottedNames() {
    var net = new Net();
    assertEquals(
        List.of("first.weight", "first.bias", "rest.2.weight"),
        List.copyOf(net.namedParameters().keySet()));
    assertEquals(List.of("scale"), List.copyOf(net.namedBuffers().keySet()));
    assertEquals(
        List.of("", "first", "rest", "rest.0", "rest.1", "rest.2"),
        List.copyOf(net.namedModules().keySet()));
    assertEquals(
        List.of("scale", "first.weight", "first.bias", "rest.2.weight"),
        List.copyOf(net.stateDict().keySet()));
    assertEquals(List.of("rest.1.generator"), List.copyOf(net.namedGenerators().keySet()));
  }

  @Test
  void trainAndEvalReachEveryModule() {
    var net = new Net();
    assertTrue(net.modules().stream().allMatch(Module::isTraining));
    net.eval();
    assertTrue(net.modules().stream().noneMatch(Module::isTraining));
    net.train();
    assertTrue(net.modules().stream().allMatch(Module::isTraining));
  }

  @Test
  void aSharedParameterCountsOnceAndCollectsTheGradientsOfAllItsUses() {
    var shared = new Linear(2, 2, false);
    var model = new Sequential(shared, shared);
    assertEquals(1, model.parameters().size());
    assertEquals(2, model.stateDict().size());
    Tensor x = Tensors.of(1.0, 2.0).reshape(1, 2);
    model.call(x).sum().backward();
    // dW = W^T 1 x^T + 1 (W x)^T, by hand
    Tensor w = shared.weight().detach();
    Tensor ones = Tensors.ones(2, 1);
    Tensor expected = w.t().matmul(ones).matmul(x).add(ones.matmul(w.matmul(x.t()).t()));
    assertTrue(shared.weight().grad().allClose(expected, 1e-5, 1e-6));
  }

  @Test
  void aStateGoesFromOneModelToAnother() {
    Random.manualSeed(1);
    var a = new Net();
    var b = new Net();
    assertFalse(a.first.weight().equal(b.first.weight()));
    Parameter same = b.first.weight();
    var report = b.loadStateDict(a.stateDict());
    assertTrue(report.missingKeys().isEmpty() && report.unexpectedKeys().isEmpty());
    assertSame(same, b.first.weight());
    assertTrue(a.first.weight().equal(b.first.weight()));
  }

  @Test
  void aStateThatDoesNotFitNamesEveryProblemAndChangesNothing() {
    var net = new Net();
    Tensor before = net.first.weight().detach().copy();
    Map<String, Tensor> state = new LinkedHashMap<>(net.stateDict());
    state.replaceAll((key, tensor) -> tensor.add(1));
    state.remove("first.bias");
    state.put("other", Tensors.ones(1));
    state.put("rest.2.weight", Tensors.ones(5, 5));
    var e = assertThrows(TensorException.class, () -> net.loadStateDict(state));
    assertEquals(
        "[loadStateDict] the state does not fit Net: missing keys: first.bias; unexpected keys:"
            + " other; rest.2.weight is [2, 4] here and [5, 5] in the state",
        e.getMessage());
    assertTrue(net.first.weight().equal(before));
    state.put("rest.2.weight", Tensors.ones(2, 4));
    var report = net.loadStateDict(state, false);
    assertEquals(List.of("first.bias"), report.missingKeys());
    assertEquals(List.of("other"), report.unexpectedKeys());
    assertTrue(net.first.weight().equal(before.add(1)));
  }

  @Test
  void hooksSeeAndReplaceInputsAndResultsUntilTheyAreTakenAway() {
    var relu = new ReLU();
    List<String> order = new ArrayList<>();
    var before =
        relu.registerForwardPreHook(
            (module, input) -> {
              order.add("before");
              return input.neg();
            });
    var after =
        relu.registerForwardHook(
            (module, input, output) -> {
              order.add("after " + input.item() + " " + output.item());
              return output.add(1);
            });
    assertEquals(4, relu.call(Tensors.scalar(-3)).item());
    assertEquals(List.of("before", "after 3.0 3.0"), order);
    before.close();
    after.close();
    assertEquals(0, relu.call(Tensors.scalar(-3)).item());
    assertEquals(2, order.size());
  }

  @Test
  void errorsNameThePathOfTheModule() {
    var net = new Net();
    var e = assertThrows(TensorException.class, () -> net.call(Tensors.ones(2, 7)));
    assertEquals(
        "[linear] x must have 3 columns to fit the weight [4, 3], got [2, 7]"
            + " (in first (Linear 3 -> 4))",
        e.getMessage());
    var outer = new Sequential(new Flatten(), net);
    e = assertThrows(TensorException.class, () -> outer.call(Tensors.ones(2, 7)));
    assertTrue(e.getMessage().endsWith("(in 1.first (Linear 3 -> 4))"), e.getMessage());
    e =
        assertThrows(
            TensorException.class,
            () -> new CrossEntropyLoss().call(Tensors.ones(2, 3), Tensors.of(0L, 3L)));
    assertTrue(e.getMessage().endsWith("(in CrossEntropyLoss)"), e.getMessage());
    Tensor afterwards = Tensors.ones(2);
    e = assertThrows(TensorException.class, () -> afterwards.add(Tensors.ones(3)));
    assertFalse(e.getMessage().contains("(in"), e.getMessage());
  }

  @Test
  void nullsWithinAModuleNameItsPath() {
    var mix = new Bilinear(3, 4, 2);
    var model =
        new Module() {
          private final Bilinear inner = register("mix", mix);

          @Override
          protected Tensor forward(Tensor x) {
            return inner.call(null, x);
          }
        };
    var e = assertThrows(TensorException.class, () -> model.call(Tensors.ones(2, 4)));
    assertTrue(e.getMessage().startsWith("[call] what must be there is null: "), e.getMessage());
    assertTrue(e.getMessage().contains(" (in mix (Bilinear"), e.getMessage());
    assertEquals(NullPointerException.class, e.getCause().getClass());
    e = assertThrows(TensorException.class, () -> Tensors.ones(2).add((Tensor) null, 2));
    assertTrue(e.getMessage().startsWith("[add] what must be there is null: "), e.getMessage());
  }

  @Test
  void namesMustBeFreeAndWithoutDots() {
    class Bad extends Module {
      Bad(String name, String again) {
        register(name, new ReLU());
        register(again, new ReLU());
      }
    }

    assertThrows(IllegalArgumentException.class, () -> new Bad("a.b", "c"));
    assertThrows(IllegalArgumentException.class, () -> new Bad("", "c"));
    var e = assertThrows(IllegalArgumentException.class, () -> new Bad("a", "a"));
    assertTrue(e.getMessage().contains("\"a\" is registered already in Bad"), e.getMessage());
  }

  @Test
  void aModelIsCastInItsPlace() {
    var net = new Net();
    Parameter weight = net.first.weight();
    weight.sum().backward();
    net.to(DType.FLOAT64);
    assertSame(weight, net.first.weight());
    assertEquals(DType.FLOAT64, weight.dtype());
    assertNull(weight.grad());
    Tensor y = net.eval().call(Tensors.ones(Shape.of(1, 3), DType.FLOAT64));
    assertEquals(DType.FLOAT64, y.dtype());
    y.sum().backward();
    assertNotNull(weight.grad());
    assertThrows(IllegalArgumentException.class, () -> net.to(DType.INT64));
  }

  @Test
  void frozenParametersGetNoGradient() {
    var net = new Net();
    net.first.requiresGrad(false);
    net.call(Tensors.ones(1, 3)).sum().backward();
    assertNull(net.first.weight().grad());
    assertNotNull(net.namedParameters().get("rest.2.weight").grad());
    net.zeroGrad();
    assertNull(net.namedParameters().get("rest.2.weight").grad());
  }

  @Test
  void dropoutIsRepeatableAndRestsInEvaluation() {
    Random.manualSeed(5);
    var a = new Dropout(0.5);
    Tensor x = Tensors.ones(1000);
    Tensor first = a.call(x);
    Random.manualSeed(5);
    assertTrue(first.equal(new Dropout(0.5).call(x)));
    assertFalse(first.equal(a.call(x)));
    a.eval();
    assertSame(x, a.call(x));
    assertArrayEquals(new float[1000], new Dropout(1).call(x).toFloatArray());
    assertSame(x, new Dropout(0).call(x));
  }
}
