// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import org.jspecify.annotations.Nullable;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Functions;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.F;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;

/** Attention and dropout of channels, of torch.nn.functional. */
final class AttentionOps {
  private AttentionOps() {}

  private static final String DROPOUT = "input, p=0.5, training=True, inplace=False";

  private interface Dropout {
    Tensor apply(Tensor x, double p, boolean training, @Nullable Generator generator);
  }

  static void addTo(Functions to) {
    to.put(
        "nn.functional.scaled_dot_product_attention",
        "query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None,"
            + " enable_gqa=False",
        AttentionOps::attention);
    dropout(to, "dropout1d", DROPOUT, F::featureDropout);
    dropout(to, "dropout2d", DROPOUT, F::featureDropout);
    dropout(to, "dropout3d", DROPOUT, F::featureDropout);
    String off = DROPOUT.replace("training=True", "training=False");
    dropout(to, "alpha_dropout", off, F::alphaDropout);
    dropout(to, "feature_alpha_dropout", off, F::featureAlphaDropout);
  }

  private static Tensor attention(Arguments a) {
    if (a.number("dropout_p") > 0) {
      throw new Skipped("another generator's random numbers");
    }
    return F.scaledDotProductAttention(
        a.tensor("query"),
        a.tensor("key"),
        a.tensor("value"),
        a.tensorOrNull("attn_mask"),
        0,
        a.flag("is_causal"),
        a.isNone("scale") ? null : a.number("scale"),
        a.flag("enable_gqa"),
        null);
  }

  private static void dropout(Functions to, String name, String signature, Dropout dropout) {
    to.put(
        "nn.functional." + name,
        signature,
        a -> {
          if (a.flag("training") && a.number("p") > 0 && a.number("p") < 1) {
            throw new Skipped("another generator's random numbers");
          }
          return dropout.apply(a.tensor("input"), a.number("p"), a.flag("training"), null);
        });
  }
}
