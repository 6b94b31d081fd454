// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.GRU;
import org.rushlight.nn.LSTM;
import org.rushlight.nn.LstmOutput;
import org.rushlight.nn.Module;
import org.rushlight.nn.RNN;
import org.rushlight.nn.RnnOutput;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Recurrent layers, whose gates stand in another order than PyTorch's, and one-hot vectors. */
final class OnnxRecurrent {
  private static final String COMMON =
      ", *, hidden_size=None, direction='forward', layout=0, activations=None,"
          + " activation_alpha=None, activation_beta=None, clip=None";
  private static final String INPUTS = "X, W, R, B=None, sequence_lens=None, initial_h=None";

  private OnnxRecurrent() {}

  static void addTo(OnnxTable to) {
    to.put("RNN", 7, INPUTS + COMMON, OnnxRecurrent::rnn);
    to.put("GRU", 7, INPUTS + COMMON + ", linear_before_reset=0", OnnxRecurrent::gru);
    to.put(
        "LSTM",
        7,
        INPUTS + ", initial_c=None, P=None" + COMMON + ", input_forget=0",
        OnnxRecurrent::lstm);
  }

  /** A layer's arguments as PyTorch has them; a reversed layer reads a flipped sequence. */
  private record Layer(Arguments a, int[] order) {
    Tensor x() {
      Tensor x = batchwise() ? a.tensor("X").transpose(0, 1) : a.tensor("X");
      if (!a.isNone("sequence_lens")
          && Arrays.stream(a.longs("sequence_lens")).anyMatch(n -> n != x.size(0))) {
        throw new Skipped("sequences of unequal lengths");
      }
      return reversed() ? x.flip(0) : x;
    }

    boolean batchwise() {
      return a.integer("layout") != 0;
    }

    boolean reversed() {
      return a.text("direction").equals("reverse");
    }

    int directions() {
      return (int) a.tensor("W").size(0);
    }

    int inputs() {
      return (int) a.tensor("W").size(2);
    }

    int hidden() {
      a.longs("hidden_size"); // said by R
      return (int) a.tensor("R").size(2);
    }

    @Nullable Tensor state(String name) {
      Tensor state = a.tensorOrNull(name);
      return state != null && batchwise() ? state.transpose(0, 1) : state;
    }

    /** The gates of one direction of a weight in PyTorch's order. */
    private Tensor ordered(Tensor gates) {
      Tensor[] parts = gates.chunk(order.length, 0);
      return Tensors.cat(0, Arrays.stream(order).mapToObj(i -> parts[i]).toArray(Tensor[]::new));
    }

    void fill(Module module) {
      Map<String, Tensor> state = new LinkedHashMap<>();
      for (int i = 0; i < directions(); i++) {
        String suffix = i == 0 ? "_l0" : "_l0_reverse";
        state.put("weight_ih" + suffix, ordered(a.tensor("W").select(0, i)));
        state.put("weight_hh" + suffix, ordered(a.tensor("R").select(0, i)));
        if (!a.isNone("B")) {
          Tensor[] biases = a.tensor("B").select(0, i).chunk(2, 0);
          state.put("bias_ih" + suffix, ordered(biases[0]));
          state.put("bias_hh" + suffix, ordered(biases[1]));
        }
      }
      module.to(a.tensor("W").dtype()).loadStateDict(state);
    }

    /** [steps, n, directions x hidden] to [steps, directions, n, hidden], or with n first. */
    List<Tensor> results(Tensor output, Tensor... lasts) {
      Tensor y = reversed() ? output.flip(0) : output;
      y = y.reshape(y.size(0), y.size(1), directions(), hidden());
      List<Tensor> results = new ArrayList<>();
      results.add(batchwise() ? y.permute(1, 0, 2, 3) : y.permute(0, 2, 1, 3));
      for (Tensor last : lasts) {
        results.add(batchwise() ? last.transpose(0, 1) : last);
      }
      return results;
    }
  }

  private static void checkActivations(Arguments a, List<String> usual) {
    List<String> given = a.isNone("activations") ? usual : a.list("activations", String.class);
    for (int i = 0; i < given.size(); i++) {
      if (!given.get(i).equals(usual.get(i % usual.size()))) {
        throw new Skipped("other activations");
      }
    }
  }

  private static List<Tensor> rnn(Arguments a) {
    checkActivations(a, List.of("Tanh"));
    Layer layer = new Layer(a, new int[] {0});
    RNN rnn =
        new RNN(layer.inputs(), layer.hidden())
            .bias(!a.isNone("B"))
            .bidirectional(layer.directions() == 2);
    layer.fill(rnn);
    RnnOutput result = rnn.run(layer.x(), layer.state("initial_h"));
    return layer.results(result.output(), result.h());
  }

  /** z, r, h to r, z, n. */
  private static List<Tensor> gru(Arguments a) {
    checkActivations(a, List.of("Sigmoid", "Tanh"));
    if (a.integer("linear_before_reset") == 0) {
      throw new Skipped("linear_before_reset=0: PyTorch resets after the product");
    }
    Layer layer = new Layer(a, new int[] {1, 0, 2});
    GRU gru =
        new GRU(layer.inputs(), layer.hidden())
            .bias(!a.isNone("B"))
            .bidirectional(layer.directions() == 2);
    layer.fill(gru);
    RnnOutput result = gru.run(layer.x(), layer.state("initial_h"));
    return layer.results(result.output(), result.h());
  }

  /** i, o, f, c to i, f, g, o. */
  private static List<Tensor> lstm(Arguments a) {
    checkActivations(a, List.of("Sigmoid", "Tanh", "Tanh"));
    if (!a.isNone("P")) {
      throw new Skipped("peepholes");
    }
    Layer layer = new Layer(a, new int[] {0, 2, 3, 1});
    LSTM lstm =
        new LSTM(layer.inputs(), layer.hidden())
            .bias(!a.isNone("B"))
            .bidirectional(layer.directions() == 2);
    layer.fill(lstm);
    LstmOutput result = lstm.run(layer.x(), layer.state("initial_h"), layer.state("initial_c"));
    return layer.results(result.output(), result.h(), result.c());
  }

  /** Negative indices count from the end; those out of range have no one, as PyTorch forbids. */
}
