// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.autograd.Anomaly;
import org.rushlight.autograd.Grad;
import org.rushlight.autograd.Recompute;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** A ReLU behind a layer runs in the layer's kernel, and nothing but the speed tells. */
class FusionTest {
  private static Arguments layer(Supplier<Module> make, String op, long... x) {
    return Arguments.of(make, op, Shape.of(x));
  }

  static Stream<Arguments> layers() {
    return Stream.of(
        layer(() -> new Linear(7, 5), "linear_relu", 9, 7),
        layer(() -> new Linear(7, 5, false), "linear_relu", 2, 3, 7),
        layer(() -> new Linear(130, 65), "linear_relu", 33, 130),
        layer(() -> new LazyLinear(5), "linear_relu", 9, 7),
        layer(() -> new Conv1d(3, 4, 3).padding(1), "conv1d_relu", 2, 3, 9),
        layer(() -> new Conv2d(3, 4, 3).stride(2).padding(1), "conv2d_relu", 2, 3, 9, 8),
        layer(() -> new Conv2d(4, 6, 3).groups(2).bias(false), "conv2d_relu", 2, 4, 9, 8),
        layer(() -> new Conv2d(3, 4, 3).padding("same"), "conv2d_relu", 3, 9, 8),
        layer(
            () -> new Conv2d(3, 4, 3).padding(1).paddingMode("circular"),
            "conv2d_relu",
            2,
            3,
            9,
            8),
        layer(() -> new LazyConv2d(4, 3), "conv2d_relu", 2, 3, 9, 8),
        layer(() -> new Conv3d(2, 3, 2), "conv3d_relu", 2, 2, 4, 5, 6),
        layer(() -> new BatchNorm1d(5), "batch_norm_relu", 9, 5),
        layer(() -> new BatchNorm1d(5).affine(false), "batch_norm_relu", 4, 5, 3),
        layer(() -> new BatchNorm2d(5), "batch_norm_relu", 4, 5, 3, 6),
        layer(() -> new BatchNorm2d(5).trackRunningStats(false), "batch_norm_relu", 4, 5, 3, 6),
        layer(() -> new LazyBatchNorm2d(), "batch_norm_relu", 4, 5, 3, 6),
        layer(() -> new BatchNorm3d(5), "batch_norm_relu", 4, 5, 3, 2, 2));
  }

  /** The op that made a tensor, as errors name it. */
  private static String madeBy(Tensor tensor) {
    String text =
        assertThrows(TensorException.class, () -> tensor.requiresGrad(false)).getMessage();
    String made = text.substring(text.indexOf("made by ") + "made by ".length());
    return made.substring(0, made.indexOf(';'));
  }

  /** The result, the gradients of input and parameters, and the state after a call. */
  private static List<byte[]> bits(
      Module model, UnaryOperator<Tensor> call, Shape shape, DType dtype, boolean training) {
    Tensor x = Tensors.randn(shape, dtype, new Generator(3)).requiresGrad(true);
    model.to(dtype).train(training);
    model.zeroGrad();
    Tensor y = call.apply(x);
    y.mul(Tensors.randn(y.shape(), dtype, new Generator(4))).sum().backward();
    List<byte[]> bits = new ArrayList<>();
    bits.add(bits(y));
    bits.add(bits(x.grad()));
    model.parameters().forEach(parameter -> bits.add(bits(parameter.grad())));
    model.buffers().forEach(buffer -> bits.add(bits(buffer.to(DType.FLOAT64))));
    return bits;
  }

  private static byte[] bits(Tensor tensor) {
    double[] values = tensor.toDoubleArray();
    var bytes = java.nio.ByteBuffer.allocate(8 * values.length);
    Arrays.stream(values).forEach(bytes::putDouble);
    return bytes.array();
  }

