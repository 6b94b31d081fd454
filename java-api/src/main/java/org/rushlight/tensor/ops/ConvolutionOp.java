// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

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
    Shape xs = x.shape();
    Shape ws = w.shape();
    long[] g = geometry.numbers();
    int count = g.length;
    return Op.of(geometry.op(), x, w, b)
        .run(in -> Core.convolution(in.at(0), in.at(1), in.at(2), g, count))
        .saving(0, 1)
        .grad(
            grads -> {
              grads.give(
                  0,
                  () ->
                      Core.convolution_backward_x(
                          grads.dy(), grads.saved(1), xs.toArray(), xs.rank(), g, count));
              grads.give(
                  1,
                  () ->
                      Core.convolution_backward_w(
                          grads.dy(), grads.saved(0), ws.toArray(), ws.rank(), g, count));
              grads.give(2, () -> Core.convolution_backward_b(grads.dy(), g, count));
            });
  }
}
