// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** softmax(q k^T scale + mask) v, in the steps that attention layers share. */
final class Attention {
  private Attention() {}

  static Tensor scaledDotProduct(
      Tensor query,
      Tensor key,
      Tensor value,
      @Nullable Tensor mask,
      double dropout,
      boolean causal,
      @Nullable Double scale,
      boolean enableGqa,
      @Nullable Generator generator) {
    String op = "scaled_dot_product_attention";
    atLeastTwo(op, "query", query);
    atLeastTwo(op, "key", key);
    atLeastTwo(op, "value", value);
    if (causal && mask != null) {
      throw new TensorException(
          "[" + op + "] attn_mask must be null when is_causal is set; put the causal part into it");
    }
    Tensor keys = enableGqa ? repeatHeads(op, "key", key, query) : key;
    Tensor values = enableGqa ? repeatHeads(op, "value", value, query) : value;
    Tensor bias = mask == null ? null : additive(op, mask, query.dtype());
    if (causal) {
      bias = causalBias(query.size(-2), key.size(-2), query.dtype());
    }
    double factor = scale == null ? 1 / Math.sqrt(query.size(-1)) : scale;
    Tensor scores = scores(query, keys, factor, bias);
    Tensor dead = bias == null ? null : rowsWithoutKeys(bias);
    // A query that may see no key gets zeros, not the NaN of a softmax over nothing.
    Tensor weights =
        dead == null
            ? scores.softmax(-1)
            : scores.maskedFill(dead, 0).softmax(-1).maskedFill(dead, 0);
    return F.dropout(weights, dropout, true, generator).matmul(values);
  }

  /** (q factor) k^T + bias. */
  static Tensor scores(Tensor query, Tensor key, double factor, @Nullable Tensor bias) {
    Tensor scores = query.mul(factor).matmul(key.transpose(-1, -2));
    return bias == null ? scores : scores.add(bias);
  }

  /** What is added to the scores: 0 where a bool mask is true, -infinity where it is not. */
  private static Tensor additive(String op, Tensor mask, DType dtype) {
    if (mask.dtype() == DType.BOOL) {
      return hidden(mask.logicalNot(), dtype);
    }
    if (mask.dtype() != dtype) {
      throw new TensorException(
          "[%s] attn_mask must be bool or of the query's type %s, got %s"
              .formatted(op, dtype, mask.dtype()));
    }
    return mask;
  }

  /** -infinity where {@code hide} is true, 0 elsewhere. */
  static Tensor hidden(Tensor hide, DType dtype) {
    return Tensors.where(
        hide, Tensors.full(Double.NEGATIVE_INFINITY, dtype), Tensors.full(0, dtype));
  }

  /** -infinity where a key comes after its query, 0 elsewhere; [queries, keys]. */
  static Tensor causalBias(long queries, long keys, DType dtype) {
    Tensor before = Tensors.arange(0, keys, 1, DType.INT64).unsqueeze(0);
    Tensor now = Tensors.arange(0, queries, 1, DType.INT64).unsqueeze(1);
    return hidden(before.gt(now), dtype);
  }

  /** The queries that see no key, [.., queries, 1]; null if there is none. */
  private static @Nullable Tensor rowsWithoutKeys(Tensor bias) {
    if (bias.rank() == 0 || bias.size(-1) == 0) {
      return null;
    }
    Tensor rows = bias.detach().eq(Double.NEGATIVE_INFINITY).all(true, -1);
    return rows.any().item() == 0 ? null : rows;
  }

  private static Tensor repeatHeads(String op, String name, Tensor x, Tensor query) {
    if (x.rank() < 3 || query.rank() < 3) {
      throw new TensorException(
          "[%s] enable_gqa needs [.., heads, length, size]: query is %s, %s is %s"
              .formatted(op, query.shape(), name, x.shape()));
    }
    long wanted = query.size(-3);
    long heads = x.size(-3);
    if (heads == 0 || wanted % heads != 0) {
      throw new TensorException(
          "[%s] enable_gqa needs a query whose heads are a multiple of those of %s: %d and %d"
              .formatted(op, name, wanted, heads));
    }
    long[] shape = x.shape().toArray();
    long[] wide = new long[shape.length + 1];
    System.arraycopy(shape, 0, wide, 0, shape.length - 2);
    wide[shape.length - 2] = wanted / heads;
    System.arraycopy(shape, shape.length - 2, wide, shape.length - 1, 2);
    shape[shape.length - 3] = wanted;
    return x.unsqueeze(-3).expand(wide).reshape(shape);
  }

  private static void atLeastTwo(String op, String name, Tensor x) {
    Shape shape = x.shape();
    if (shape.rank() < 2) {
      throw new TensorException(
          "[%s] %s must be [.., length, size], got %s".formatted(op, name, shape));
    }
  }
}
