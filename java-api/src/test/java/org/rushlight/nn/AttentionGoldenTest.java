// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Attention and transformers against PyTorch: tools/reference/attention.py. */
class AttentionGoldenTest {
  /** Float64 sums of at most some hundred terms, in another order. */
  private static final double TOLERANCE = 1e-10;

  private record Case(int line, JsonObject json) {
    String name() {
      return json.get("module").getAsString();
    }

    boolean flag(String part, String name, boolean otherwise) {
      JsonElement value = json.getAsJsonObject(part).get(name);
      return value == null ? otherwise : value.getAsBoolean();
    }

    Tensor given(String name) {
      JsonObject call = json.getAsJsonObject("call");
      return call.has(name) ? tensor(call.get(name)) : null;
    }

    List<Tensor> tensors(String name) {
      return json.getAsJsonArray(name).asList().stream().map(Case::tensor).toList();
    }

    Map<String, Tensor> named(String name) {
      Map<String, Tensor> all = new LinkedHashMap<>();
      json.getAsJsonObject(name).asMap().forEach((key, value) -> all.put(key, tensor(value)));
      return all;
    }

    private static Tensor tensor(JsonElement element) {
      JsonObject x = element.getAsJsonObject();
      long[] shape =
          x.getAsJsonArray("shape").asList().stream().mapToLong(JsonElement::getAsLong).toArray();
      double[] values =
          x.getAsJsonArray("values").asList().stream()
              .mapToDouble(v -> v.getAsString().equals("nan") ? Double.NaN : v.getAsDouble())
              .toArray();
      Tensor doubles = Tensors.ofDoubles(values, shape);
      return x.get("dtype").getAsString().equals("bool") ? doubles.to(DType.BOOL) : doubles;
    }

    @Override
    public String toString() {
      return "line "
          + line
          + " "
          + name()
          + json.get("options")
          + " "
          + json.getAsJsonObject("call").keySet();
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream file = Case.class.getResourceAsStream("/golden/attention.jsonl")) {
      List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return IntStream.range(0, lines.size())
          .mapToObj(i -> new Case(i + 1, JsonParser.parseString(lines.get(i)).getAsJsonObject()))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsPyTorch(Case one) {
    Module module = make(one);
    module.to(DType.FLOAT64);
    assertEquals(
        List.copyOf(one.named("state").keySet()), List.copyOf(module.stateDict().keySet()));
    module.loadStateDict(one.named("state"));
    List<Tensor> inputs = one.tensors("inputs");
    inputs.forEach(x -> x.requiresGrad(true));
    List<Tensor> outputs = call(one, module, inputs);
    List<Tensor> expected = one.tensors("outputs");
    assertEquals(expected.size(), outputs.size());
    for (int i = 0; i < expected.size(); i++) {
      close("output " + i, expected.get(i), outputs.get(i));
      outputs.get(i).backward(one.tensors("dy").get(i), i < expected.size() - 1);
    }
    for (int i = 0; i < inputs.size(); i++) {
      close("gradient " + i, one.tensors("input_grads").get(i), inputs.get(i).grad());
    }
    one.named("param_grads")
        .forEach((name, dw) -> close(name, dw, module.getParameter(name).grad()));
  }

  @Test
  void aTransformerStartsFromXavier() {
    var transformer =
        new Transformer(
            new TransformerEncoderLayer(64, 4).dimFeedforward(256),
            1,
            new TransformerDecoderLayer(64, 4).dimFeedforward(256),
            1);
    double[] drawn = transformer.getParameter("encoder.layers.0.linear1.weight").toDoubleArray();
    double largest = Arrays.stream(drawn).map(Math::abs).max().orElseThrow();
    double bound = Math.sqrt(6.0 / (64 + 256));
    assertTrue(largest <= bound && largest > 0.99 * bound, largest + " of " + bound);
    double[] zero =
        transformer.getParameter("decoder.layers.0.self_attn.in_proj_bias").toDoubleArray();
    assertTrue(Arrays.stream(zero).allMatch(v -> v == 0));
    assertArrayEquals(
        new double[] {0, Double.NEGATIVE_INFINITY, 0, 0},
        Transformer.generateSquareSubsequentMask(2, DType.FLOAT32).toDoubleArray());
  }

  @Test
  void dropoutActsInTrainingOnly() {
    Random.manualSeed(3);
    var layer = new TransformerEncoderLayer(4, 2).dimFeedforward(8).dropout(0.5);
    Tensor x = Tensors.ones(3, 2, 4);
    assertFalse(layer.call(x).equal(layer.call(x)));
    layer.eval();
    assertTrue(layer.call(x).equal(layer.call(x)));
    var attention = new MultiheadAttention(4, 2).dropout(1);
    assertEquals(0, attention.call(x, x, x).weights().sum().item());
    attention.eval();
    assertEquals(6, attention.call(x, x, x).weights().sum().item(), 1e-5);
  }

  private static void close(String what, Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape(), what);
    assertArrayEquals(expected.toDoubleArray(), actual.toDoubleArray(), TOLERANCE, what);
  }