  @ParameterizedTest(name = "{1} {2}")
  @MethodSource("layers")
  void hasTheBitsOfTheLayersOneByOne(Supplier<Module> make, String op, Shape shape) {
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
      for (boolean training : new boolean[] {true, false}) {
        Module layer = make.get();
        Grad.noGrad(
            () -> layer.call(Tensors.randn(shape.toArray()))); // gives lazy ones their sizes
        var together = new Sequential(layer, new ReLU());
        var state = copies(layer);
        Tensor probe = together.call(Tensors.randn(shape.toArray()).requiresGrad(true));
        assertEquals(op, madeBy(probe).split(" ")[0]);
        layer.loadStateDict(state);
        List<byte[]> fused = bits(together, together::call, shape, dtype, training);
        layer.loadStateDict(state);
        List<byte[]> apart = bits(layer, x -> layer.call(x).relu(), shape, dtype, training);
        assertEquals(apart.size(), fused.size());
        for (int i = 0; i < fused.size(); i++) {
          assertArrayEquals(apart.get(i), fused.get(i), dtype + " " + training + " " + i);
        }
      }
    }
  }

  private static java.util.Map<String, Tensor> copies(Module module) {
    var copies = new java.util.LinkedHashMap<String, Tensor>();
    module.stateDict().forEach((key, value) -> copies.put(key, value.copy()));
    return copies;
  }

  @Test
  void aHookOnEitherOfTheTwoSeesWhatItAlwaysSaw() {
    var linear = new Linear(3, 4);
    var relu = new ReLU();
    var model = new Sequential(linear, relu);
    Tensor x = Tensors.randn(2, 3);
    assertEquals("linear_relu in 0 (Linear 3 -> 4)", madeBy(model.call(x)));
    List<Tensor> seen = new ArrayList<>();
    try (var hook = linear.registerForwardHook((module, in, out) -> keep(seen, out))) {
      assertEquals("relu in 1 (ReLU)", madeBy(model.call(x)));
      assertTrue(seen.get(0).toDoubleArray().length == 8 && !seen.get(0).isClosed());
    }
    try (var hook = relu.registerForwardPreHook((module, in) -> keep(seen, in))) {
      model.call(x);
      assertArrayEquals(bits(seen.get(0)), bits(seen.get(1)));
    }
    try (var hook = relu.registerFullBackwardHook((module, in, out) -> keep(seen, in))) {
      model.call(x).sum().backward();
      assertEquals(3, seen.size());
    }
    assertEquals("linear_relu in 0 (Linear 3 -> 4)", madeBy(model.call(x)));
  }

  private static Tensor keep(List<Tensor> list, Tensor tensor) {
    list.add(tensor);
    return null;
  }

  @Test
  void whatIsNoReluOfThisLibraryOrStandsBetweenIsLeftAlone() {
    final class Plain extends Module {
      @Override
      protected Tensor forward(Tensor x) {
        return x.relu();
      }
    }

    Tensor x = Tensors.randn(2, 3);
    Module linear = new Linear(3, 4);
    assertTrue(madeBy(new Sequential(linear, new Plain()).call(x)).startsWith("relu in 1"));
    assertTrue(
        madeBy(new Sequential(linear, new Identity(), new ReLU()).call(x)).startsWith("relu in 2"));
    assertTrue(
        madeBy(new Sequential(new Sequential(linear), new ReLU()).call(x)).startsWith("relu in 1"));
    assertTrue(madeBy(new Sequential(linear, new ReLU6()).call(x)).contains("in 1 (ReLU6)"));
  }

  @Test
  void anErrorNamesTheLayerThatTheInputDoesNotFit() {
    var model = new Sequential(new Linear(3, 4), new ReLU(), new Linear(5, 2), new ReLU());
    String text =
        assertThrows(TensorException.class, () -> model.call(Tensors.ones(2, 3))).getMessage();
    assertEquals(
        "[linear] x must have 5 columns to fit the weight [2, 5], got [2, 4] (in 2 (Linear 5 ->"
            + " 2))",
        text);
    var images = new Sequential(new Conv2d(3, 4, 3), new ReLU());
    assertTrue(
        assertThrows(TensorException.class, () -> images.call(Tensors.ones(1, 2, 8, 8)))
            .getMessage()
            .endsWith("(in 0 (Conv2d 3 -> 4, 3x3))"));
    assertEquals(
        "[call] the input must be a tensor, got null (in 0 (Linear 3 -> 4))",
        assertThrows(
                TensorException.class,
                () -> new Sequential(new Linear(3, 4), new ReLU()).call(null))
            .getMessage()
            .replace("(in Sequential)", "(in 0 (Linear 3 -> 4))"));
  }

  @Test
  void frozenParametersGetNoGradientAndMayChangeBeforeTheBackward() {
    var linear = new Linear(3, 4);
    var model = new Sequential(linear, new ReLU(), new Linear(4, 2));
    linear.weight().requiresGrad(false);
    model.call(Tensors.randn(5, 3)).sum().backward();
    assertNull(linear.weight().grad());
    assertEquals(Shape.of(4), linear.bias().grad().shape());

    // dx needs the weight; without dx nothing does.
    linear.weight().requiresGrad(true);
    Tensor y = model.call(Tensors.randn(5, 3));
    Grad.noGrad(() -> linear.weight().mul_(2));
    y.sum().backward();
    Tensor z = model.call(Tensors.randn(5, 3).requiresGrad(true));
    Grad.noGrad(() -> linear.weight().mul_(2));
    String text = assertThrows(TensorException.class, () -> z.sum().backward()).getMessage();
    assertTrue(
        text.contains("a tensor that linear_relu in 0 (Linear 3 -> 4) needs for its gradient"),
        text);
  }

  @Test
  void aLayerAndAReluMayStandInSeveralPlaces() {
    var linear = new Linear(4, 4);
    var relu = new ReLU();
    var model = new Sequential(linear, relu, linear, relu);
    List<byte[]> fused = bits(model, model::call, Shape.of(3, 4), DType.FLOAT32, true);
    List<byte[]> apart =
        bits(
            linear,
            x -> linear.call(linear.call(x).relu()).relu(),
            Shape.of(3, 4),
            DType.FLOAT32,
            true);
    for (int i = 0; i < apart.size(); i++) {
      assertArrayEquals(apart.get(i), fused.get(i), "tensor " + i);
    }
  }

  @Test
  void aCheckpointedPartGivesTheSameGradients() {
    var model = new Sequential(new Linear(4, 6), new ReLU(), new Linear(6, 4), new ReLU());
    Shape shape = Shape.of(5, 4);
    List<byte[]> plain = bits(model, model::call, shape, DType.FLOAT32, true);
    List<byte[]> again =
        bits(model, x -> Recompute.checkpoint(model::call, x), shape, DType.FLOAT32, true);
    for (int i = 0; i < plain.size(); i++) {
      assertArrayEquals(plain.get(i), again.get(i), "tensor " + i);
    }
  }

  @Test
  void theFirstNaNNamesTheLayer() {
    var linear = new Linear(1, 1);
    Grad.noGrad(() -> linear.weight().fill_(Double.POSITIVE_INFINITY));
    var model = new Sequential(linear, new ReLU());
    try (var watch = Anomaly.detect()) {
      String text =
          assertThrows(TensorException.class, () -> model.call(Tensors.zeros(1, 1))).getMessage();
      assertTrue(text.startsWith("[anomaly] linear_relu made the first NaN, at "), text);
      assertTrue(text.endsWith("(in 0 (Linear 1 -> 1))"), text);
    }
  }

  @Test
  void namesAndPrintingStayAsTheyWere() {
    var model = new Sequential(new Linear(3, 4), new ReLU());
    assertEquals(List.of("0.weight", "0.bias"), List.copyOf(model.stateDict().keySet()));
    assertEquals(2, model.children().size());
    assertEquals(
        "Sequential(\n  (0): Linear(in_features=3, out_features=4, bias=True)\n  (1): ReLU()\n)",
        model.toString());
    for (Parameter parameter : model.parameters()) {
      assertTrue(parameter.isLeaf());
    }
  }

  @Test
  void aLayerThatIsPutInAnothersPlaceIsTheOneThatRuns() {
    var model = new Sequential(new Linear(3, 4), new ReLU());
    Tensor x = Tensors.randn(2, 3);
    model.call(x);
    model.set(1, new Tanh());
    assertTrue(madeBy(model.call(x)).startsWith("tanh in 1"));
    model.set(0, new Linear(3, 2));
    assertEquals(Shape.of(2, 2), model.call(x).shape());
    model.insert(1, new ReLU());
    assertEquals(Shape.of(2, 2), model.call(x).shape());
    model.pop(2);
    assertTrue(madeBy(model.call(x)).startsWith("linear_relu in 0"));
  }
}
