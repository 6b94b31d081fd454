// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** Modules whose parameters come with the first input, or with a state. */
class LazyTest {
  private static Sequential model() {
    return new Sequential(
        new LazyConv2d(4, 3).padding(1).groups(2),
        new ReLU(),
        new LazyConvTranspose2d(3, 2).stride(2),
        new Flatten(),
        new LazyLinear(5));
  }

  @Test
  void theFirstInputMakesTheParameters() {
    Sequential model = model();
    assertEquals(Shape.of(2, 5), model.call(Tensors.ones(2, 6, 4, 4)).shape());
    assertEquals(
        List.of("0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias"),
        List.copyOf(model.namedParameters().keySet()));
    assertEquals(
        List.of(
            Shape.of(4, 3, 3, 3),
            Shape.of(4),
            Shape.of(4, 3, 2, 2),
            Shape.of(3),
            Shape.of(5, 192),
            Shape.of(5)),
        model.parameters().stream().map(Tensor::shape).toList());
    model.call(Tensors.ones(2, 6, 4, 4)).sum().backward();
    model.parameters().forEach(parameter -> assertNotNull(parameter.grad()));
  }

  @Test
  void theFirstValuesAreThoseOfTheLayerThatIsNotLazy() {
    LazyLinear lazy = new LazyLinear(4, true, new Generator(7));
    lazy.call(Tensors.ones(2, 3));
    Linear linear = new Linear(3, 4, true, new Generator(7));
    assertTrue(lazy.weight().equal(linear.weight()));
    assertTrue(lazy.bias().equal(linear.bias()));
    LazyConv1d conv = new LazyConv1d(4, 3, new Generator(7));
    conv.call(Tensors.ones(1, 2, 5));
    assertTrue(conv.weight().equal(new Conv1d(2, 4, 3, new Generator(7)).weight()));
  }

  @Test
  void aStateMakesTheParameters() {
    Sequential source = model();
    Tensor x = Tensors.ones(2, 6, 4, 4);
    Tensor y = source.call(x);
    Sequential target = model();
    target.loadStateDict(source.stateDict());
    assertTrue(target.call(x).equal(y));
  }

  @Test
  void aRefusedStateLeavesTheModuleWaiting() {
    Sequential model = new Sequential(new LazyLinear(4), new LazyLinear(2));
    Map<String, Tensor> state =
        Map.of(
            "0.weight",
            Tensors.ones(4, 3),
            "0.bias",
            Tensors.ones(4),
            "1.weight",
            Tensors.ones(9, 4),
            "1.bias",
            Tensors.ones(2));
    assertThrows(TensorException.class, () -> model.loadStateDict(state));
    assertThrows(TensorException.class, model::parameters);
    assertEquals(Shape.of(1, 2), model.call(Tensors.ones(1, 7)).shape());
  }

  @Test
  void whatTheStateLacksWaitsOn() {
    Sequential model = new Sequential(new LazyLinear(4), new LazyLinear(2));
    Map<String, Tensor> state = Map.of("0.weight", Tensors.ones(4, 3), "0.bias", Tensors.ones(4));
    Module.LoadReport report = model.loadStateDict(state, false);
    assertEquals(List.of("1.weight", "1.bias"), report.missingKeys());
    assertThrows(TensorException.class, model::stateDict);
    Tensor y = model.call(Tensors.ones(1, 3));
    assertEquals(Shape.of(1, 2), y.shape());
    assertArrayEquals(
        new double[] {4, 4, 4, 4}, model.children().get(0).call(Tensors.ones(3)).toDoubleArray());
  }

  @Test
  void theTypeIsKeptForLater() {
    LazyLinear layer = new LazyLinear(4);
    layer.to(DType.FLOAT64);
    layer.zeroGrad();
    assertEquals(DType.FLOAT64, layer.call(Tensors.ones(2, 3).to(DType.FLOAT64)).dtype());
    assertEquals(DType.FLOAT64, layer.weight().dtype());
  }

  @Test
  void itSaysWhatItIsBeforeAndAfter() {
    LazyConv2d conv = new LazyConv2d(4, 3).bias(false);
    assertEquals(
        "LazyConv2d(0, 4, kernel_size=(3, 3), stride=(1, 1), bias=False)", conv.toString());
    assertEquals("LazyConv2d ? -> 4, 3x3", conv.describe());
    conv.call(Tensors.ones(1, 2, 5, 5));
    assertEquals(
        "LazyConv2d(2, 4, kernel_size=(3, 3), stride=(1, 1), bias=False)", conv.toString());
    String text =
        assertThrows(TensorException.class, () -> conv.call(Tensors.ones(1, 3, 5, 5))).getMessage();
    assertTrue(text.endsWith("(in LazyConv2d 2 -> 4, 3x3)"), text);
  }

  @Test
  void aBatchNormTakesItsChannelsFromTheFirstInput() {
    LazyBatchNorm2d norm = new LazyBatchNorm2d();
    assertThrows(TensorException.class, norm::parameters);
    norm.to(DType.FLOAT64);
    Tensor x = Tensors.randn(2, 3, 4, 4).to(DType.FLOAT64);
    BatchNorm2d known = new BatchNorm2d(3);
    known.to(DType.FLOAT64);
    assertTrue(norm.call(x).equal(known.call(x)));
    assertEquals(List.copyOf(known.stateDict().keySet()), List.copyOf(norm.stateDict().keySet()));
    assertEquals(DType.FLOAT64, norm.runningMean().dtype());
    assertTrue(norm.runningVar().equal(known.runningVar()));
  }

  @Test
  void aBatchNormTakesItsChannelsFromAState() {
    BatchNorm1d source = new BatchNorm1d(5);
    source.call(Tensors.randn(4, 5));
    LazyBatchNorm1d norm = new LazyBatchNorm1d();
    norm.loadStateDict(source.stateDict());
    assertTrue(norm.runningMean().equal(source.runningMean()));
    Map<String, Tensor> bad = Map.of("weight", Tensors.ones(5), "bias", Tensors.ones(6));
    LazyBatchNorm1d waits = new LazyBatchNorm1d().trackRunningStats(false);
    assertThrows(TensorException.class, () -> waits.loadStateDict(bad));
    assertEquals(Shape.of(2, 7), waits.call(Tensors.ones(2, 7)).shape());
  }
}
