// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;
import static org.rushlight.proof.Misuse.longs;
import static org.rushlight.proof.Nested.d;

import java.util.List;
import org.rushlight.nn.GRU;
import org.rushlight.nn.GRUCell;
import org.rushlight.nn.LSTM;
import org.rushlight.nn.LSTMCell;
import org.rushlight.nn.MultiheadAttention;
import org.rushlight.nn.RNN;
import org.rushlight.nn.RNNCell;
import org.rushlight.nn.Transformer;
import org.rushlight.nn.TransformerDecoderLayer;
import org.rushlight.nn.TransformerEncoder;
import org.rushlight.nn.TransformerEncoderLayer;

/** Recurrent layers and attention inside a model. */
final class NestedSequenceMisuses {
  private NestedSequenceMisuses() {}

  static List<Misuse> all() {
    var to = new Misuse.Family();
    Nested.add(
        to,
        "RNN: features, in a model",
        "rnn",
        new RNN(3, 4),
        m -> m.call(f(5, 2, 2)),
        "[rnn] the last dim of x must be inputSize 3, got [5, 2, 2] (in encoder.0.rnn"
            + " (RNN 3 -> 4))");
    Nested.add(
        to,
        "RNN: rank, in a model",
        "rnn",
        new RNN(3, 4),
        m -> m.call(f(3)),
        "[rnn] x must be [steps, n, in] or [steps, in], got [3] (in encoder.0.rnn (RNN 3"
            + " -> 4))");
    Nested.add(
        to,
        "RNN: first state, in a model",
        "rnn",
        new RNN(3, 4),
        m -> m.run(f(5, 2, 3), f(2, 2, 4)),
        "[rnn] h0 must be [1, 2, 4] for x of a batch of 2, got [2, 2, 4] (in"
            + " encoder.0.rnn (RNN 3 -> 4))");
    Nested.add(
        to,
        "LSTM: features, in a model",
        "lstm",
        new LSTM(3, 4),
        m -> m.call(f(5, 2, 2)),
        "[lstm] the last dim of x must be inputSize 3, got [5, 2, 2] (in encoder.0.lstm"
            + " (LSTM 3 -> 4))");
    Nested.add(
        to,
        "LSTM: dtype, in a model",
        "lstm",
        new LSTM(3, 4),
        m -> m.call(d(5, 2, 3)),
        "[lstm] x and w_hh must have the same dtype: x is float64, w_hh is float32;"
            + " convert one of them (in encoder.0.lstm (LSTM 3 -> 4))");
    Nested.add(
        to,
        "GRU: features, in a model",
        "gru",
        new GRU(3, 4),
        m -> m.call(f(5, 2, 2)),
        "[gru] the last dim of x must be inputSize 3, got [5, 2, 2] (in encoder.0.gru"
            + " (GRU 3 -> 4))");
    Nested.add(
        to,
        "GRU: integers, in a model",
        "gru",
        new GRU(3, 4),
        m -> m.call(longs(1, 2, 3).reshape(1, 1, 3)),
        "[gru] x must be float32 or float64, got int64 (in encoder.0.gru (GRU 3 -> 4))");
    Nested.add(
        to,
        "RNNCell: features, in a model",
        "cell",
        new RNNCell(3, 4),
        m -> m.call(f(2, 2)),
        "[rnncell] the last dim of x must be inputSize 3, got [2, 2] (in encoder.0.cell"
            + " (RNNCell 3 -> 4))");
    Nested.add(
        to,
        "GRUCell: state, in a model",
        "cell",
        new GRUCell(3, 4),
        m -> m.call(f(2, 3), f(2, 3)),
        "[grucell] h must be [2, 4] to fit x [2, 3], got [2, 3] (in encoder.0.cell"
            + " (GRUCell 3 -> 4))");
    Nested.add(
        to,
        "LSTMCell: features, in a model",
        "cell",
        new LSTMCell(3, 4),
        m -> m.call(f(2, 2)),
        "[lstmcell] the last dim of x must be inputSize 3, got [2, 2] (in encoder.0.cell"
            + " (LSTMCell 3 -> 4))");
    Nested.add(
        to,
        "MultiheadAttention: size, in a model",
        "attn",
        new MultiheadAttention(4, 2),
        m -> m.call(f(3, 1, 6), f(3, 1, 4), f(3, 1, 4)),
        "[multihead_attention] the last dim of query must be embedDim 4, got [3, 1, 6]"
            + " (in encoder.0.attn (MultiheadAttention 4, 2 heads))");
    Nested.add(
        to,
        "MultiheadAttention: key and value, in a model",
        "attn",
        new MultiheadAttention(4, 2),
        m -> m.call(f(3, 1, 4), f(3, 1, 4), f(2, 1, 4)),
        "[multihead_attention] key and value must have one length, and the query's batch:"
            + " query is [3, 1, 4], key [3, 1, 4], value [2, 1, 4], batch second: set"
            + " batchFirst(true) if it is first (in encoder.0.attn (MultiheadAttention 4,"
            + " 2 heads))");
    Nested.add(
        to,
        "MultiheadAttention: rank, in a model",
        "attn",
        new MultiheadAttention(4, 2),
        m -> m.call(f(4), f(4), f(4)),
        "[multihead_attention] query must be 2-d (unbatched) or 3-d (batched), got [4]"
            + " (in encoder.0.attn (MultiheadAttention 4, 2 heads))");
    Nested.add(
        to,
        "TransformerEncoderLayer: size, in a model",
        "block",
        new TransformerEncoderLayer(4, 2),
        m -> m.call(f(3, 1, 6)),
        "[multihead_attention] the last dim of query must be embedDim 4, got [3, 1, 6]"
            + " (in encoder.0.block.self_attn (MultiheadAttention 4, 2 heads))");
    Nested.add(
        to,
        "TransformerEncoder: size, in a model",
        "block",
        new TransformerEncoder(new TransformerEncoderLayer(4, 2), 1),
        m -> m.call(f(3, 1, 6)),
        "[multihead_attention] the last dim of query must be embedDim 4, got [3, 1, 6]"
            + " (in encoder.0.block.0.self_attn (MultiheadAttention 4, 2 heads))");
    Nested.add(
        to,
        "TransformerEncoder: mask, in a model",
        "block",
        new TransformerEncoder(new TransformerEncoderLayer(4, 2), 1),
        m -> m.call(f(3, 1, 4), f(2, 2), null, false),
        "[multihead_attention] attn_mask must be [3, 3], got [2, 2] (in"
            + " encoder.0.block.0.self_attn (MultiheadAttention 4, 2 heads))");
    Nested.add(
        to,
        "TransformerDecoderLayer: memory, in a model",
        "block",
        new TransformerDecoderLayer(4, 2),
        m -> m.call(f(3, 1, 4), f(3, 1, 6)),
        "[multihead_attention] the last dim of key must be kdim 4, got [3, 1, 6] (in"
            + " encoder.0.block.multihead_attn (MultiheadAttention 4, 2 heads))");
    Nested.add(
        to,
        "Transformer: batch, in a model",
        "block",
        new Transformer(4, 2),
        m -> m.call(f(3, 1, 4), f(3, 2, 4)),
        "[multihead_attention] key and value must have one length, and the query's batch:"
            + " query is [3, 2, 4], key [3, 1, 4], value [3, 1, 4], batch second: set"
            + " batchFirst(true) if it is first (in"
            + " encoder.0.block.decoder.0.multihead_attn (MultiheadAttention 4, 2 heads))");
    return to.rows();
  }
}
