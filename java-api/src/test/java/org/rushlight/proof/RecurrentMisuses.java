// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;
import static org.rushlight.proof.Misuse.longs;

import java.util.List;
import org.rushlight.nn.Bilinear;
import org.rushlight.nn.Embedding;
import org.rushlight.nn.F;
import org.rushlight.nn.GRU;
import org.rushlight.nn.GRUCell;
import org.rushlight.nn.LSTM;
import org.rushlight.nn.LSTMCell;
import org.rushlight.nn.RNN;
import org.rushlight.nn.RNNCell;
import org.rushlight.tensor.DType;

/** Recurrent layers, cells, tables of rows, one-hot vectors and bilinear layers. */
final class RecurrentMisuses {
  private RecurrentMisuses() {}

  static List<Misuse> all() {
    var to = new Misuse.Family();
    layers(to);
    cells(to);
    tables(to);
    bilinears(to);
    return to.rows();
  }

  private static void layers(Misuse.Family to) {
    to.add(
        "rnn: rank",
        () -> new RNN(3, 4).call(f(3)),
        "[rnn] x must be [steps, n, in] or [steps, in], got [3] (in RNN 3 -> 4)");
    to.add(
        "gru: rank with the batch first",
        () -> new GRU(3, 4).batchFirst(true).call(f(1, 2, 3, 3)),
        "[gru] x must be [n, steps, in] or [steps, in], got [1, 2, 3, 3] (in GRU 3 -> 4)");
    to.add(
        "lstm: input size",
        () -> new LSTM(3, 4).bidirectional(true).call(f(5, 2, 4)),
        "[lstm] the last dim of x must be inputSize 3, got [5, 2, 4] (in LSTM 3 -> 8)");
    to.add(
        "rnn: no steps",
        () -> new RNN(3, 4).call(f(0, 2, 3)),
        "[rnn] x must have at least one step, got [0, 2, 3] (in RNN 3 -> 4)");
    to.add(
        "gru: first state",
        () -> new GRU(3, 4).numLayers(2).run(f(5, 2, 3), f(1, 2, 4)),
        "[gru] h0 must be [2, 2, 4] for x of a batch of 2, got [1, 2, 4] (in GRU 3 -> 4)");
    to.add(
        "lstm: first state of no batch",
        () -> new LSTM(3, 4).run(f(5, 3), f(1, 1, 4), null),
        "[lstm] h0 must be [1, 4] for x of no batch (layers x directions, size), got [1, 1, 4] (in"
            + " LSTM 3 -> 4)");
    to.add(
        "lstm: first cell state",
        () -> new LSTM(3, 4).projSize(2).run(f(5, 2, 3), null, f(1, 2, 2)),
        "[lstm] c0 must be [1, 2, 4] for x of a batch of 2, got [1, 2, 2] (in LSTM 3 -> 2)");
    to.add(
        "lstm: types",
        () -> new LSTM(3, 4).call(f(5, 2, 3).to(DType.FLOAT64)),
        "[lstm] x and w_hh must have the same dtype: x is float64, w_hh is float32; convert one of"
            + " them (in LSTM 3 -> 4)");
    to.add(
        "rnn: integers",
        () -> new RNN(1, 4).call(longs(1, 2).reshape(2, 1)),
        "[rnn] x must be float32 or float64, got int64 (in RNN 1 -> 4)");
    to.add(
        "rnn: sizes",
        () -> new RNN(0, 4),
        IllegalArgumentException.class,
        "RNN: inputSize must be at least 1, got 0");
    to.add(
        "gru: layers",
        () -> new GRU(3, 4).numLayers(0),
        IllegalArgumentException.class,
        "GRU: numLayers must be at least 1, got 0");
    to.add(
        "lstm: dropout",
        () -> new LSTM(3, 4).dropout(1.5),
        IllegalArgumentException.class,
        "LSTM: dropout must be in [0, 1], got 1.5");
    to.add(
        "lstm: projection",
        () -> new LSTM(3, 4).projSize(4),
        IllegalArgumentException.class,
        "LSTM: projSize must be smaller than hiddenSize 4, got 4");
    to.add(
        "rnn: nonlinearity",
        () -> new RNN(3, 4).nonlinearity("sigmoid"),
        IllegalArgumentException.class,
        "RNN: nonlinearity must be \"tanh\" or \"relu\", got \"sigmoid\"");
  }

