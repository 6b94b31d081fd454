// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.autograd.Grad;
import org.rushlight.optim.Adam;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Memory;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Whole recurrent modules: against formulas, their state, their options. */
class RecurrentTest {
  private static final int IN = 3;
  private static final int HIDDEN = 4;

  /** A kind of layer and its options. */
  record Stack(
      String kind, int layers, boolean bidirectional, boolean bias, boolean batchFirst, int proj) {
    int directions() {
      return bidirectional ? 2 : 1;
    }

    int out() {
      return proj > 0 ? proj : HIDDEN;
    }

    private <L extends RecurrentLayer<L>> L optioned(L layer) {
      return layer.numLayers(layers).bidirectional(bidirectional).bias(bias).batchFirst(batchFirst);
    }

    Module make() {
      Module module =
          switch (kind) {
            case "lstm" -> optioned(new LSTM(IN, HIDDEN, new Generator(5))).projSize(proj);
            case "gru" -> optioned(new GRU(IN, HIDDEN, new Generator(5)));
            default -> optioned(new RNN(IN, HIDDEN, new Generator(5))).nonlinearity(kind);
          };
      return module.to(DType.FLOAT64);
    }

    List<Tensor> run(Module module, Tensor x, Tensor h0, Tensor c0) {
      if (module instanceof LSTM lstm) {
        LstmOutput result = lstm.run(x, h0, c0);
        return List.of(result.output(), result.h(), result.c());
      }
      RnnOutput result = module instanceof GRU gru ? gru.run(x, h0) : ((RNN) module).run(x, h0);
      return List.of(result.output(), result.h());
    }
  }

  static Stream<Stack> stacks() {
    List<Stack> stacks = new ArrayList<>();
    for (String kind : List.of("tanh", "relu", "gru", "lstm")) {
      stacks.add(new Stack(kind, 1, false, true, false, 0));
      stacks.add(new Stack(kind, 3, false, true, true, 0));
      stacks.add(new Stack(kind, 2, true, true, false, 0));
      stacks.add(new Stack(kind, 2, true, false, true, 0));
    }
    stacks.add(new Stack("lstm", 2, true, true, false, 2));
    stacks.add(new Stack("lstm", 1, false, false, true, 3));
    return stacks.stream();
  }

  private static Tensor random(Generator generator, long... shape) {
    return Tensors.randn(Shape.of(shape), DType.FLOAT64, generator).requiresGrad(true);
  }

