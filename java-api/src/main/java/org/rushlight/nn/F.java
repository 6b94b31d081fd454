// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ops.DropoutOp;
import org.rushlight.tensor.ops.LinearOp;

/**
 * The layers as functions. See <a
 * href="https://docs.pytorch.org/docs/stable/nn.functional.html">torch.nn.functional</a>.
 *
 * <p>One file a family: what stands in the classes that this one extends is called by this name,
 * {@code F.conv2d}, {@code F.relu}, {@code F.crossEntropy}.
 *
 * <p>Every method throws a {@link org.rushlight.tensor.TensorException} when shapes, types or
 * ranges do not fit.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(-1.0, 2.0);
 * Tensor y = F.relu(x);   // tensor([0., 2.])
 * Tensor loss = F.mseLoss(y, Tensors.of(0.0, 1.0));   // tensor(0.5000)
 * }</pre>
 */
public final class F extends LossFunctions {
  private F() {}

  /** y = x W^T + b; x [.., in], weight [out, in], bias [out] or null. */
  public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
    return LinearOp.linear(x, weight, bias);
  }

  /** The rows of {@code weight} by indices: see {@link Embedding}. */
  public static Tensor embedding(Tensor index, Tensor weight) {
    return embedding(index, weight, null, null, 2, false);
  }

  /**
   * Rows of a table by indices. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.embedding.html">embedding</a>.
   *
   * @param index int64 or int32 of any shape, each in [0, rows)
   * @param weight [rows, dim]; the result has the shape of index and dim behind it
   * @param paddingIdx a row that gets no gradient, from -rows to rows - 1; null for none
   * @param maxNorm rows that are looked up and longer are scaled down to this norm, in place; null
   *     for none
   * @param normType the p of that norm; PyTorch's default is 2
   * @param scaleGradByFreq whether the gradient of a row is divided by how often it is in the
   *     indices
   * @throws org.rushlight.tensor.TensorException if an index is out of range
   */
  public static Tensor embedding(
      Tensor index,
      Tensor weight,
      @Nullable Integer paddingIdx,
      @Nullable Double maxNorm,
      double normType,
      boolean scaleGradByFreq) {
    return Lookups.embedding(index, weight, paddingIdx, maxNorm, normType, scaleGradByFreq);
  }

  /**
   * int64 zeros with a one at each index, along a new last dim. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.one_hot.html">one_hot</a>.
   *
   * @param index int64 or int32 of any shape, each in [0, numClasses)
   * @param numClasses -1 for the largest index + 1
   */
  public static Tensor oneHot(Tensor index, long numClasses) {
    return Lookups.oneHot(index, numClasses);
  }

  /**
   * y = x1^T A x2 + b, with a matrix A for each output. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.bilinear.html">bilinear</a>.
   *
   * @param x1 [.., in1]
   * @param x2 [.., in2], with the other dims of x1
   * @param weight [out, in1, in2]
   * @param bias [out] or null
   */
  public static Tensor bilinear(Tensor x1, Tensor x2, Tensor weight, @Nullable Tensor bias) {
    return Lookups.bilinear(x1, x2, weight, bias);
  }

  /**
   * Zeroes elements with probability p and scales the others by 1 / (1 - p), in training only.
   *
   * @param generator null for the default one
   */
  public static Tensor dropout(
      Tensor x, double p, boolean training, @Nullable Generator generator) {
    Options.probability("dropout", "p", p);
    return training && p > 0 ? DropoutOp.dropout(x, p, Random.orDefault(generator)) : x;
  }

  /**
   * softmax(q k^T / sqrt(size)) v, without a mask: see {@link #scaledDotProductAttention(Tensor,
   * Tensor, Tensor, Tensor, double, boolean, Double, boolean, Generator)}.
   */
  public static Tensor scaledDotProductAttention(Tensor query, Tensor key, Tensor value) {
    return scaledDotProductAttention(query, key, value, null, 0, false, null, false, null);
  }

  /**
   * softmax(scale q k^T + mask) v; a query that may see no key gets zeros. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.scaled_dot_product_attention.html">scaled_dot_product_attention</a>.
   *
   * @param query [.., heads, L, size]
   * @param key [.., heads, S, size]; leading dims broadcast
   * @param value [.., heads, S, size of the result]
   * @param attnMask broadcasts to [.., L, S]: bool, true where a query may see a key; or numbers of
   *     the query's type that are added to the scores; null for none
   * @param dropoutP the probability that a weight is dropped; 0 outside of training
   * @param isCausal whether query i sees the keys up to i only; attnMask is null then
   * @param scale null for 1 / sqrt(size)
   * @param enableGqa whether fewer heads of keys and values serve several of the query each
   * @param generator for the dropout; null for the default one
   */
  public static Tensor scaledDotProductAttention(
      Tensor query,
      Tensor key,
      Tensor value,
      @Nullable Tensor attnMask,
      double dropoutP,
      boolean isCausal,
      @Nullable Double scale,
      boolean enableGqa,
      @Nullable Generator generator) {
    return Attention.scaledDotProduct(
        query, key, value, attnMask, dropoutP, isCausal, scale, enableGqa, generator);
  }

  /**
   * Drops whole channels, x [n, c, ..]: see {@link Dropout1d}, {@link Dropout2d} and {@link
   * Dropout3d}.
   *
   * @param generator null for the default one
   */
  public static Tensor featureDropout(
      Tensor x, double p, boolean training, @Nullable Generator generator) {
    return ChannelDropout.dropout("feature_dropout", x, p, training, generator);
  }

  /**
   * Dropout that keeps mean and variance of standard normal inputs: see {@link AlphaDropout}.
   *
   * @param generator null for the default one
   */
  public static Tensor alphaDropout(
      Tensor x, double p, boolean training, @Nullable Generator generator) {
    return ChannelDropout.alpha("alpha_dropout", x, p, training, false, generator);
  }

  /**
   * {@link #alphaDropout} of whole channels, x [n, c, ..].
   *
   * @param generator null for the default one
   */
  public static Tensor featureAlphaDropout(
      Tensor x, double p, boolean training, @Nullable Generator generator) {
    return ChannelDropout.alpha("feature_alpha_dropout", x, p, training, true, generator);
  }
}
