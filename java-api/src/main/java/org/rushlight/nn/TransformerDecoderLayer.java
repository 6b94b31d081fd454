// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * Self-attention, attention to a memory and a feed-forward part, each with dropout, a residual
 * connection and a layer norm (Vaswani et al., 2017). See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerDecoderLayer.html">torch.nn.TransformerDecoderLayer</a>.
 *
 * <p>Shapes: tgt and y [length, n, dModel], memory [memoryLength, n, dModel]; the batch is first
 * with {@link #batchFirst}, and left out without one.
 *
 * <p>Defaults: dimFeedforward 2048, dropout 0.1, relu, layerNormEps 1e-5, the norms after. Throws
 * an {@code IllegalArgumentException} unless nhead divides the size of the model, and a {@link
 * org.rushlight.tensor.TensorException} for inputs or masks of other shapes.
 *
 * <pre>{@code
 * var layer = new TransformerDecoderLayer(64, 4).dimFeedforward(256);
 * Tensor memory = Tensors.randn(10, 8, 64);
 * Tensor y = layer.call(Tensors.randn(20, 8, 64), memory);   // y [20, 8, 64]
 * }</pre>
 */
public final class TransformerDecoderLayer extends TransformerLayer<TransformerDecoderLayer> {
  private MultiheadAttention selfAttn;
  private MultiheadAttention multiheadAttn;
  private LayerNorm norm1;
  private LayerNorm norm2;
  private LayerNorm norm3;
  private Dropout dropout1;
  private Dropout dropout2;
  private Dropout dropout3;

  /**
   * The layer.
   *
   * @param modelSize PyTorch's d_model, the size of an element of a sequence
   * @param nhead the number of heads, a divisor of it
   */
  public TransformerDecoderLayer(int modelSize, int nhead) {
    super(modelSize, nhead);
    make();
  }

  @Override
  void make() {
    selfAttn = makeAttention("self_attn");
    multiheadAttn = makeAttention("multihead_attn");
    makeFeedForward();
    norm1 = makeNorm("norm1");
    norm2 = makeNorm("norm2");
    norm3 = makeNorm("norm3");
    dropout1 = makeDropout("dropout1");
    dropout2 = makeDropout("dropout2");
    dropout3 = makeDropout("dropout3");
  }

  @Override
  TransformerDecoderLayer fresh() {
    return new TransformerDecoderLayer(modelSize, nhead);
  }

  /** The result without masks. */
  public Tensor call(Tensor tgt, Tensor memory) {
    return call(tgt, memory, null, null, null, null, false, false);
  }

  /**
   * The result with masks: see {@link TransformerEncoderLayer#call(Tensor, Tensor, Tensor,
   * boolean)}.
   *
   * @param tgtMask over [length, length]; null for none
   * @param memoryMask over [length, memoryLength]; null for none
   * @param tgtKeyPaddingMask over [n, length]; null for none
   * @param memoryKeyPaddingMask over [n, memoryLength]; null for none
   * @param tgtIsCausal a hint that tgtMask is the causal one
   * @param memoryIsCausal a hint that memoryMask is the causal one
   */
  public Tensor call(
      Tensor tgt,
      Tensor memory,
      @Nullable Tensor tgtMask,
      @Nullable Tensor memoryMask,
      @Nullable Tensor tgtKeyPaddingMask,
      @Nullable Tensor memoryKeyPaddingMask,
      boolean tgtIsCausal,
      boolean memoryIsCausal) {
    return within(
        () -> {
          Tensor first = normFirst ? norm1.call(tgt) : tgt;
          Tensor own = attend(selfAttn, first, first, tgtMask, tgtKeyPaddingMask, tgtIsCausal);
          Tensor x = tgt.add(dropout1.call(own));
          x = normFirst ? x : norm1.call(x);
          Tensor second = normFirst ? norm2.call(x) : x;
          Tensor others =
              attend(
                  multiheadAttn, second, memory, memoryMask, memoryKeyPaddingMask, memoryIsCausal);
          x = x.add(dropout2.call(others));
          x = normFirst ? x : norm2.call(x);
          Tensor third = normFirst ? norm3.call(x) : x;
          x = x.add(dropout3.call(feedForward(third)));
          return normFirst ? x : norm3.call(x);
        });
  }
}
