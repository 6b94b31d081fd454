// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.onnx;

import java.util.Arrays;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;

/**
 * The window of a pool by ONNX's attributes, in any number of dims.
 *
 * @param kernel its sizes
 * @param strides its steps
 * @param dilations the distances of its points
 * @param begins the padding before each dim
 * @param ends the padding after each dim, as the attributes have it
 * @param out the number of windows along each dim
 */
record PoolWindow(
    int[] kernel, int[] strides, int[] dilations, long[] begins, long[] ends, long[] out) {
  static final String ATTRIBUTES =
      "auto_pad='NOTSET', ceil_mode=0, dilations=None, kernel_shape, pads=None, strides=None";

  static PoolWindow of(Arguments a, Tensor x) {
    int[] kernel = a.ints("kernel_shape");
    int dims = kernel.length;
    if (dims != x.rank() - 2 || dims > 3) {
      throw new Skipped((x.rank() - 2) + " spatial dimensions");
    }
    int[] strides = orOnes(a, "strides", dims);
    int[] dilations = orOnes(a, "dilations", dims);
    long[] pads = a.isNone("pads") ? new long[2 * dims] : a.longs("pads");
    long[] begins = Arrays.copyOf(pads, dims);
    long[] ends = Arrays.copyOfRange(pads, dims, 2 * dims);
    long[] out = new long[dims];
    String mode = a.text("auto_pad");
    boolean ceil = a.integer("ceil_mode") != 0;
    for (int i = 0; i < dims; i++) {
      long in = x.size(i + 2);
      long reach = (kernel[i] - 1L) * dilations[i] + 1;
      if (mode.startsWith("SAME")) {
        out[i] = (in + strides[i] - 1) / strides[i];
        long total = Math.max(0, (out[i] - 1) * strides[i] + reach - in);
        begins[i] = mode.equals("SAME_UPPER") ? total / 2 : total - total / 2;
        ends[i] = total - begins[i];
      } else {
        long room = in + begins[i] + ends[i] - reach + (ceil ? strides[i] - 1L : 0);
        out[i] = room / strides[i] + 1;
        // The last window starts inside the input or the padding before it.
        if (ceil && (out[i] - 1) * strides[i] >= in + begins[i]) {
          out[i]--;
        }
      }
    }
    return new PoolWindow(kernel, strides, dilations, begins, ends, out);
  }

  private static int[] orOnes(Arguments a, String name, int dims) {
    int[] ones = new int[dims];
    Arrays.fill(ones, 1);
    return a.isNone(name) ? ones : a.ints(name);
  }

  int dims() {
    return kernel.length;
  }

  /** True if the framework's own padding gives the same windows: equal sides, at most half. */
  boolean isPlain() {
    for (int i = 0; i < dims(); i++) {
      if (begins[i] != ends[i] || begins[i] > kernel[i] / 2) {
        return false;
      }
    }
    return true;
  }

  int[] padding() {
    return Arrays.stream(begins).mapToInt(Math::toIntExact).toArray();
  }

  /** x with as much around it as the windows reach, so that they need no padding. */
  Tensor padded(Tensor x, double value) {
    long[] pads = new long[2 * dims()];
    for (int i = 0; i < dims(); i++) {
      long reach = (out[i] - 1) * strides[i] + (kernel[i] - 1L) * dilations[i] + 1;
      int last = 2 * (dims() - 1 - i);
      pads[last] = begins[i];
      pads[last + 1] = reach - begins[i] - x.size(i + 2);
    }
    return F.pad(x, pads, "constant", value);
  }
}
