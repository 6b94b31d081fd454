// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;

/**
 * An encoder, and a decoder that attends to what it gives (Vaswani et al., 2017). See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Transformer.html">torch.nn.Transformer</a>.
 *
 * <p>Shapes: src [sourceLength, n, dModel], tgt and y [targetLength, n, dModel]; the batch is first
 * if the layers say so, and left out without one. Weights are drawn as Xavier and Glorot say.
 *
 * <p>Throws an {@code IllegalArgumentException} if the layers differ in size or only one has the
 * batch first, and a {@link org.rushlight.tensor.TensorException} for inputs or masks of other
 * shapes.
 *
 * <pre>{@code
 * var encoder = new TransformerEncoderLayer(32, 4).dimFeedforward(64);
 * var decoder = new TransformerDecoderLayer(32, 4).dimFeedforward(64);
 * var transformer = new Transformer(encoder, 2, decoder, 2);
 * Tensor src = Tensors.randn(10, 8, 32);
 * Tensor tgt = Tensors.randn(20, 8, 32);
 * Tensor mask = Transformer.generateSquareSubsequentMask(20, tgt.dtype());
 * Tensor y = transformer.call(src, tgt, null, mask, null, null, null, null, false, true, false);
 * Tensor last = y.select(0, -1);   // last [8, 32]
 * }</pre>
 */
public final class Transformer extends Module {
  private final TransformerEncoder encoder;
  private final TransformerDecoder decoder;

  /** Six layers each, with the defaults of their options. */
  public Transformer(int modelSize, int nhead) {
    this(
        new TransformerEncoderLayer(modelSize, nhead),
        6,
        new TransformerDecoderLayer(modelSize, nhead),
        6);
  }

  /**
   * Of copies of two layers, each followed by a norm at the end.
   *
   * @param numEncoderLayers at least 0
   * @param numDecoderLayers at least 0
   * @throws IllegalArgumentException if the layers have different sizes, or only one has the batch
   *     first
   */
  public Transformer(
      TransformerEncoderLayer encoderLayer,
      int numEncoderLayers,
      TransformerDecoderLayer decoderLayer,
      int numDecoderLayers) {
    if (encoderLayer.modelSize != decoderLayer.modelSize
        || encoderLayer.batchFirst != decoderLayer.batchFirst) {
      throw new IllegalArgumentException(
          "Transformer: both layers must have one dModel and one batchFirst, got %d, %s and %d, %s"
              .formatted(
                  encoderLayer.modelSize,
                  encoderLayer.batchFirst,
                  decoderLayer.modelSize,
                  decoderLayer.batchFirst));
    }
    encoder =
        register("encoder", new TransformerEncoder(encoderLayer, numEncoderLayers))
            .norm(norm(encoderLayer));
    decoder =
        register("decoder", new TransformerDecoder(decoderLayer, numDecoderLayers))
            .norm(norm(decoderLayer));
    parameters().stream().filter(p -> p.rank() > 1).forEach(Init::xavierUniform_);
  }

  private static LayerNorm norm(TransformerLayer<?> layer) {
    return new LayerNorm(layer.modelSize).eps(layer.layerNormEps).bias(layer.bias);
  }

  /** -infinity above the diagonal, 0 elsewhere: the causal mask, [size, size]. */
  public static Tensor generateSquareSubsequentMask(long size, DType dtype) {
    return Attention.causalBias(size, size, dtype);
  }

  /** The encoder. */
  public TransformerEncoder encoder() {
    return encoder;
  }

  /** The decoder. */
  public TransformerDecoder decoder() {
    return decoder;
  }

  /** The result without masks. */
  public Tensor call(Tensor src, Tensor tgt) {
    return call(src, tgt, null, null, null, null, null, null, false, false, false);
  }

  /**
   * The result with masks: see {@link TransformerEncoderLayer#call(Tensor, Tensor, Tensor,
   * boolean)}.
   *
   * @param srcMask over [sourceLength, sourceLength]; null for none
   * @param tgtMask over [targetLength, targetLength]; null for none
   * @param memoryMask over [targetLength, sourceLength]; null for none
   * @param srcKeyPaddingMask over [n, sourceLength]; null for none
   * @param tgtKeyPaddingMask over [n, targetLength]; null for none
   * @param memoryKeyPaddingMask over [n, sourceLength]; null for none
   * @param srcIsCausal a hint that srcMask is the causal one
   * @param tgtIsCausal a hint that tgtMask is the causal one
   * @param memoryIsCausal a hint that memoryMask is the causal one
   */
  public Tensor call(
      Tensor src,
      Tensor tgt,
      @Nullable Tensor srcMask,
      @Nullable Tensor tgtMask,
      @Nullable Tensor memoryMask,
      @Nullable Tensor srcKeyPaddingMask,
      @Nullable Tensor tgtKeyPaddingMask,
      @Nullable Tensor memoryKeyPaddingMask,
      boolean srcIsCausal,
      boolean tgtIsCausal,
      boolean memoryIsCausal) {
    return within(
        () -> {
          Tensor memory = encoder.call(src, srcMask, srcKeyPaddingMask, srcIsCausal);
          return decoder.call(
              tgt,
              memory,
              tgtMask,
              memoryMask,
              tgtKeyPaddingMask,
              memoryKeyPaddingMask,
              tgtIsCausal,
              memoryIsCausal);
        });
  }
}
