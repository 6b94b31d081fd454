// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;
import static org.rushlight.proof.Misuse.longs;
import static org.rushlight.proof.Nested.closed;
import static org.rushlight.proof.Nested.d;

import java.util.List;
import org.rushlight.nn.AlphaDropout;
import org.rushlight.nn.Bilinear;
import org.rushlight.nn.CosineSimilarity;
import org.rushlight.nn.Dropout;
import org.rushlight.nn.Dropout1d;
import org.rushlight.nn.Dropout2d;
import org.rushlight.nn.Dropout3d;
import org.rushlight.nn.Embedding;
import org.rushlight.nn.FeatureAlphaDropout;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.GELU;
import org.rushlight.nn.GLU;
import org.rushlight.nn.LazyLinear;
import org.rushlight.nn.Linear;
import org.rushlight.nn.LogSoftmax;
import org.rushlight.nn.PReLU;
import org.rushlight.nn.PairwiseDistance;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Softmax;
import org.rushlight.nn.Softmax2d;
import org.rushlight.nn.Softmin;
import org.rushlight.nn.Unflatten;
import org.rushlight.tensor.Tensor;

/** Dense layers, lookups and activations inside a model. */
final class NestedLayerMisuses {
  private NestedLayerMisuses() {}

  static List<Misuse> all() {
    var to = new Misuse.Family();
    Nested.add(
        to,
        "Linear: columns, in a model",
        "fc1",
        new Linear(784, 200),
        m -> m.call(f(5, 100)),
        "[linear] x must have 784 columns to fit the weight [200, 784], got [5, 100] (in"
            + " encoder.0.fc1 (Linear 784 -> 200))");
    Nested.add(
        to,
        "Linear: integers, in a model",
        "fc1",
        new Linear(3, 2),
        m -> m.call(longs(1, 2, 3)),
        "[linear] x must be float32 or float64, got int64 (in encoder.0.fc1 (Linear 3 -> 2))");
    Nested.add(
        to,
        "Linear: dtype, in a model",
        "fc1",
        new Linear(3, 2),
        m -> m.call(d(5, 3)),
        "[linear] x and w must have the same dtype: x is float64, w is float32; convert"
            + " one of them (in encoder.0.fc1 (Linear 3 -> 2))");
    Nested.add(
        to,
        "Linear: scalar, in a model",
        "fc1",
        new Linear(3, 2),
        m -> m.call(f()),
        "[linear] x must have at least one dimension, got a scalar (in encoder.0.fc1"
            + " (Linear 3 -> 2))");
    Nested.add(
        to,
        "Linear: null, in a model",
        "fc1",
        new Linear(3, 2),
        m -> m.call((Tensor) null),
        "[call] the input must be a tensor, got null (in encoder.0.fc1 (Linear 3 -> 2))");
    Nested.add(
        to,
        "Linear: closed input, in a model",
        "fc1",
        new Linear(3, 2),
        m -> m.call(closed()),
        "[linear] the tensor is closed; it was made by full in encoder.0 (Block). Close"
            + " it after its last use, or not at all (in encoder.0.fc1 (Linear 3 -> 2))");
    Nested.add(
        to,
        "Bilinear: second input, in a model",
        "mix",
        new Bilinear(3, 4, 2),
        m -> m.call(f(5, 3), f(5, 3)),
        "[bilinear] the last dims of x1 and x2 must be 3 and 4 to fit the weight [2, 3,"
            + " 4], got [5, 3] and [5, 3] (in encoder.0.mix (Bilinear 3 x 4 -> 2))");
    Nested.add(
        to,
        "Bilinear: batch, in a model",
        "mix",
        new Bilinear(3, 4, 2),
        m -> m.call(f(5, 3), f(6, 4)),
        "[bilinear] x1 and x2 must be equal in all dims but the last, got [5, 3] and [6,"
            + " 4] (in encoder.0.mix (Bilinear 3 x 4 -> 2))");
    Nested.add(
        to,
        "LazyLinear: scalar, in a model",
        "fc1",
        new LazyLinear(2),
        m -> m.call(f()),
        "[LazyLinear] the first input must have features in its last dim, got [] (in"
            + " encoder.0.fc1 (LazyLinear ? -> 2))");
    Nested.add(
        to,
        "Embedding: index, in a model",
        "tokens",
        new Embedding(10, 3),
        m -> m.call(longs(2, 10)),
        "[embedding] an index must be in [0, 10), but index[1] is 10; the table's rows"
            + " are 10 (in encoder.0.tokens (Embedding 10 x 3))");
    Nested.add(
        to,
        "Embedding: negative index, in a model",
        "tokens",
        new Embedding(10, 3),
        m -> m.call(longs(-1)),
        "[embedding] an index must be in [0, 10), but index[0] is -1; the table's rows"
            + " are 10 (in encoder.0.tokens (Embedding 10 x 3))");
    Nested.add(
        to,
        "Embedding: float index, in a model",
        "tokens",
        new Embedding(10, 3),
        m -> m.call(f(2)),
        "[embedding] index must be int64 or int32, got float32 (in encoder.0.tokens"
            + " (Embedding 10 x 3))");
    Nested.add(
        to,
        "Flatten: dim, in a model",
        "flat",
        new Flatten(1, 4),
        m -> m.call(f(2, 3)),
        "[flatten] dim must be in [-2, 1] for [2, 3], got 4 (in encoder.0.flat (Flatten))");
    Nested.add(
        to,
        "Unflatten: sizes, in a model",
        "split",
        new Unflatten(1, 3, 2),
        m -> m.call(f(2, 10)),
        "[unflatten] the sizes [3, 2] do not fill dim 1 of [2, 10] (in encoder.0.split"
            + " (Unflatten))");
    Nested.add(
        to,
        "Unflatten: scalar, in a model",
        "split",
        new Unflatten(0, 3, 2),
        m -> m.call(f()),
        "[unflatten] a scalar has no dims, asked for dim 0 (in encoder.0.split (Unflatten))");
    Nested.add(
        to,
        "Softmax: dim, in a model",
        "probs",
        new Softmax(2),
        m -> m.call(f(2, 3)),
        "[softmax] dim must be in [-2, 1] for a tensor of rank 2, got 2 (in"
            + " encoder.0.probs (Softmax))");
    Nested.add(
        to,
        "Softmax: integers, in a model",
        "probs",
        new Softmax(0),
        m -> m.call(longs(1, 2)),
        "[softmax] x must be float32 or float64, got int64 (in encoder.0.probs (Softmax))");
    Nested.add(
        to,
        "LogSoftmax: dim, in a model",
        "probs",
        new LogSoftmax(-3),
        m -> m.call(f(2, 3)),
        "[log_softmax] dim must be in [-2, 1] for a tensor of rank 2, got -3 (in"
            + " encoder.0.probs (LogSoftmax))");
    Nested.add(
        to,
        "Softmin: dim, in a model",
        "probs",
        new Softmin(5),
        m -> m.call(f(2, 3)),
        "[softmax] dim must be in [-2, 1] for a tensor of rank 2, got 5 (in"
            + " encoder.0.probs (Softmin))");
    Nested.add(
        to,
        "Softmax2d: rank, in a model",
        "probs",
        new Softmax2d(),
        m -> m.call(f(2, 3)),
        "[Softmax2d] x must have 3 or 4 dimensions, got [2, 3] (in encoder.0.probs"
            + " (Softmax2d))");
    Nested.add(
        to,
        "GLU: odd, in a model",
        "gate",
        new GLU(),
        m -> m.call(f(4, 3)),
        "[glu] the size of dim 1 must be even, because one half gates the other, got x"
            + " [4, 3] (in encoder.0.gate (GLU))");
    Nested.add(
        to,
        "GLU: dim, in a model",
        "gate",
        new GLU(3),
        m -> m.call(f(4, 2)),
        "[glu] dim must be in [-2, 1] for a tensor of rank 2, got 3 (in encoder.0.gate (GLU))");
    Nested.add(
        to,
        "PReLU: slopes, in a model",
        "act",
        new PReLU(4),
        m -> m.call(f(2, 3)),
        "[prelu] w must have one element, or one for each channel (dim 1) of x: w is [4],"
            + " x is [2, 3] (in encoder.0.act (PReLU))");
    Nested.add(
        to,
        "GELU: integers, in a model",
        "act",
        new GELU(),
        m -> m.call(longs(1)),
        "[gelu] needs float32 or float64, got int64 (in encoder.0.act (GELU))");
    Nested.add(
        to,
        "ReLU: bool, in a model",
        "act",
        new ReLU(),
        m -> m.call(f(2).gt(0)),
        "[relu] needs numbers, got bool (in encoder.0.act (ReLU))");
    Nested.add(
        to,
        "Dropout: integers, in a model",
        "drop",
        new Dropout(0.5),
        m -> m.call(longs(1)),
        "[dropout] x must be float32 or float64, got int64 (in encoder.0.drop (Dropout))");
    Nested.add(
        to,
        "Dropout1d: rank, in a model",
        "drop",
        new Dropout1d(0.5),
        m -> m.call(f(2)),
        "[dropout1d] x must have 2 dims (c first) or 3 (n, c first), got [2] (in"
            + " encoder.0.drop (Dropout1d))");
    Nested.add(
        to,
        "Dropout2d: rank, in a model",
        "drop",
        new Dropout2d(0.5),
        m -> m.call(f(2)),
        "[dropout2d] x must be [n, c, h, w] or [n, c, length], got [2] (in encoder.0.drop"
            + " (Dropout2d))");
    Nested.add(
        to,
        "Dropout3d: rank, in a model",
        "drop",
        new Dropout3d(0.5),
        m -> m.call(f(2, 3)),
        "[dropout3d] x must have 4 dims (c first) or 5 (n, c first), got [2, 3] (in"
            + " encoder.0.drop (Dropout3d))");
    Nested.add(
        to,
        "AlphaDropout: integers, in a model",
        "drop",
        new AlphaDropout(0.5),
        m -> m.call(longs(1, 2)),
        "[alpha_dropout] x must be float32 or float64, got int64 (in encoder.0.drop"
            + " (AlphaDropout))");
    Nested.add(
        to,
        "FeatureAlphaDropout: rank, in a model",
        "drop",
        new FeatureAlphaDropout(0.5),
        m -> m.call(f(2)),
        "[feature_alpha_dropout] x must be [n, c, ..], to drop whole channels, got [2]"
            + " (in encoder.0.drop (FeatureAlphaDropout))");
    Nested.add(
        to,
        "CosineSimilarity: shapes, in a model",
        "sim",
        new CosineSimilarity(),
        m -> m.call(f(2, 3), f(2, 4)),
        "[cosine_similarity] x1 and x2 must broadcast: x1 is [2, 3], x2 is [2, 4] (dim 1:"
            + " 3 vs 4) (in encoder.0.sim (CosineSimilarity))");
    Nested.add(
        to,
        "PairwiseDistance: shapes, in a model",
        "dist",
        new PairwiseDistance(),
        m -> m.call(f(2, 3), f(2, 4)),
        "[pairwise_distance] x1 and x2 must broadcast: x1 is [2, 3], x2 is [2, 4] (dim 1:"
            + " 3 vs 4) (in encoder.0.dist (PairwiseDistance))");
    return to.rows();
  }
}
