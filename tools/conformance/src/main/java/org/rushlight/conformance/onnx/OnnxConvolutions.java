// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.onnx;

import java.util.Arrays;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Convolutions of any number of dims that the framework has, and their relatives. */
final class OnnxConvolutions {
  private static final String WINDOW =
      "auto_pad='NOTSET', dilations=None, group=1, kernel_shape=None, pads=None, strides=None";

  private OnnxConvolutions() {}

  static void addTo(OnnxTable to) {
    to.put("Conv", "X, W, B=None, *, " + WINDOW, OnnxConvolutions::conv);
    to.put(
        "ConvTranspose",
        "X, W, B=None, *, output_padding=None, output_shape=None, " + WINDOW,
        OnnxConvolutions::convTranspose);
    to.put("DepthToSpace", "input, *, blocksize, mode='DCR'", OnnxConvolutions::depthToSpace);
    to.put("SpaceToDepth", "input, *, blocksize", OnnxConvolutions::spaceToDepth);
    to.put(
        "Col2Im",
        "input, image_shape, block_shape, *, dilations=None, pads=None, strides=None",
        OnnxConvolutions::col2Im);
  }

  /** The attributes of one window, one number a spatial dim. */
  private record Attributes(int[] kernel, int[] strides, int[] dilations, int[] begin, int[] end) {

    static Attributes of(Arguments a, Tensor x, Tensor w) {
      int spatial = x.rank() - 2;
      if (spatial < 1 || spatial > 3) {
        throw new Skipped(spatial + " spatial dimensions");
      }
      int[] kernel = w.shape().stream().skip(2).mapToInt(Math::toIntExact).toArray();
      if (!a.isNone("kernel_shape") && !Arrays.equals(a.ints("kernel_shape"), kernel)) {
        throw new Skipped("a kernel_shape that differs from the kernels");
      }
      int[] pads = orAll(a, "pads", 2 * spatial, 0);
      return new Attributes(
          kernel,
          orAll(a, "strides", spatial, 1),
          orAll(a, "dilations", spatial, 1),
          Arrays.copyOf(pads, spatial),
          Arrays.copyOfRange(pads, spatial, 2 * spatial));
    }

    int reach(int i) {
      return (kernel[i] - 1) * dilations[i] + 1;
    }

    /** Shares out what is padded in all, the odd one to the end for SAME_UPPER. */
    void pad(int i, int total, boolean upper) {
      begin[i] = upper ? total / 2 : total - total / 2;
      end[i] = total - begin[i];
    }
  }

  private static int[] orAll(Arguments a, String name, int count, int value) {
    int[] all = new int[count];
    Arrays.fill(all, value);
    return a.isNone(name) ? all : a.ints(name);
  }

  private static Tensor conv(Arguments a) {
    Tensor x = a.floating("X");
    Tensor w = a.like(x, "W");
    Attributes at = Attributes.of(a, x, w);
    String mode = a.text("auto_pad");
    for (int i = 0; i < at.kernel.length && mode.startsWith("SAME"); i++) {
      int size = (int) x.size(i + 2);
      int out = (size + at.strides[i] - 1) / at.strides[i];
      int total = Math.max(0, (out - 1) * at.strides[i] + at.reach(i) - size);
      at.pad(i, total, mode.equals("SAME_UPPER"));
    }
    Tensor padded = x;
    int[] padding = at.begin;
    if (!Arrays.equals(at.begin, at.end)) {
      padding = new int[at.kernel.length];
      for (int i = 0; i < at.kernel.length; i++) {
        padded = withZeros(padded, i + 2, at.begin[i], at.end[i]);
      }
    }
    Tensor b = a.tensorOrNull("B");
    int group = a.integer("group");
    return switch (at.kernel.length) {
      case 1 -> F.conv1d(padded, w, b, at.strides[0], padding[0], at.dilations[0], group);
      case 2 -> F.conv2d(padded, w, b, at.strides, padding, at.dilations, group);
      default -> F.conv3d(padded, w, b, at.strides, padding, at.dilations, group);
    };
  }