  // Both in double: only the order of sums differs.
  private static void close(Tensor expected, Tensor actual, String what) {
    assertEquals(expected.shape(), actual.shape(), what);
    assertArrayEquals(expected.toDoubleArray(), actual.toDoubleArray(), 1e-11, what);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stacks")
  void followsTheFormulasInValuesAndAllGradients(Stack stack) {
    Generator generator = new Generator(6);
    Module module = stack.make();
    long stacked = (long) stack.layers * stack.directions();
    Tensor x = random(generator, 5, 2, IN);
    Tensor h0 = random(generator, stacked, 2, stack.out());
    Tensor c0 = stack.kind.equals("lstm") ? random(generator, stacked, 2, HIDDEN) : null;
    List<Tensor> leaves = new ArrayList<>(List.of(x, h0));
    if (c0 != null) {
      leaves.add(c0);
    }
    leaves.addAll(module.parameters());
    var unrolled =
        new UnrolledRecurrence(
            stack.kind, module.namedParameters(), stack.layers, stack.directions());
    List<Tensor> expected = unrolled.run(x, h0, c0);
    List<Tensor> actual = stack.run(module, stack.batchFirst ? x.transpose(0, 1) : x, h0, c0);
    for (int i = 0; i < expected.size(); i++) {
      boolean turned = i == 0 && stack.batchFirst;
      close(expected.get(i), turned ? actual.get(i).transpose(0, 1) : actual.get(i), "result " + i);
    }
    List<Tensor> wanted = gradients(expected, false, leaves);
    List<Tensor> got = gradients(actual, stack.batchFirst, leaves);
    for (int i = 0; i < leaves.size(); i++) {
      close(wanted.get(i), got.get(i), "gradient of leaf " + i);
    }
  }

  /** The gradients of a sum of all results with random factors. */
  private static List<Tensor> gradients(
      List<Tensor> results, boolean batchFirst, List<Tensor> leaves) {
    leaves.forEach(Tensor::zeroGrad);
    Generator factors = new Generator(7);
    Tensor loss = null;
    for (int i = 0; i < results.size(); i++) {
      Tensor result = i == 0 && batchFirst ? results.get(i).transpose(0, 1) : results.get(i);
      Tensor part = result.mul(Tensors.randn(result.shape(), DType.FLOAT64, factors)).sum();
      loss = loss == null ? part : loss.add(part);
    }
    loss.backward();
    List<Tensor> gradients = new ArrayList<>();
    for (Tensor leaf : leaves) {
      assertNotNull(leaf.grad());
      gradients.add(leaf.grad().copy());
    }
    return gradients;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stacks")
  void withoutABatchAndWithoutStatesAsABatchOfOneFromZeros(Stack stack) {
    Generator generator = new Generator(8);
    Module module = stack.make();
    Tensor x = random(generator, 5, IN);
    List<Tensor> single = stack.run(module, x, null, null);
    int batch = stack.batchFirst ? 0 : 1;
    long stacked = (long) stack.layers * stack.directions();
    List<Tensor> batched =
        stack.run(
            module,
            x.unsqueeze(batch),
            Tensors.zeros(Shape.of(stacked, 1, stack.out()), DType.FLOAT64),
            Tensors.zeros(Shape.of(stacked, 1, HIDDEN), DType.FLOAT64));
    for (int i = 0; i < single.size(); i++) {
      Tensor expected = batched.get(i).squeeze(i == 0 ? batch : 1);
      assertEquals(expected.shape(), single.get(i).shape());
      assertArrayEquals(expected.toDoubleArray(), single.get(i).toDoubleArray());
    }
    assertArrayEquals(single.get(0).toDoubleArray(), module.call(x).toDoubleArray());
  }

  @Test
  void aCellIsOneStepOfALayer() {
    Generator generator = new Generator(9);
    Tensor x = Tensors.randn(Shape.of(2, IN), DType.FLOAT32, generator);
    Tensor h = Tensors.randn(Shape.of(2, HIDDEN), DType.FLOAT32, generator);
    Tensor c = Tensors.randn(Shape.of(2, HIDDEN), DType.FLOAT32, generator);
    var rnnCell = new RNNCell(IN, HIDDEN).nonlinearity("relu");
    var rnn = new RNN(IN, HIDDEN).nonlinearity("relu");
    copy(rnnCell, rnn);
    same(rnn.run(x.unsqueeze(0), h.unsqueeze(0)).h().squeeze(0), rnnCell.call(x, h));
    var gruCell = new GRUCell(IN, HIDDEN).bias(false);
    var gru = new GRU(IN, HIDDEN).bias(false);
    copy(gruCell, gru);
    same(gru.run(x.unsqueeze(0), h.unsqueeze(0)).h().squeeze(0), gruCell.call(x, h));
    var lstmCell = new LSTMCell(IN, HIDDEN);
    var lstm = new LSTM(IN, HIDDEN);
    copy(lstmCell, lstm);
    LSTMCell.State state = lstmCell.run(x, h, c);
    LstmOutput whole = lstm.run(x.unsqueeze(0), h.unsqueeze(0), c.unsqueeze(0));
    same(whole.h().squeeze(0), state.h());
    same(whole.c().squeeze(0), state.c());
    same(state.h().select(0, 1), lstmCell.run(x.select(0, 1), h.select(0, 1), c.select(0, 1)).h());
    same(lstmCell.run(x).h(), lstmCell.call(x));
    same(gruCell.call(x), gruCell.call(x, Tensors.zeros(2, HIDDEN)));
  }

  private static void copy(Module cell, Module layer) {
    List<Parameter> from = cell.parameters();
    List<Parameter> to = layer.parameters();
    assertEquals(from.size(), to.size());
    Grad.noGrad(
        () -> {
          for (int i = 0; i < from.size(); i++) {
            to.get(i).copy_(from.get(i));
          }
        });
  }

  private static void same(Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape());
    assertArrayEquals(expected.toDoubleArray(), actual.toDoubleArray(), 1e-6);
  }

  @Test
  void keysAndTheirOrderArePyTorchs() {
    var lstm = new LSTM(4, 5).numLayers(2).projSize(2).bidirectional(true);
    List<String> expected = new ArrayList<>();
    for (String suffix : List.of("_l0", "_l0_reverse", "_l1", "_l1_reverse")) {
      for (String name : List.of("weight_ih", "weight_hh", "bias_ih", "bias_hh", "weight_hr")) {
        expected.add(name + suffix);
      }
    }
    assertEquals(expected, List.copyOf(lstm.stateDict().keySet()));
    assertEquals(Shape.of(20, 4), lstm.stateDict().get("weight_ih_l1").shape());
    assertEquals(Shape.of(20, 2), lstm.stateDict().get("weight_hh_l1").shape());
    assertEquals(Shape.of(2, 5), lstm.stateDict().get("weight_hr_l0").shape());
    assertEquals(
        List.of("weight_ih_l0", "weight_hh_l0"),
        List.copyOf(new GRU(2, 3).numLayers(2).bias(false).numLayers(1).stateDict().keySet()));
    assertEquals(
        List.of("weight_ih", "weight_hh", "bias_ih", "bias_hh"),
        List.copyOf(new LSTMCell(2, 3).bias(false).bias(true).stateDict().keySet()));
  }

  @Test
  void printsAsPyTorchDoes() {
    var lstm = new LSTM(4, 5).numLayers(2).projSize(2).bias(false).batchFirst(true).dropout(0.5);
    assertEquals(
        "LSTM(4, 5, proj_size=2, num_layers=2, bias=False, batch_first=True, dropout=0.5,"
            + " bidirectional=True)",
        lstm.bidirectional(true).toString());
    assertEquals("RNN(2, 3)", new RNN(2, 3).nonlinearity("relu").toString());
    assertEquals(
        "RNNCell(2, 3, nonlinearity=relu)", new RNNCell(2, 3).nonlinearity("relu").toString());
    assertEquals("GRUCell(2, 3, bias=False)", new GRUCell(2, 3).bias(false).toString());
    assertEquals(
        "Bilinear(in1_features=2, in2_features=3, out_features=4, bias=False)",
        new Bilinear(2, 3, 4).bias(false).toString());
    assertEquals(
        "Embedding(4, 3, padding_idx=3, max_norm=1.0, norm_type=1.0, scale_grad_by_freq=True)",
        new Embedding(4, 3).paddingIdx(-1).maxNorm(1).normType(1).scaleGradByFreq(true).toString());
  }

  @Test
  void firstValuesAreUniformInTheBoundOfTheHiddenSize() {
    for (Parameter parameter :
        new LSTM(50, 100, new Generator(1)).bidirectional(true).parameters()) {
      double[] values = parameter.toDoubleArray();
      double squares = 0;
      for (double value : values) {
        assertTrue(Math.abs(value) <= 0.1);
        squares += value * value;
      }
      // The variance of the uniform distribution; five sigma of its estimate.
      double variance = 0.01 / 3;
      double sigma = 0.01 * Math.sqrt(4.0 / 45 / values.length);
      assertEquals(variance, squares / values.length, 5 * sigma);
    }
  }

  @Test
  void dropoutDropsBetweenLayersInTrainingOnly() {
    Tensor x = Tensors.randn(Shape.of(6, 2, IN), DType.FLOAT32, new Generator(3));
    var one = new GRU(IN, HIDDEN, new Generator(4)).dropout(0.9);
    same(one.call(x), ((GRU) one.eval()).call(x));
    var two = new GRU(IN, HIDDEN, new Generator(4)).numLayers(2).dropout(0.5, new Generator(1));
    long[] before = two.namedGenerators().get("generator").getState();
    double[] first = two.call(x).toDoubleArray();
    double[] second = two.call(x).toDoubleArray();
    two.namedGenerators().get("generator").setState(before);
    assertArrayEquals(first, two.call(x).toDoubleArray());
    two.eval();
    double[] without = two.call(x).toDoubleArray();
    assertArrayEquals(without, two.call(x).toDoubleArray());
    assertFalse(java.util.Arrays.equals(first, second));
    assertFalse(java.util.Arrays.equals(first, without));
    // All dropped: the layer above sees zeros, and the same at each batch row.
    two.train();
    two.dropout(1);
    Tensor all = two.call(x);
    assertArrayEquals(all.select(1, 0).toDoubleArray(), all.select(1, 1).toDoubleArray());
  }

  @Test
  void hooksSeeTheOutputOfCall() {
    var rnn = new RNN(IN, HIDDEN);
    List<Shape> seen = new ArrayList<>();
    rnn.registerForwardHook(
        (module, input, output) -> {
          seen.add(output.shape());
          return null;
        });
    new Sequential(rnn, new Linear(HIDDEN, 2)).call(Tensors.ones(5, 2, IN));
    assertEquals(List.of(Shape.of(5, 2, HIDDEN)), seen);
  }

  @Test
  void embeddingKeepsItsPaddingRowAndShortensLongOnes() {
    var embedding = new Embedding(5, 3, new Generator(2)).paddingIdx(-4);
    assertArrayEquals(new double[3], embedding.weight().select(0, 1).toDoubleArray());
    embedding.call(Tensors.of(0L, 1L, 1L, 4L)).sum().backward();
    assertArrayEquals(
        new double[] {1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1},
        embedding.weight().grad().toDoubleArray());
    Tensor rows = Tensors.of(new float[] {3, 4, 6, 8, 0, 1}, 3, 2);
    var given = Embedding.fromPretrained(rows, true).maxNorm(1);
    assertFalse(given.weight().requiresGrad());
    assertArrayEquals(
        new double[] {0.6, 0.8, 0, 1},
        given.call(Tensors.of(new int[] {1, 2})).toDoubleArray(),
        1e-6);
    assertArrayEquals(new double[] {3, 4, 0.6, 0.8, 0, 1}, rows.toDoubleArray(), 1e-6);
    assertArrayEquals(
        new double[] {3, 4},
        Embedding.fromPretrained(Tensors.of(new float[] {3, 4}, 1, 2), false)
            .paddingIdx(0)
            .weight()
            .toDoubleArray());
  }

  @Test
  void trainingLearnsAndKeepsHandlesAndBytesConstant() {
    Random.manualSeed(1);
    var embedding = new Embedding(7, 6);
    var lstm = new LSTM(6, 8).numLayers(2).dropout(0.1);
    var gru = new GRU(8, 8).bidirectional(true);
    var head = new Linear(16, 7);
    List<Tensor> parameters = new ArrayList<>();
    for (Module part : List.of(embedding, lstm, gru, head)) {
      parameters.addAll(part.parameters());
    }
    var optimizer = new Adam(parameters, 1e-2);
    // The next symbol of a cycle of seven.
    Tensor x = cycle(0).reshape(5, 7);
    Tensor y = cycle(1);
    List<Long> bytes = new ArrayList<>();
    List<Long> handles = new ArrayList<>();
    double loss = 0;
    for (int step = 1; step <= 600; step++) {
      optimizer.zeroGrad();
      Tensor states = gru.run(lstm.run(embedding.call(x)).output()).output();
      Tensor error = F.crossEntropy(head.call(states).reshape(35, 7), y);
      error.backward();
      optimizer.step();
      loss = error.item();
      if (step == 100 || step == 600) {
        Memory.collect();
        bytes.add(Memory.liveBytes());
        handles.add(Memory.ledger().handles());
      }
    }
    assertTrue(loss < 0.05, "loss " + loss);
    assertEquals(bytes.get(0), bytes.get(1));
    assertEquals(handles.get(0), handles.get(1));
  }

  private static Tensor cycle(int first) {
    return Tensors.of(LongStream.range(first, first + 35L).map(i -> i % 7).toArray());
  }
}
