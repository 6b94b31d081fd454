// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * Self-attention and a feed-forward part, each with dropout, a residual connection and a layer norm
 * (Vaswani et al., 2017). See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerEncoderLayer.html">torch.nn.TransformerEncoderLayer</a>.
 *
 * <p>Shapes: src and y [length, n, dModel]; [n, length, dModel] with {@link #batchFirst}; [length,
 * dModel] without a batch.
 *
 * <p>Defaults: dimFeedforward 2048, dropout 0.1, relu, layerNormEps 1e-5, the norms after. Throws
 * an {@code IllegalArgumentException} unless nhead divides the size of the model, and a {@link
 * org.rushlight.tensor.TensorException} for inputs or masks of other shapes.
 *
 * <pre>{@code
 * var layer = new TransformerEncoderLayer(64, 4).dimFeedforward(256).batchFirst(true);
 * Tensor y = layer.call(Tensors.randn(8, 10, 64));   // y [8, 10, 64]
 * }</pre>
 */
public final class TransformerEncoderLayer extends TransformerLayer<TransformerEncoderLayer> {
  private MultiheadAttention selfAttn;
  private LayerNorm norm1;
  private LayerNorm norm2;
  private Dropout dropout1;
  private Dropout dropout2;

  /**
   * The layer.
   *
   * @param modelSize PyTorch's d_model, the size of an element of a sequence
   * @param nhead the number of heads, a divisor of it
   */
  public TransformerEncoderLayer(int modelSize, int nhead) {
    super(modelSize, nhead);
    make();
  }

  @Override
  void make() {
    selfAttn = makeAttention("self_attn");
    makeFeedForward();
    norm1 = makeNorm("norm1");
    norm2 = makeNorm("norm2");
    dropout1 = makeDropout("dropout1");
    dropout2 = makeDropout("dropout2");
  }

  @Override
  TransformerEncoderLayer fresh() {
    return new TransformerEncoderLayer(modelSize, nhead);
  }

  @Override
  protected Tensor forward(Tensor src) {
    return run(src, null, null, false);
  }

  /**
   * The result with masks.
   *
   * @param srcMask [length, length] or [n * nhead, length, length]: bool, true to hide a place from
   *     another; or numbers that are added to the scores; null for none
   * @param srcKeyPaddingMask [n, length], or [length] without a batch: true to leave a place out;
   *     null for none
   * @param isCausal a hint that srcMask, which must be given, is the causal one
   */
  public Tensor call(
      Tensor src, @Nullable Tensor srcMask, @Nullable Tensor srcKeyPaddingMask, boolean isCausal) {
    return within(() -> run(src, srcMask, srcKeyPaddingMask, isCausal));
  }

  private Tensor run(Tensor src, @Nullable Tensor mask, @Nullable Tensor padding, boolean causal) {
    if (normFirst) {
      Tensor x = src.add(attention(norm1.call(src), mask, padding, causal));
      return x.add(dropout2.call(feedForward(norm2.call(x))));
    }
    Tensor x = norm1.call(src.add(attention(src, mask, padding, causal)));
    return norm2.call(x.add(dropout2.call(feedForward(x))));
  }

  private Tensor attention(
      Tensor x, @Nullable Tensor mask, @Nullable Tensor padding, boolean causal) {
    return dropout1.call(attend(selfAttn, x, x, mask, padding, causal));
  }
}
