// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.AlphaDropout;
import org.rushlight.nn.Dropout1d;
import org.rushlight.nn.Dropout2d;
import org.rushlight.nn.Dropout3d;
import org.rushlight.nn.FeatureAlphaDropout;
import org.rushlight.nn.Module;
import org.rushlight.nn.MultiheadAttention;
import org.rushlight.nn.Transformer;
import org.rushlight.nn.TransformerDecoderLayer;
import org.rushlight.nn.TransformerEncoderLayer;
import org.rushlight.nn.TransformerLayer;
import org.rushlight.nn.Unflatten;
import org.rushlight.tensor.Tensor;

/** Attention, transformers, dropout of channels and layers that reshape, of torch.nn. */
final class AttentionModules {
  private AttentionModules() {}

  private static final String RANDOM = "another generator's random numbers";

  private static final String LAYER =
      "d_model, nhead, dim_feedforward=2048, dropout=0.1, activation='relu', layer_norm_eps=1e-05,"
          + " batch_first=False, norm_first=False, bias=True";

  static void addTo(ModuleTable to) {
    transformer(to);
    to.put(
        "Unflatten",
        "dim, unflattened_size",
        a -> new Unflatten(a.integer("dim"), a.longs("unflattened_size")));
    dropout(to, "Dropout1d", Dropout1d::new);
    dropout(to, "Dropout2d", Dropout2d::new);
    dropout(to, "Dropout3d", Dropout3d::new);
    dropout(to, "AlphaDropout", AlphaDropout::new);
    dropout(to, "FeatureAlphaDropout", FeatureAlphaDropout::new);
    to.put(
        "MultiheadAttention",
        "embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, add_zero_attn=False,"
            + " kdim=None, vdim=None, batch_first=False",
        AttentionModules::attention,
        "query, key, value, key_padding_mask=None, need_weights=True, attn_mask=None,"
            + " average_attn_weights=True, is_causal=False",
        AttentionModules::attend);
    to.put(
        "TransformerEncoderLayer",
        LAYER,
        a -> options(new TransformerEncoderLayer(a.integer("d_model"), a.integer("nhead")), a),
        "src, src_mask=None, src_key_padding_mask=None, is_causal=False",
        (layer, a) ->
            layer.call(
                a.tensor("src"),
                a.tensorOrNull("src_mask"),
                a.tensorOrNull("src_key_padding_mask"),
                a.flag("is_causal")));
    to.put(
        "TransformerDecoderLayer",
        LAYER,
        a -> options(new TransformerDecoderLayer(a.integer("d_model"), a.integer("nhead")), a),
        "tgt, memory, tgt_mask=None, memory_mask=None, tgt_key_padding_mask=None,"
            + " memory_key_padding_mask=None, tgt_is_causal=False, memory_is_causal=False",
        (layer, a) ->
            layer.call(
                a.tensor("tgt"),
                a.tensor("memory"),
                a.tensorOrNull("tgt_mask"),
                a.tensorOrNull("memory_mask"),
                a.tensorOrNull("tgt_key_padding_mask"),
                a.tensorOrNull("memory_key_padding_mask"),
                a.flag("tgt_is_causal"),
                a.flag("memory_is_causal")));
  }

  private static void transformer(ModuleTable to) {
    to.put(
        "Transformer",
        "d_model=512, nhead=8, num_encoder_layers=6, num_decoder_layers=6, dim_feedforward=2048,"
            + " dropout=0.1, activation='relu', custom_encoder=None, custom_decoder=None,"
            + " layer_norm_eps=1e-05, batch_first=False, norm_first=False, bias=True",
        a ->
            new Transformer(
                options(new TransformerEncoderLayer(a.integer("d_model"), a.integer("nhead")), a),
                a.integer("num_encoder_layers"),
                options(new TransformerDecoderLayer(a.integer("d_model"), a.integer("nhead")), a),
                a.integer("num_decoder_layers")),
        "src, tgt, src_mask=None, tgt_mask=None, memory_mask=None, src_key_padding_mask=None,"
            + " tgt_key_padding_mask=None, memory_key_padding_mask=None, src_is_causal=None,"
            + " tgt_is_causal=None, memory_is_causal=False",
        (module, a) ->
            module.call(
                a.tensor("src"),
                a.tensor("tgt"),
                a.tensorOrNull("src_mask"),
                a.tensorOrNull("tgt_mask"),
                a.tensorOrNull("memory_mask"),
                a.tensorOrNull("src_key_padding_mask"),
                a.tensorOrNull("tgt_key_padding_mask"),
                a.tensorOrNull("memory_key_padding_mask"),
                !a.isNone("src_is_causal") && a.flag("src_is_causal"),
                !a.isNone("tgt_is_causal") && a.flag("tgt_is_causal"),
                a.flag("memory_is_causal")));
  }

  private static void dropout(ModuleTable to, String name, DoubleFunction<Module> make) {
    to.put(
        name,
        "p=0.5, inplace=False",
        a -> make.apply(a.number("p")),
        "input",
        (module, a) -> withoutRandomness(module, a));
  }

  private static Tensor withoutRandomness(Module module, Arguments a) {
    if (module.isTraining() && !module.toString().contains("p=0.0")) {
      throw new Skipped(RANDOM);
    }
    return module.call(a.tensor("input"));
  }

  private static MultiheadAttention attention(Arguments a) {
    if (a.number("dropout") > 0) {
      throw new Skipped(RANDOM);
    }
    var attention =
        new MultiheadAttention(a.integer("embed_dim"), a.integer("num_heads"))
            .bias(a.flag("bias"))
            .addBiasKv(a.flag("add_bias_kv"))
            .addZeroAttn(a.flag("add_zero_attn"))
            .batchFirst(a.flag("batch_first"));
    if (!a.isNone("kdim")) {
      attention.kdim(a.integer("kdim"));
    }
    return a.isNone("vdim") ? attention : attention.vdim(a.integer("vdim"));
  }

  private static Object attend(MultiheadAttention attention, Arguments a) {
    var result =
        attention.call(
            a.tensor("query"),
            a.tensor("key"),
            a.tensor("value"),
            a.tensorOrNull("key_padding_mask"),
            a.flag("need_weights"),
            a.tensorOrNull("attn_mask"),
            a.flag("average_attn_weights"),
            a.flag("is_causal"));
    return Arrays.asList(result.output(), result.weights());
  }

  private static <L extends TransformerLayer<L>> L options(L layer, Arguments a) {
    if (a.number("dropout") > 0) {
      throw new Skipped(RANDOM);
    }
    return layer
        .dimFeedforward(a.integer("dim_feedforward"))
        .dropout(0)
        .activation(a.text("activation"))
        .layerNormEps(a.number("layer_norm_eps"))
        .batchFirst(a.flag("batch_first"))
        .normFirst(a.flag("norm_first"))
        .bias(a.flag("bias"));
  }
}
