// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.flags;
import static org.rushlight.proof.Input.normal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;

/** Attention: masks, the causal one, scales and shared heads. */
final class AttentionCases {
  private AttentionCases() {}

  private static final String CALL = "F.scaled_dot_product_attention(a, b, c";

  private static Tensor attention(
      Tensor[] in, boolean causal, @Nullable Double scale, boolean gqa) {
    Tensor mask = in.length > 3 ? in[3] : null;
    return F.scaledDotProductAttention(in[0], in[1], in[2], mask, 0, causal, scale, gqa, null);
  }

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    Input q = normal(2, 3, 4);
    Input k = normal(2, 5, 4);
    Input v = normal(2, 5, 6);
    cases.add(
        OpCase.of(CALL + ")", in -> F.scaledDotProductAttention(in[0], in[1], in[2]), q, k, v));
    cases.add(OpCase.of(CALL + ", scale=0.3)", in -> attention(in, false, 0.3, false), q, k, v));
    cases.add(
        OpCase.of(CALL + ", is_causal=True)", in -> attention(in, true, null, false), q, k, v));
    cases.add(
        OpCase.of(CALL + ", is_causal=True)", in -> attention(in, true, null, false), k, q, q));
    for (long[] mask : new long[][] {{3, 5}, {5}, {2, 3, 5}, {1, 3, 1}}) {
      cases.add(
          OpCase.of(
              CALL + ", attn_mask=d)",
              in -> attention(in, false, null, false),
              q,
              k,
              v,
              mask.length == 3 ? normal(mask) : flags(mask)));
      cases.add(
          OpCase.of(
              CALL + ", attn_mask=d)",
              in -> attention(in, false, null, false),
              q,
              k,
              v,
              mask.length == 3 ? flags(mask) : normal(mask)));
    }
    cases.add(
        OpCase.of(
            CALL + ")",
            in -> attention(in, false, null, false),
            normal(2, 1, 3, 4),
            normal(3, 5, 4),
            normal(3, 5, 4)));
    cases.add(
        OpCase.of(
            CALL + ", enable_gqa=True)",
            in -> attention(in, false, null, true),
            normal(2, 4, 3, 4),
            normal(2, 2, 5, 4),
            normal(2, 1, 5, 4)));
    return cases.stream().map(one -> one.reducing(64)).toList();
  }
}
