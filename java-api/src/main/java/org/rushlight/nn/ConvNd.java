// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.ops.ConvolutionOp;

/**
 * What convolution layers of 1, 2 and 3 spatial dims share, lazy ones too: the options after the
 * constructor. See {@link Conv2d} for formula, shapes and errors, and <a
 * href="https://docs.pytorch.org/docs/stable/nn.html#convolution-layers">torch.nn, convolution
 * layers</a>.
 *
 * <pre>{@code
 * ConvNd<?> conv = new Conv1d(3, 16, 5);
 * conv.padding("same").paddingMode("circular");
 * Tensor y = conv.call(Tensors.randn(8, 3, 50));   // y [8, 16, 50]
 * }</pre>
 *
 * @param <S> the layer itself
 */
public abstract sealed class ConvNd<S extends ConvNd<S>> extends ConvBase<S>
    permits Conv1d, Conv2d, Conv3d, LazyConv1d, LazyConv2d, LazyConv3d {
  private static final List<String> MODES = List.of("zeros", "reflect", "replicate", "circular");

  private boolean same;
  private String mode = "zeros";

  ConvNd(int inChannels, int outChannels, int[] kernel, @Nullable Generator generator) {
    super(false, inChannels, outChannels, kernel, generator);
  }

  @Override
  public S padding(int... sizes) {
    same = false;
    return super.padding(sizes);
  }

  /**
   * {@code "valid"} for no padding, {@code "same"} for y as large as x, which needs stride 1;
   * returns this.
   */
  public S padding(String name) {
    switch (name) {
      case "valid" -> padding(0);
      case "same" -> same = true;
      default ->
          throw new IllegalArgumentException(
              "%s: padding must be a number, \"same\" or \"valid\", got \"%s\""
                  .formatted(layer(), name));
    }
    return self();
  }

  /**
   * What x is padded with: {@code "zeros"}, the default, or its own elements as {@code "reflect"}
   * (padding below the size of x), {@code "replicate"} or {@code "circular"} (padding at most the
   * size of x); returns this.
   */
  public S paddingMode(String name) {
    if (!MODES.contains(name)) {
      throw new IllegalArgumentException(
          "%s: paddingMode must be one of %s, got \"%s\"".formatted(layer(), MODES, name));
    }
    mode = name;
    return self();
  }

  @Override
  protected Tensor forward(Tensor x) {
    prepare(x);
    return ConvolutionOp.convolution(padded(x), weight(), bias(), geometry());
  }

  @Override
  boolean takesRelu() {
    return true;
  }

  @Override
  Tensor forwardRelu(Tensor x) {
    prepare(x);
    return ConvolutionOp.convolutionRelu(padded(x), weight(), bias(), geometry());
  }

  /** With its own elements around it; zeros are for the op. */
  private Tensor padded(Tensor x) {
    return mode.equals("zeros") ? x : F.pad(x, sides(), mode);
  }

  private ConvolutionOp.Geometry geometry() {
    if (!mode.equals("zeros")) {
      return Convolutions.geometry(spatial, stride, filled(0), dilation, groups);
    }
    return same
        ? Convolutions.geometry(spatial, weight(), stride, "same", dilation, groups)
        : Convolutions.geometry(spatial, stride, padding, dilation, groups);
  }

  /** How much before and after each dim, the last one first; "same" has the odd one after. */
  private long[] sides() {
    if (same && !isAll(1, stride)) {
      throw new TensorException(
          "[%s] padding \"same\" needs stride 1, got %s".formatted(layer(), tuple(stride)));
    }
    long[] sides = new long[2 * spatial];
    for (int i = 0; i < spatial; i++) {
      int at = 2 * (spatial - 1 - i);
      long total = same ? (long) dilation[i] * (kernel[i] - 1) : 2L * padding[i];
      sides[at] = total / 2;
      sides[at + 1] = total - total / 2;
    }
    return sides;
  }

  @Override
  String modeRepr() {
    return mode.equals("zeros") ? "" : ", padding_mode=" + mode;
  }

  @Override
  String paddingRepr() {
    if (same) {
      return ", padding=same";
    }
    return isAll(0, padding) ? "" : ", padding=" + tuple(padding);
  }
}
