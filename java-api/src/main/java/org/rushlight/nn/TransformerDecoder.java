// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * Decoder layers one after the other, and a norm at the end if there is one. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerDecoder.html">torch.nn.TransformerDecoder</a>.
 *
 * <p>As in PyTorch each layer is a copy of the one given, and all start with its values.
 *
 * <p>Shapes: those of {@link TransformerDecoderLayer}. Throws an {@code IllegalArgumentException}
 * for a negative number of layers.
 *
 * <pre>{@code
 * var layer = new TransformerDecoderLayer(64, 4).dimFeedforward(128);
 * var decoder = new TransformerDecoder(layer, 2).norm(new LayerNorm(64));
 * Tensor memory = Tensors.randn(10, 8, 64);
 * Tensor y = decoder.call(Tensors.randn(20, 8, 64), memory);   // y [20, 8, 64]
 * }</pre>
 */
public final class TransformerDecoder extends Module {
  private final ModuleList<TransformerDecoderLayer> layers;
  private @Nullable Module norm;

  /**
   * The decoder.
   *
   * @param decoderLayer what each layer is a copy of
   * @param numLayers at least 0
   */
  public TransformerDecoder(TransformerDecoderLayer decoderLayer, int numLayers) {
    Options.notNegative("TransformerDecoder", "numLayers", numLayers);
    layers = register("layers", new ModuleList<>());
    for (int i = 0; i < numLayers; i++) {
      layers.append(decoderLayer.copy());
    }
  }

  /** A norm for the result; returns this. */
  public TransformerDecoder norm(Module module) {
    norm = replace("norm", module);
    return this;
  }

  /** The layers. */
  public ModuleList<TransformerDecoderLayer> layers() {
    return layers;
  }

  /** The result without masks. */
  public Tensor call(Tensor tgt, Tensor memory) {
    return call(tgt, memory, null, null, null, null, false, false);
  }

  /**
   * The result with masks, which every layer gets: see {@link TransformerDecoderLayer#call(Tensor,
   * Tensor, Tensor, Tensor, Tensor, Tensor, boolean, boolean)}.
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
          Tensor x = tgt;
          for (TransformerDecoderLayer layer : layers) {
            x =
                layer.call(
                    x,
                    memory,
                    tgtMask,
                    memoryMask,
                    tgtKeyPaddingMask,
                    memoryKeyPaddingMask,
                    tgtIsCausal,
                    memoryIsCausal);
          }
          return norm == null ? x : norm.call(x);
        });
  }
}
