// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.Bilinear;
import org.rushlight.nn.Embedding;
import org.rushlight.nn.GRU;
import org.rushlight.nn.GRUCell;
import org.rushlight.nn.LSTM;
import org.rushlight.nn.LSTMCell;
import org.rushlight.nn.LstmOutput;
import org.rushlight.nn.RNN;
import org.rushlight.nn.RNNCell;
import org.rushlight.nn.RnnOutput;
import org.rushlight.tensor.Tensor;

/** Recurrent layers, their cells, tables of rows, and bilinear layers of torch.nn. */
final class RecurrentModules {
  private static final String SIZES = "input_size, hidden_size, num_layers=1";
  private static final String OPTIONS =
      ", bias=True, batch_first=False, dropout=0.0, bidirectional=False";

  private RecurrentModules() {}

  static void addTo(ModuleTable to) {
    to.put(
        "RNN",
        SIZES + ", nonlinearity='tanh'" + OPTIONS,
        a ->
            new RNN(a.integer("input_size"), a.integer("hidden_size"))
                .numLayers(a.integer("num_layers"))
                .nonlinearity(a.text("nonlinearity"))
                .bias(a.flag("bias"))
                .batchFirst(a.flag("batch_first"))
                .dropout(a.number("dropout"))
                .bidirectional(a.flag("bidirectional")),
        "input, hx=None",
        (rnn, a) -> listed(rnn.run(a.tensor("input"), a.tensorOrNull("hx"))));
    to.put(
        "GRU",
        SIZES + OPTIONS,
        a ->
            new GRU(a.integer("input_size"), a.integer("hidden_size"))
                .numLayers(a.integer("num_layers"))
                .bias(a.flag("bias"))
                .batchFirst(a.flag("batch_first"))
                .dropout(a.number("dropout"))
                .bidirectional(a.flag("bidirectional")),
        "input, hx=None",
        (gru, a) -> listed(gru.run(a.tensor("input"), a.tensorOrNull("hx"))));
    to.put(
        "LSTM",
        SIZES + OPTIONS + ", proj_size=0",
        a ->
            new LSTM(a.integer("input_size"), a.integer("hidden_size"))
                .numLayers(a.integer("num_layers"))
                .bias(a.flag("bias"))
                .batchFirst(a.flag("batch_first"))
                .dropout(a.number("dropout"))
                .bidirectional(a.flag("bidirectional"))
                .projSize(a.integer("proj_size")),
        "input, hx=None",
        RecurrentModules::lstm);
    cells(to);
    to.put(
        "Embedding",
        "num_embeddings, embedding_dim, padding_idx=None, max_norm=None, norm_type=2.0,"
            + " scale_grad_by_freq=False, sparse=False, _weight=None, _freeze=False",
        RecurrentModules::embedding);
    to.put(
        "Bilinear",
        "in1_features, in2_features, out_features, bias=True",
        a ->
            new Bilinear(
                    a.integer("in1_features"), a.integer("in2_features"), a.integer("out_features"))
                .bias(a.flag("bias")),
        "input1, input2",
        (bilinear, a) -> bilinear.call(a.tensor("input1"), a.tensor("input2")));
  }

  private static void cells(ModuleTable to) {
    String sizes = "input_size, hidden_size, bias=True";
    to.put(
        "RNNCell",
        sizes + ", nonlinearity='tanh'",
        a ->
            new RNNCell(a.integer("input_size"), a.integer("hidden_size"))
                .bias(a.flag("bias"))
                .nonlinearity(a.text("nonlinearity")),
        "input, hx=None",
        (cell, a) -> cell.call(a.tensor("input"), a.tensorOrNull("hx")));
    to.put(
        "GRUCell",
        sizes,
        a -> new GRUCell(a.integer("input_size"), a.integer("hidden_size")).bias(a.flag("bias")),
        "input, hx=None",
        (cell, a) -> cell.call(a.tensor("input"), a.tensorOrNull("hx")));
    to.put(
        "LSTMCell",
        sizes,
        a -> new LSTMCell(a.integer("input_size"), a.integer("hidden_size")).bias(a.flag("bias")),
        "input, hx=None",
        (cell, a) -> {
          @Nullable Tensor[] states = states(a);
          LSTMCell.State after = cell.run(a.tensor("input"), states[0], states[1]);
          return List.of(after.h(), after.c());
        });
  }

  private static Object listed(RnnOutput result) {
    return List.of(result.output(), result.h());
  }

  private static Object lstm(LSTM lstm, Arguments a) {
    @Nullable Tensor[] states = states(a);
    LstmOutput result = lstm.run(a.tensor("input"), states[0], states[1]);
    return List.of(result.output(), List.of(result.h(), result.c()));
  }

  /** The pair (h, c), or two nulls for None. */
  private static @Nullable Tensor[] states(Arguments a) {
    if (a.isNone("hx")) {
      return new Tensor[2];
    }
    Tensor[] states = a.tensors("hx");
    if (states.length != 2) {
      throw new Skipped("argument hx with " + states.length + " tensors");
    }
    return states;
  }

  private static Embedding embedding(Arguments a) {
    Embedding embedding;
    if (a.isNone("_weight")) {
      embedding = new Embedding(a.integer("num_embeddings"), a.integer("embedding_dim"));
    } else {
      a.integer("num_embeddings");
      a.integer("embedding_dim");
      embedding = Embedding.fromPretrained(a.tensor("_weight"), a.flag("_freeze"));
    }
    embedding.normType(a.number("norm_type")).scaleGradByFreq(a.flag("scale_grad_by_freq"));
    if (!a.isNone("padding_idx")) {
      embedding.paddingIdx(a.integer("padding_idx"));
    }
    return a.isNone("max_norm") ? embedding : embedding.maxNorm(a.number("max_norm"));
  }
}
