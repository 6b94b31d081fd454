// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * Encoder layers one after the other, and a norm at the end if there is one. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerEncoder.html">torch.nn.TransformerEncoder</a>.
 *
 * <p>As in PyTorch each layer is a copy of the one given, and all start with its values.
 *
 * <p>Shapes: those of {@link TransformerEncoderLayer}. Throws an {@code IllegalArgumentException}
 * for a negative number of layers.
 *
 * <pre>{@code
 * var layer = new TransformerEncoderLayer(64, 4).dimFeedforward(128).batchFirst(true);
 * var encoder = new TransformerEncoder(layer, 2).norm(new LayerNorm(64));
 * Tensor y = encoder.call(Tensors.randn(8, 10, 64));   // y [8, 10, 64]
 * }</pre>
 */
public final class TransformerEncoder extends Module {
  private final ModuleList<TransformerEncoderLayer> layers;
  private @Nullable Module norm;

  /**
   * The encoder.
   *
   * @param encoderLayer what each layer is a copy of
   * @param numLayers at least 0
   */
  public TransformerEncoder(TransformerEncoderLayer encoderLayer, int numLayers) {
    Options.notNegative("TransformerEncoder", "numLayers", numLayers);
    layers = register("layers", new ModuleList<>());
    for (int i = 0; i < numLayers; i++) {
      layers.append(encoderLayer.copy());
    }
  }

  /** A norm for the result; returns this. */
  public TransformerEncoder norm(Module module) {
    norm = replace("norm", module);
    return this;
  }

  /** The layers. */
  public ModuleList<TransformerEncoderLayer> layers() {
    return layers;
  }

  @Override
  protected Tensor forward(Tensor src) {
    return run(src, null, null, false);
  }

  /**
   * The result with masks, which every layer gets: see {@link TransformerEncoderLayer#call(Tensor,
   * Tensor, Tensor, boolean)}.
   *
   * @param mask over [length, length]; null for none
   * @param srcKeyPaddingMask over [n, length]; null for none
   * @param isCausal a hint that the mask is the causal one
   */
  public Tensor call(
      Tensor src, @Nullable Tensor mask, @Nullable Tensor srcKeyPaddingMask, boolean isCausal) {
    return within(() -> run(src, mask, srcKeyPaddingMask, isCausal));
  }

  private Tensor run(Tensor src, @Nullable Tensor mask, @Nullable Tensor padding, boolean causal) {
    Tensor x = src;
    for (TransformerEncoderLayer layer : layers) {
      x = layer.call(x, mask, padding, causal);
    }
    return norm == null ? x : norm.call(x);
  }
}
