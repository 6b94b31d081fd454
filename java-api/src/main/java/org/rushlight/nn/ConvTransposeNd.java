// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;

/**
 * What transposed convolution layers of 1, 2 and 3 spatial dims share, lazy ones too: the options
 * after the constructor. See {@link ConvTranspose2d} for formula, shapes and errors, and <a
 * href="https://docs.pytorch.org/docs/stable/nn.html#convolution-layers">torch.nn, convolution
 * layers</a>.
 *
 * <pre>{@code
 * ConvTransposeNd<?> conv = new ConvTranspose1d(16, 3, 4);
 * conv.stride(2).padding(1);
 * Tensor y = conv.call(Tensors.randn(8, 16, 25));   // y [8, 3, 50]
 * }</pre>
 *
 * @param <S> the layer itself
 */
public abstract sealed class ConvTransposeNd<S extends ConvTransposeNd<S>> extends ConvBase<S>
    permits ConvTranspose1d,
        ConvTranspose2d,
        ConvTranspose3d,
        LazyConvTranspose1d,
        LazyConvTranspose2d,
        LazyConvTranspose3d {
  private int[] outputPadding;

  ConvTransposeNd(int inChannels, int outChannels, int[] kernel, @Nullable Generator generator) {
    super(true, inChannels, outChannels, kernel, generator);
    outputPadding = filled(0);
  }

  /**
   * Elements added behind the result, fewer than the stride or the dilation: one number for all
   * dims, or one a dim; returns this.
   */
  public S outputPadding(int... sizes) {
    outputPadding = notNegative("outputPadding", sizes);
    return self();
  }

  @Override
  protected Tensor forward(Tensor x) {
    return transposed(x, outputPadding);
  }

  /**
   * The result in a wanted size, for strides that several sizes lead to; hooks do not run.
   *
   * @param outputSize of the spatial dims, or of all dims with the batch
   * @throws TensorException if the layer cannot give that size
   */
  public final Tensor call(Tensor x, long... outputSize) {
    return within(() -> transposed(x, paddingFor(x, outputSize)));
  }

  private Tensor transposed(Tensor x, int... outputs) {
    prepare(x);
    return Convolutions.transposed(
        spatial, x, weight(), bias(), stride, padding, outputs, groups, dilation);
  }

  private int[] paddingFor(Tensor x, long... outputSize) {
    int without = x.rank() - spatial;
    if (without != 1 && without != 2) {
      return outputPadding; // for the op to refuse
    }
    if (outputSize.length != spatial && outputSize.length != x.rank()) {
      throw new TensorException(
          "[%s] outputSize must be %d or %d numbers, got %s"
              .formatted(layer(), spatial, x.rank(), Arrays.toString(outputSize)));
    }
    long[] wanted = Arrays.copyOfRange(outputSize, outputSize.length - spatial, outputSize.length);
    int[] outputs = new int[spatial];
    for (int i = 0; i < spatial; i++) {
      long least =
          (x.size(without + i) - 1) * stride[i]
              - 2L * padding[i]
              + (long) dilation[i] * (kernel[i] - 1)
              + 1;
      long extra = wanted[i] - least;
      if (extra < 0 || extra >= stride[i]) {
        throw new TensorException(
            "[%s] outputSize along spatial dim %d must be in [%d, %d] for the input %s, got %d"
                .formatted(layer(), i, least, least + stride[i] - 1, x.shape(), wanted[i]));
      }
      outputs[i] = (int) extra;
    }
    return outputs;
  }

  @Override
  String paddingRepr() {
    return isAll(0, padding) ? "" : ", padding=" + tuple(padding);
  }

  @Override
  String outputPaddingRepr() {
    return isAll(0, outputPadding) ? "" : ", output_padding=" + tuple(outputPadding);
  }
}