  private static Module make(Case one) {
    return switch (one.name()) {
      case "MultiheadAttention" -> attention(one);
      case "TransformerDecoderLayer" -> options(one, new TransformerDecoderLayer(4, 2));
      case "TransformerDecoder" ->
          new TransformerDecoder(options(one, new TransformerDecoderLayer(4, 2)), 2)
              .norm(new LayerNorm(4));
      case "TransformerEncoder" ->
          new TransformerEncoder(options(one, new TransformerEncoderLayer(4, 2)), 2)
              .norm(new LayerNorm(4));
      case "Transformer" ->
          new Transformer(
              options(one, new TransformerEncoderLayer(4, 2)),
              1,
              options(one, new TransformerDecoderLayer(4, 2)),
              1);
      default -> throw new IllegalArgumentException(one.name());
    };
  }

  private static Module attention(Case one) {
    JsonObject options = one.json().getAsJsonObject("options");
    return new MultiheadAttention(4, 2)
        .bias(one.flag("options", "bias", true))
        .addBiasKv(one.flag("options", "add_bias_kv", false))
        .addZeroAttn(one.flag("options", "add_zero_attn", false))
        .kdim(options.has("kdim") ? options.get("kdim").getAsInt() : 4)
        .vdim(options.has("vdim") ? options.get("vdim").getAsInt() : 4)
        .batchFirst(one.flag("options", "batch_first", false));
  }

  private static <L extends TransformerLayer<L>> L options(Case one, L layer) {
    return layer
        .dimFeedforward(6)
        .dropout(0)
        .normFirst(one.flag("options", "norm_first", false))
        .bias(one.flag("options", "bias", true))
        .batchFirst(one.flag("options", "batch_first", false));
  }

  private static List<Tensor> call(Case one, Module module, List<Tensor> in) {
    if (module instanceof MultiheadAttention attention) {
      var result =
          attention.call(
              in.get(0),
              in.get(1),
              in.get(2),
              one.given("key_padding_mask"),
              one.flag("call", "need_weights", true),
              one.given("attn_mask"),
              one.flag("call", "average_attn_weights", true),
              one.flag("call", "is_causal", false));
      List<Tensor> outputs = new ArrayList<>(List.of(result.output()));
      if (result.weights() != null) {
        outputs.add(result.weights());
      }
      return outputs;
    }
    if (module instanceof TransformerEncoder encoder) {
      Tensor padding = one.given("src_key_padding_mask");
      return List.of(encoder.call(in.get(0), one.given("mask"), padding, false));
    }
    if (module instanceof TransformerDecoder decoder) {
      Tensor mask = one.given("memory_mask");
      return List.of(decoder.call(in.get(0), in.get(1), null, mask, null, null, false, false));
    }
    Tensor mask = one.given("tgt_mask");
    if (module instanceof Transformer transformer) {
      return List.of(
          transformer.call(
              in.get(0), in.get(1), null, mask, null, null, null, null, false, false, false));
    }
    Tensor padding = one.given("memory_key_padding_mask");
    return List.of(
        ((TransformerDecoderLayer) module)
            .call(in.get(0), in.get(1), mask, null, null, padding, true, false));
  }
}
