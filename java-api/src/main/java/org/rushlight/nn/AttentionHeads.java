// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** One call of {@link MultiheadAttention}: queries, keys and values as [n, heads, length, size]. */
final class AttentionHeads {
  private final long embedDim;
  private final long numHeads;
  private final long kdim;
  private final long vdim;
  private final boolean batchFirst;
  private boolean batched;
  private long n;
  private long queries;
  private long keys; // of the caller, without those added
  private Tensor q; // [n, heads, queries, size]
  private Tensor k;
  private Tensor v;
  private @Nullable Tensor bias; // what is added to the scores

  AttentionHeads(long embedDim, long numHeads, long kdim, long vdim, boolean batchFirst) {
    this.embedDim = embedDim;
    this.numHeads = numHeads;
    this.kdim = kdim;
    this.vdim = vdim;
    this.batchFirst = batchFirst;
  }

  private static TensorException wrong(String text, Object... values) {
    return new TensorException("[multihead_attention] " + text.formatted(values));
  }

  void check(Tensor query, Tensor key, Tensor value, boolean causalWithoutMask) {
    if (query.rank() != 2 && query.rank() != 3) {
      throw wrong("query must be 2-d (unbatched) or 3-d (batched), got %s", query.shape());
    }
    batched = query.rank() == 3;
    if (key.rank() != query.rank() || value.rank() != query.rank()) {
      throw wrong(
          "query, key and value must have as many dims: they are %s, %s and %s",
          query.shape(), key.shape(), value.shape());
    }
    checkLast("query", query, "embedDim", embedDim);
    checkLast("key", key, "kdim", kdim);
    checkLast("value", value, "vdim", vdim);
    int lengthDim = batched && batchFirst ? 1 : 0;
    n = batched ? query.size(1 - lengthDim) : 1;
    queries = query.size(lengthDim);
    keys = key.size(lengthDim);
    boolean sameBatch = !batched || key.size(1 - lengthDim) == n && value.size(1 - lengthDim) == n;
    if (!sameBatch || value.size(lengthDim) != keys) {
      throw wrong(
          "key and value must have one length, and the query's batch: query is %s, key %s, value"
              + " %s, %s",
          query.shape(),
          key.shape(),
          value.shape(),
          batchFirst ? "batch first" : "batch second: set batchFirst(true) if it is first");
    }
    if (causalWithoutMask) {
      throw wrong("is_causal is a hint about attn_mask: give the causal mask too");
    }
  }

  private static void checkLast(String name, Tensor x, String option, long size) {
    if (x.size(-1) != size) {
      throw wrong("the last dim of %s must be %s %d, got %s", name, option, size, x.shape());
    }
  }

  void project(
      Tensor query,
      Tensor key,
      Tensor value,
      @Nullable Tensor weight,
      @Nullable Tensor queryWeight,
      @Nullable Tensor keyWeight,
      @Nullable Tensor valueWeight,
      @Nullable Tensor inBias) {
    if (weight != null && query == key && key == value) {
      Tensor all = F.linear(batchesFirst(query), weight, inBias);
      all = all.reshape(n, queries, 3, numHeads, embedDim / numHeads).permute(2, 0, 3, 1, 4);
      q = all.select(0, 0);
      k = all.select(0, 1);
      v = all.select(0, 2);
      return;
    }
    q = heads(query, part(weight, queryWeight, 0), part(inBias, null, 0), queries);
    k = heads(key, part(weight, keyWeight, 1), part(inBias, null, 1), keys);
    v = heads(value, part(weight, valueWeight, 2), part(inBias, null, 2), keys);
  }

  private @Nullable Tensor part(@Nullable Tensor all, @Nullable Tensor own, int index) {
    return all == null ? own : all.narrow(0, index * embedDim, embedDim);
  }

  private Tensor heads(Tensor x, Tensor weight, @Nullable Tensor b, long length) {
    Tensor y = F.linear(batchesFirst(x), weight, b);
    return y.reshape(n, length, numHeads, embedDim / numHeads).transpose(1, 2);
  }

