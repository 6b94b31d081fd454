// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.memory.Calls;
import org.rushlight.tensor.tape.Rule;

/**
 * Cross-correlation with kernels in 1, 2 or 3 spatial dims, and transposed; all three gradients are
 * native.
 */
public final class ConvolutionOp {
  private ConvolutionOp() {}

  /**
   * What slides over what; one number a spatial dim in each list.
   *
   * @param transposed true for the gradient of a convolution by its input
   * @param stride the steps of the window
   * @param begin zeros before x
   * @param end zeros behind x
   * @param dilation the distances of the kernel's points
   * @param outputPadding elements that a transposed one adds behind the result
   * @param groups parts that the channels are divided into
   */
  public record Geometry(
      boolean transposed,
      int[] stride,
      int[] begin,
      int[] end,
      int[] dilation,
      int[] outputPadding,
      int groups) {

    private long[] numbers() {
      int spatial = stride.length;
      long[] numbers = new long[3 + 5 * spatial];
      numbers[0] = spatial;
      numbers[1] = transposed ? 1 : 0;
      numbers[2] = groups;
      int at = 3;
      for (int[] list : new int[][] {stride, begin, end, dilation, outputPadding}) {
        if (list.length != spatial) {
          throw new IllegalArgumentException("lists of a geometry must be equally long");
        }
        for (int number : list) {
          numbers[at++] = number;
        }
      }
      return numbers;
    }

    String op() {
      return (transposed ? "conv_transpose" : "conv") + stride.length + "d";
    }
  }

  /**
   * {@code x} [n, c, spatial..] or [c, spatial..], {@code w} [out, c / groups, kernel..] or
   * transposed [c, out / groups, kernel..], {@code b} [out] or null.
   */
  public static Tensor convolution(Tensor x, Tensor w, @Nullable Tensor b, Geometry geometry) {
    long[] numbers = geometry.numbers();
    int count = numbers.length;
    return Op.of(geometry.op(), x, w, b)
        .run(in -> Core.convolution(in.at(0), in.at(1), in.at(2), numbers, count))
        .saving(0, 1)
        .grad(gradients(x.shape(), w.shape(), false, numbers));
  }

  /** The same, then the ReLU, in one kernel: the bits of {@code relu(convolution(..))}. */
  public static Tensor convolutionRelu(Tensor x, Tensor w, @Nullable Tensor b, Geometry geometry) {
    long[] numbers = geometry.numbers();
    int count = numbers.length;
    return Op.of(geometry.op() + "_relu", x, w, b)
        .run(in -> Core.convolution_relu(in.at(0), in.at(1), in.at(2), numbers, count))
        .saving(0, 1, Op.OUTPUT)
        .grad(gradients(x.shape(), w.shape(), true, numbers));
  }

  /** What no gradient needs may have changed since. */
  private static Rule gradients(Shape xs, Shape ws, boolean relu, long... numbers) {
    return g -> {
      boolean dx = g.needs(0);
      boolean dw = g.needs(1);
      long[] made = new long[3];
      Calls.run(
          () ->
              Core.convolution_backward(
                  g.dy(),
                  relu ? g.saved(2) : 0,
                  dw ? g.saved(0) : 0,
                  dx ? g.saved(1) : 0,
                  xs.toArray(),
                  xs.rank(),
                  ws.toArray(),
                  ws.rank(),
                  numbers,
                  numbers.length,
                  dx,
                  dw,
                  g.needs(2),
                  made));
      Gradients.give(g, new int[] {0, 1, 2}, made);
    };
  }
}
