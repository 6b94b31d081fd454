// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;

import java.util.List;
import org.rushlight.nn.F;
import org.rushlight.nn.MultiheadAttention;
import org.rushlight.nn.TransformerEncoderLayer;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;

/** Attention and transformers. */
final class AttentionMisuses {
  private AttentionMisuses() {}

  private static final String WHERE = " (in MultiheadAttention 4, 2 heads)";

  private static Tensor attention(Tensor q, Tensor k, Tensor mask, boolean causal, boolean gqa) {
    return F.scaledDotProductAttention(q, k, k, mask, 0, causal, null, gqa, null);
  }

  private static MultiheadAttention.Result heads(Tensor q, Tensor k, Tensor pad, Tensor mask) {
    return new MultiheadAttention(4, 2).call(q, k, k, pad, true, mask, true, false);
  }

  static List<Misuse> all() {
    var to = new Misuse.Family();
    functions(to);
    modules(to);
    return to.rows();
  }

  private static void functions(Misuse.Family to) {
    to.add(
        "attention: rank",
        () -> attention(f(4), f(5, 4), null, false, false),
        "[scaled_dot_product_attention] query must be [.., length, size], got [4]");
    to.add(
        "attention: mask and causal",
        () -> attention(f(3, 4), f(5, 4), f(3, 5), true, false),
        "[scaled_dot_product_attention] attn_mask must be null when is_causal is set; put the"
            + " causal part into it");
    to.add(
        "attention: type of the mask",
        () -> attention(f(3, 4), f(5, 4), f(3, 5).to(DType.INT64), false, false),
        "[scaled_dot_product_attention] attn_mask must be bool or of the query's type float32, got"
            + " int64");
    to.add(
        "attention: shared heads",
        () -> attention(f(3, 2, 4), f(2, 5, 4), null, false, true),
        "[scaled_dot_product_attention] enable_gqa needs a query whose heads are a multiple of"
            + " those of key: 3 and 2");
    to.add(
        "attention: shared heads without heads",
        () -> attention(f(2, 4), f(5, 4), null, false, true),
        "[scaled_dot_product_attention] enable_gqa needs [.., heads, length, size]: query is [2,"
            + " 4], key is [5, 4]");
    to.add(
        "attention: dropout",
        () ->
            F.scaledDotProductAttention(
                f(2, 4), f(5, 4), f(5, 4), null, 2, false, null, false, null),
        "[dropout] p must be in [0, 1], got 2.0");
  }

  private static void modules(Misuse.Family to) {
    to.add(
        "MultiheadAttention: heads",
        () -> new MultiheadAttention(4, 3),
        IllegalArgumentException.class,
        "MultiheadAttention: embedDim must be a multiple of numHeads, got 4 and 3");
    to.add(
        "MultiheadAttention: rank",
        () -> heads(f(4), f(4), null, null),
        "[multihead_attention] query must be 2-d (unbatched) or 3-d (batched), got [4]" + WHERE);
    to.add(
        "MultiheadAttention: ranks",
        () -> heads(f(3, 1, 4), f(3, 4), null, null),
        "[multihead_attention] query, key and value must have as many dims: they are [3, 1, 4],"
            + " [3, 4] and [3, 4]"
            + WHERE);
    to.add(
        "MultiheadAttention: size",
        () -> heads(f(3, 1, 4), f(3, 1, 5), null, null),
        "[multihead_attention] the last dim of key must be kdim 4, got [3, 1, 5]" + WHERE);
    to.add(
        "MultiheadAttention: batch",
        () -> heads(f(3, 2, 4), f(2, 3, 4), null, null),
        "[multihead_attention] key and value must have one length, and the query's batch: query is"
            + " [3, 2, 4], key [2, 3, 4], value [2, 3, 4], batch second: set batchFirst(true) if it"
            + " is first"
            + WHERE);
    to.add(
        "MultiheadAttention: mask",
        () -> heads(f(3, 2, 4), f(5, 2, 4), null, f(5, 3)),
        "[multihead_attention] attn_mask must be [3, 5], got [5, 3]" + WHERE);
    to.add(
        "MultiheadAttention: mask of heads",
        () -> heads(f(3, 2, 4), f(5, 2, 4), null, f(2, 3, 5)),
        "[multihead_attention] attn_mask must be [4, 3, 5], got [2, 3, 5]" + WHERE);
    to.add(
        "MultiheadAttention: padding mask",
        () -> heads(f(3, 2, 4), f(5, 2, 4), f(5, 2), null),
        "[multihead_attention] key_padding_mask must be [2, 5], got [5, 2]" + WHERE);
    to.add(
        "MultiheadAttention: type of the mask",
        () -> heads(f(3, 2, 4), f(5, 2, 4), f(2, 5).to(DType.FLOAT64), null),
        "[multihead_attention] key_padding_mask must be bool or float32, got float64" + WHERE);
    to.add(
        "TransformerEncoderLayer: causal without a mask",
        () -> new TransformerEncoderLayer(4, 2).call(f(3, 4), null, null, true),
        "[multihead_attention] is_causal is a hint about attn_mask: give the causal mask too (in"
            + " self_attn (MultiheadAttention 4, 2 heads))");
    to.add(
        "TransformerEncoderLayer: dropout",
        () -> new TransformerEncoderLayer(4, 2).dropout(-0.1),
        IllegalArgumentException.class,
        "TransformerEncoderLayer: dropout must be in [0, 1], got -0.1");
  }
}