  private static Tensor withZeros(Tensor x, int dim, int before, int after) {
    long[] shape = x.shape().toArray();
    shape[dim] = before;
    Tensor first = Tensors.zeros(shape).to(x.dtype());
    shape[dim] = after;
    return Tensors.cat(dim, first, x, Tensors.zeros(shape).to(x.dtype()));
  }

  /** Without padding, which is cut off afterwards: it may differ between the sides. */
  private static Tensor convTranspose(Arguments a) {
    Tensor x = a.floating("X");
    Tensor w = a.like(x, "W");
    Attributes at = Attributes.of(a, x, w);
    int spatial = at.kernel.length;
    int[] more = orAll(a, "output_padding", spatial, 0);
    String mode = a.text("auto_pad");
    boolean same = mode.startsWith("SAME");
    if (same || !a.isNone("output_shape")) {
      int[] wanted = a.isNone("output_shape") ? new int[spatial] : a.ints("output_shape");
      for (int i = 0; i < spatial; i++) {
        int in = (int) x.size(i + 2);
        int out =
            a.isNone("output_shape") ? in * at.strides[i] : wanted[wanted.length - spatial + i];
        int total = (in - 1) * at.strides[i] + more[i] + at.reach(i) - out;
        if (total < 0) { // longer than all: zeros, and the bias, at the end
          more[i] -= total;
          total = 0;
        }
        if (more[i] >= Math.max(at.strides[i], at.dilations[i])) {
          throw new Skipped("an output_shape beyond what output_padding gives");
        }
        at.pad(i, total, mode.equals("SAME_UPPER"));
      }
    }
    Tensor b = a.tensorOrNull("B");
    int group = a.integer("group");
    int[] none = new int[spatial];
    Tensor y =
        switch (spatial) {
          case 1 -> F.convTranspose1d(x, w, b, at.strides[0], 0, more[0], group, at.dilations[0]);
          case 2 -> F.convTranspose2d(x, w, b, at.strides, none, more, group, at.dilations);
          default -> F.convTranspose3d(x, w, b, at.strides, none, more, group, at.dilations);
        };
    for (int i = 0; i < spatial; i++) {
      y = y.narrow(i + 2, at.begin[i], y.size(i + 2) - at.begin[i] - at.end[i]);
    }
    return y;
  }

  private static Tensor depthToSpace(Arguments a) {
    Tensor x = a.tensor("input");
    int block = a.integer("blocksize");
    if (a.text("mode").equals("CRD")) {
      return F.pixelShuffle(x, block);
    }
    long channels = x.size(1) / block / block;
    return x.reshape(x.size(0), block, block, channels, x.size(2), x.size(3))
        .permute(0, 3, 4, 1, 5, 2)
        .reshape(x.size(0), channels, x.size(2) * block, x.size(3) * block);
  }

  private static Tensor spaceToDepth(Arguments a) {
    Tensor x = a.tensor("input");
    int block = a.integer("blocksize");
    long height = x.size(2) / block;
    long width = x.size(3) / block;
    return x.reshape(x.size(0), x.size(1), height, block, width, block)
        .permute(0, 3, 5, 1, 2, 4)
        .reshape(x.size(0), x.size(1) * block * block, height, width);
  }

  private static Tensor col2Im(Arguments a) {
    int[] image = a.ints("image_shape");
    int[] pads = orAll(a, "pads", 2 * image.length, 0);
    if (image.length != 2 || pads[0] != pads[2] || pads[1] != pads[3]) {
      throw new Skipped("other than two dimensions, or padding that differs between the sides");
    }
    return F.fold(
        a.floating("input"),
        image,
        a.ints("block_shape"),
        orAll(a, "dilations", 2, 1),
        Arrays.copyOf(pads, 2),
        orAll(a, "strides", 2, 1));
  }
}
