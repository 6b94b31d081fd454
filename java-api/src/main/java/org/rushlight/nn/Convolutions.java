// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.ops.ConvolutionOp;

/** Turns the arguments of the convolutions of {@link F} into a geometry of the op. */
final class Convolutions {
  private static final String[] NUMBERS = {"", "one number", "two numbers", "three numbers"};
  private static final String[] DIMS = {"", "", ", height and width", ", depth, height and width"};

  private Convolutions() {}

  private static int[] checked(String op, int spatial, String name, int... numbers) {
    if (numbers.length != spatial) {
      throw new TensorException(
          "[%s] %s must be %s%s, got %s"
              .formatted(op, name, NUMBERS[spatial], DIMS[spatial], Arrays.toString(numbers)));
    }
    return numbers;
  }

  static Tensor convolve(
      int spatial,
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    return ConvolutionOp.convolution(
        x, weight, bias, geometry(spatial, stride, padding, dilation, groups));
  }

  static ConvolutionOp.Geometry geometry(
      int spatial, int[] stride, int[] padding, int[] dilation, int groups) {
    String op = "conv" + spatial + "d";
    checked(op, spatial, "stride", stride);
    checked(op, spatial, "padding", padding);
    checked(op, spatial, "dilation", dilation);
    int[] none = new int[spatial];
    return new ConvolutionOp.Geometry(false, stride, padding, padding, dilation, none, groups);
  }

  /** With padding {@code "valid"} or {@code "same"}: where the sides differ, more at the end. */
  static Tensor convolve(
      int spatial,
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      String padding,
      int[] dilation,
      int groups) {
    return ConvolutionOp.convolution(
        x, weight, bias, geometry(spatial, weight, stride, padding, dilation, groups));
  }

  static ConvolutionOp.Geometry geometry(
      int spatial, Tensor weight, int[] stride, String padding, int[] dilation, int groups) {
    String op = "conv" + spatial + "d";
    int[] begin = new int[spatial];
    if (padding.equals("valid")) {
      return geometry(spatial, stride, begin, dilation, groups);
    }
    if (!padding.equals("same")) {
      throw new TensorException(
          "[%s] padding must be numbers, \"same\" or \"valid\", got \"%s\"".formatted(op, padding));
    }
    checked(op, spatial, "stride", stride);
    checked(op, spatial, "dilation", dilation);
    if (Arrays.stream(stride).anyMatch(step -> step != 1)) {
      throw new TensorException(
          "[%s] padding \"same\" needs stride 1, got %s".formatted(op, Arrays.toString(stride)));
    }
    int[] end = new int[spatial];
    Shape kernel = weight.shape();
    // A weight of another rank is for the op to refuse.
    for (int i = 0; i < spatial && kernel.rank() == spatial + 2; i++) {
      int total = Math.multiplyExact(dilation[i], (int) Math.max(0, kernel.size(i + 2) - 1));
      begin[i] = total / 2;
      end[i] = total - total / 2;
    }
    return new ConvolutionOp.Geometry(
        false, stride, begin, end, dilation, new int[spatial], groups);
  }

  static Tensor transposed(
      int spatial,
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      int[] stride,
      int[] padding,
      int[] outputPadding,
      int groups,
      int[] dilation) {
    String op = "conv_transpose" + spatial + "d";
    checked(op, spatial, "stride", stride);
    checked(op, spatial, "padding", padding);
    checked(op, spatial, "output_padding", outputPadding);
    checked(op, spatial, "dilation", dilation);
    return ConvolutionOp.convolution(
        x,
        weight,
        bias,
        new ConvolutionOp.Geometry(
            true, stride, padding, padding, dilation, outputPadding, groups));
  }
}
