// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Attention of several heads side by side: concat(head_1 .. head_h) W^O with head_i = softmax(q_i
 * k_i^T / sqrt(d)) v_i, d = embedDim / numHeads (Vaswani et al., 2017). See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html">torch.nn.MultiheadAttention</a>.
 *
 * <p>Shapes, with L queries and S keys: query [L, N, embedDim], key [S, N, kdim], value [S, N,
 * vdim]; batches come first with {@link #batchFirst}, and are left out without a batch. The output
 * has the query's shape; the weights are [N, L, S].
 *
 * <p>Parameters: {@code in_proj_weight} [3 embedDim, embedDim] (or {@code q_proj_weight}, {@code
 * k_proj_weight}, {@code v_proj_weight} where kdim or vdim differ), {@code in_proj_bias}, {@code
 * bias_k} and {@code bias_v} with {@link #addBiasKv}, {@code out_proj.weight} and {@code
 * out_proj.bias}. Options that change them draw them anew: set options before the first use.
 *
 * <p>Defaults: a bias, no dropout, kdim and vdim as embedDim. Throws an {@code
 * IllegalArgumentException} unless numHeads divides embedDim, and a {@link
 * org.rushlight.tensor.TensorException} for queries, keys, values or masks of other shapes.
 *
 * <pre>{@code
 * var attention = new MultiheadAttention(16, 4).batchFirst(true);
 * Tensor x = Tensors.randn(8, 10, 16);
 * Tensor y = attention.call(x, x, x).output();   // y [8, 10, 16]
 * }</pre>
 */
public final class MultiheadAttention extends Module {
  private final int embedDim;
  private final int numHeads;
  private final Generator generator;
  private double dropout;
  private boolean bias = true;
  private boolean addBiasKv;
  private boolean addZeroAttn;
  private int kdim;
  private int vdim;
  private boolean batchFirst;
  private @Nullable Parameter inProjWeight;
  private @Nullable Parameter qProjWeight;
  private @Nullable Parameter kProjWeight;
  private @Nullable Parameter vProjWeight;
  private @Nullable Parameter inProjBias;
  private @Nullable Parameter biasK;
  private @Nullable Parameter biasV;
  private NonDynamicallyQuantizableLinear outProj;

  /**
   * What attention gives.
   *
   * @param output of the query's shape
   * @param weights [N, L, S], or [N, heads, L, S] if not averaged; null if not asked for
   */
  public record Result(Tensor output, @Nullable Tensor weights) {}

  /**
   * The layer.
   *
   * @param embedDim the size of a query and of the output
   * @param numHeads a divisor of embedDim
   */
  public MultiheadAttention(int embedDim, int numHeads) {
    this.embedDim = Options.positive("MultiheadAttention", "embedDim", embedDim);
    this.numHeads = Options.positive("MultiheadAttention", "numHeads", numHeads);
    if (embedDim % numHeads != 0) {
      throw new IllegalArgumentException(
          "MultiheadAttention: embedDim must be a multiple of numHeads, got %d and %d"
              .formatted(embedDim, numHeads));
    }
    kdim = embedDim;
    vdim = embedDim;
    generator = registerGenerator("generator", Random.defaultGenerator().fork());
    make();
  }

  private void make() {
    for (String name :
        List.of(
            "in_proj_weight",
            "q_proj_weight",
            "k_proj_weight",
            "v_proj_weight",
            "in_proj_bias",
            "bias_k",
            "bias_v")) {
      replaceParameter(name, null);
    }
    boolean same = kdim == embedDim && vdim == embedDim;
    inProjWeight =
        same ? matrix("in_proj_weight", Math.multiplyExact(3, embedDim), embedDim) : null;
    qProjWeight = same ? null : matrix("q_proj_weight", embedDim, embedDim);
    kProjWeight = same ? null : matrix("k_proj_weight", embedDim, kdim);
    vProjWeight = same ? null : matrix("v_proj_weight", embedDim, vdim);
    inProjBias =
        replaceParameter("in_proj_bias", bias ? new Parameter(Tensors.zeros(3L * embedDim)) : null);
    biasK = replaceParameter("bias_k", addBiasKv ? extraKey() : null);
    biasV = replaceParameter("bias_v", addBiasKv ? extraKey() : null);
    outProj = replace("out_proj", new NonDynamicallyQuantizableLinear(embedDim, bias));
  }

  private Parameter matrix(String name, long rows, long columns) {
    Parameter weight = new Parameter(Tensors.zeros(rows, columns));
    Init.xavierUniform_(weight, 1, null);
    replaceParameter(name, weight);
    return weight;
  }

  private Parameter extraKey() {
    Parameter key = new Parameter(Tensors.zeros(1, 1, embedDim));
    Init.xavierNormal_(key, 1, null);
    return key;
  }

  /** The probability that a weight is dropped in training, by default 0; returns this. */
  public MultiheadAttention dropout(double p) {
    dropout = Options.probability("MultiheadAttention", "dropout", p);
    return this;
  }

  /** Whether the projections have a bias, by default true; returns this. */
  public MultiheadAttention bias(boolean on) {
    bias = on;
    make();
    return this;
  }

  /** Whether a learned key and value are added to each sequence; returns this. */
  public MultiheadAttention addBiasKv(boolean on) {
    addBiasKv = on;
    make();
    return this;
  }

  /** Whether a key and a value of zeros are added to each sequence; returns this. */
  public MultiheadAttention addZeroAttn(boolean on) {
    addZeroAttn = on;
    return this;
  }

  /** The size of a key, by default embedDim; returns this. */
  public MultiheadAttention kdim(int size) {
    kdim = Options.positive("MultiheadAttention", "kdim", size);
    make();
    return this;
  }

  /** The size of a value, by default embedDim; returns this. */
  public MultiheadAttention vdim(int size) {
    vdim = Options.positive("MultiheadAttention", "vdim", size);
    make();
    return this;
  }

  /** Whether the batch is the first dim, by default the second; returns this. */
  public MultiheadAttention batchFirst(boolean on) {
    batchFirst = on;
    return this;
  }

  /** Output and averaged weights without masks. */
  public Result call(Tensor query, Tensor key, Tensor value) {
    return call(query, key, value, null, true, null, true, false);
  }

  /**
   * Output and weights.
   *
   * @param keyPaddingMask [N, S], or [S] without a batch: bool, true to leave a key out; or numbers
   *     that are added to the scores; null for none
   * @param needWeights whether weights are given; without them a query that may see no key gets
   *     zeros, with them NaN, as in PyTorch
   * @param attnMask [L, S] or [N * heads, L, S]: bool, true to hide a key from a query; or numbers
   *     that are added to the scores; null for none
   * @param averageAttnWeights whether the weights are averaged over the heads
   * @param isCausal a hint that attnMask, which must be given, is the causal one
   */
  public Result call(
      Tensor query,
      Tensor key,
      Tensor value,
      @Nullable Tensor keyPaddingMask,
      boolean needWeights,
      @Nullable Tensor attnMask,
      boolean averageAttnWeights,
      boolean isCausal) {
    return within(
        () -> {
          var heads = new AttentionHeads(embedDim, numHeads, kdim, vdim, batchFirst);
          heads.check(query, key, value, isCausal && attnMask == null);
          heads.project(
              query, key, value, inProjWeight, qProjWeight, kProjWeight, vProjWeight, inProjBias);
          heads.extend(biasK, biasV, addZeroAttn);
          heads.mask(attnMask, keyPaddingMask);
          double p = isTraining() ? dropout : 0;
          return needWeights
              ? heads.withWeights(outProj, p, generator, averageAttnWeights)
              : heads.output(outProj, p, generator, isCausal && keyPaddingMask == null);
        });
  }

  @Override
  protected String describe() {
    return "MultiheadAttention " + embedDim + ", " + numHeads + " heads";
  }
}