  private Tensor batchesFirst(Tensor x) {
    return !batched ? x.unsqueeze(0) : batchFirst ? x : x.transpose(0, 1);
  }

  /** Adds the learned key and value, and those of zeros. */
  void extend(@Nullable Tensor biasK, @Nullable Tensor biasV, boolean zeros) {
    if (biasK != null && biasV != null) {
      k = Tensors.cat(2, k, oneMore(biasK));
      v = Tensors.cat(2, v, oneMore(biasV));
    }
    if (zeros) {
      Tensor none = oneMore(Tensors.full(0, q.dtype()));
      k = Tensors.cat(2, k, none);
      v = Tensors.cat(2, v, none);
    }
  }

  private Tensor oneMore(Tensor x) {
    long size = embedDim / numHeads;
    Tensor wide = x.rank() == 0 ? x : x.reshape(1, numHeads, 1, size);
    return wide.expand(n, numHeads, 1, size);
  }

  /** Joins both masks; keys that were added are never hidden. */
  void mask(@Nullable Tensor attnMask, @Nullable Tensor keyPaddingMask) {
    Tensor seen = null;
    if (attnMask != null) {
      Tensor numbers = additive("attn_mask", attnMask);
      boolean shared = attnMask.rank() == 2;
      checkMask("attn_mask", attnMask, shared ? new long[] {queries, keys} : perHead());
      seen = shared ? numbers : numbers.reshape(n, numHeads, queries, keys);
    }
    if (keyPaddingMask != null) {
      Tensor numbers = additive("key_padding_mask", keyPaddingMask);
      checkMask("key_padding_mask", keyPaddingMask, batched ? new long[] {n, keys} : ofKeys());
      numbers = numbers.reshape(n, 1, 1, keys);
      seen = seen == null ? numbers : seen.add(numbers);
    }
    long added = k.size(2) - keys;
    if (seen != null && added > 0) {
      long[] shape = seen.shape().toArray();
      shape[shape.length - 1] = added;
      Tensor none = Tensors.zeros(Shape.of(shape), seen.dtype());
      seen = Tensors.cat(seen.rank() - 1, seen, none);
    }
    bias = seen;
  }

  private long[] perHead() {
    return new long[] {Math.multiplyExact(n, numHeads), queries, keys};
  }

  private long[] ofKeys() {
    return new long[] {keys};
  }

  private Tensor additive(String name, Tensor mask) {
    if (mask.dtype() == DType.BOOL) {
      return Attention.hidden(mask, q.dtype());
    }
    if (mask.dtype() != q.dtype()) {
      throw wrong("%s must be bool or %s, got %s", name, q.dtype(), mask.dtype());
    }
    return mask;
  }

  private static void checkMask(String name, Tensor mask, long... shape) {
    var wanted = Shape.of(shape);
    if (!mask.shape().equals(wanted)) {
      throw wrong("%s must be %s, got %s", name, wanted, mask.shape());
    }
  }

  MultiheadAttention.Result withWeights(
      Module outProj, double dropout, Generator generator, boolean average) {
    Tensor scores = Attention.scores(q, k, 1 / Math.sqrt((double) embedDim / numHeads), bias);
    Tensor weights = F.dropout(scores.softmax(-1), dropout, true, generator);
    Tensor output = joined(weights.matmul(v), outProj);
    Tensor shown = average ? weights.mean(1) : weights;
    return new MultiheadAttention.Result(output, batched ? shown : shown.squeeze(0));
  }

  MultiheadAttention.Result output(
      Module outProj, double dropout, Generator generator, boolean causal) {
    Tensor mixed =
        F.scaledDotProductAttention(
            q, k, v, causal ? null : bias, dropout, causal, null, false, generator);
    return new MultiheadAttention.Result(joined(mixed, outProj), null);
  }

  private Tensor joined(Tensor mixed, Module outProj) {
    Tensor y = outProj.call(mixed.transpose(1, 2).reshape(n, queries, embedDim));
    return !batched ? y.squeeze(0) : batchFirst ? y : y.transpose(0, 1);
  }
}