  private static void cells(Misuse.Family to) {
    to.add(
        "rnn cell: rank",
        () -> new RNNCell(3, 4).call(f(1, 2, 3)),
        "[rnncell] x must be [n, in] or [in], got [1, 2, 3] (in RNNCell 3 -> 4)");
    to.add(
        "gru cell: input size",
        () -> new GRUCell(3, 4).call(f(2, 4)),
        "[grucell] the last dim of x must be inputSize 3, got [2, 4] (in GRUCell 3 -> 4)");
    to.add(
        "gru cell: state",
        () -> new GRUCell(3, 4).call(f(2, 3), f(4)),
        "[grucell] h must be [2, 4] to fit x [2, 3], got [4] (in GRUCell 3 -> 4)");
    to.add(
        "lstm cell: cell state",
        () -> new LSTMCell(3, 4).run(f(3), f(4), f(1, 4)),
        "[lstmcell] c must be [4] to fit x [3], got [1, 4] (in LSTMCell 3 -> 4)");
  }

  private static void tables(Misuse.Family to) {
    to.add(
        "embedding: index",
        () -> new Embedding(10, 3).call(longs(0, 10, 2)),
        "[embedding] an index must be in [0, 10), but index[1] is 10; the table's rows are 10 (in"
            + " Embedding 10 x 3)");
    to.add(
        "embedding: negative index",
        () -> F.embedding(longs(0, -1).reshape(2, 1).to(DType.INT32), f(4, 3)),
        "[embedding] an index must be in [0, 4), but index[1, 0] is -1; the table's rows are 4");
    to.add(
        "embedding: float indices",
        () -> F.embedding(f(2), f(4, 3)),
        "[embedding] index must be int64 or int32, got float32");
    to.add(
        "embedding: weight",
        () -> F.embedding(longs(0), f(4)),
        "[embedding] weight must be [rows, dim], got [4]");
    to.add(
        "embedding: padding",
        () -> F.embedding(longs(0), f(4, 3), 4, null, 2, false),
        "[embedding] padding_idx must be in [-4, 4), got 4");
    to.add(
        "embedding: norm",
        () -> F.embedding(longs(0), f(4, 3), null, -1.0, 2, false),
        "[embedding_renorm] max_norm must not be negative, got -1");
    to.add(
        "embedding module: padding",
        () -> new Embedding(4, 3).paddingIdx(-5),
        IllegalArgumentException.class,
        "Embedding: paddingIdx must be in [-4, 4), got -5");
    to.add(
        "embedding module: rows",
        () -> Embedding.fromPretrained(f(4), true),
        "[embedding] the rows must be [numEmbeddings, embeddingDim], got [4]");
    to.add(
        "oneHot: class",
        () -> F.oneHot(longs(0, 3), 3),
        "[one_hot] an index must be in [0, 3), but index[1] is 3; the classes are 3");
    to.add(
        "oneHot: negative class",
        () -> F.oneHot(longs(0, -1), -1),
        "[one_hot] an index must be in [0, 1), but index[1] is -1; the classes are 1");
    to.add(
        "oneHot: none to count",
        () -> F.oneHot(longs(), -1),
        "[one_hot] without indices numClasses cannot be inferred from them: give it, got -1");
  }

  private static void bilinears(Misuse.Family to) {
    to.add(
        "bilinear: columns",
        () -> new Bilinear(2, 3, 4).call(f(5, 2), f(5, 2)),
        "[bilinear] the last dims of x1 and x2 must be 2 and 3 to fit the weight [4, 2, 3], got"
            + " [5, 2] and [5, 2] (in Bilinear 2 x 3 -> 4)");
    to.add(
        "bilinear: rows",
        () -> F.bilinear(f(5, 2), f(6, 3), f(4, 2, 3), null),
        "[bilinear] x1 and x2 must be equal in all dims but the last, got [5, 2] and [6, 3]");
    to.add(
        "bilinear: weight",
        () -> F.bilinear(f(5, 2), f(5, 3), f(4, 6), null),
        "[bilinear] weight must be [out, in1, in2], got [4, 6]");
  }
}
