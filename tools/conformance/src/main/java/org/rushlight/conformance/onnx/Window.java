// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.onnx;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.tensor.Tensor;

/**
 * The window of a convolution or pooling by ONNX's attributes, two-dimensional.
 *
 * @param kernel its sizes
 * @param strides its steps
 * @param padding added at each side
 * @param dilations the distances of its points
 */
record Window(int[] kernel, int[] strides, int[] padding, int[] dilations) {

  /**
   * The window over the images {@code x}.
   *
   * @throws Skipped if they have not two dimensions, or padding differs between the sides
   */
  static Window of(Arguments a, Tensor x, long... kernelShape) {
    int[] kernel = Arrays.stream(kernelShape).mapToInt(Math::toIntExact).toArray();
    if (x.rank() != 4) {
      throw new Skipped((x.rank() - 2) + " spatial dimensions");
    }
    if (!a.isNone("kernel_shape") && !Arrays.equals(a.ints("kernel_shape"), kernel)) {
      throw new Skipped("a kernel_shape that differs from the kernels");
    }
    int[] strides = orOnes(a, "strides");
    int[] dilations = orOnes(a, "dilations");
    int[] pads = a.isNone("pads") ? new int[4] : a.ints("pads");
    String mode = a.text("auto_pad");
    if (mode.startsWith("SAME")) {
      for (int i = 0; i < 2; i++) {
        int size = (int) x.size(i + 2);
        int out = (size + strides[i] - 1) / strides[i];
        int total = Math.max(0, (out - 1) * strides[i] + (kernel[i] - 1) * dilations[i] + 1 - size);
        pads[i] = mode.equals("SAME_UPPER") ? total / 2 : total - total / 2;
        pads[i + 2] = total - pads[i];
      }
    }
    if (pads[0] != pads[2] || pads[1] != pads[3]) {
      throw new Skipped("padding that differs between the sides");
    }
    return new Window(kernel, strides, new int[] {pads[0], pads[1]}, dilations);
  }

  private static int[] orOnes(Arguments a, String name) {
    return a.isNone(name) ? IntStream.of(1, 1).toArray() : a.ints(name);
  }
}
