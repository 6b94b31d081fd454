// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Changes of shape, parts of tensors, and tensors put together. */
final class OnnxShapes {
  private OnnxShapes() {}

  static void addTo(OnnxTable to) {
    to.put("Reshape", 5, "data, shape, *, allowzero=0", OnnxShapes::reshape);
    to.put("Flatten", "input, *, axis=1", OnnxShapes::flatten);
    to.put("Squeeze", "data, axes=None", OnnxShapes::squeeze);
    to.put("Unsqueeze", "data, axes", OnnxShapes::unsqueeze);
    to.put("Transpose", "data, *, perm=None", OnnxShapes::transpose);
    to.put("Expand", "input, shape", OnnxShapes::expand);
    to.put("Concat", "*inputs, axis", a -> Tensors.cat(a.integer("axis"), a.tensors("inputs")));
    to.put("Slice", 10, "data, starts, ends, axes=None, steps=None", OnnxShapes::slice);
    to.putCounted("Split", 13, "input, split=None, *, axis=0, num_outputs=None", OnnxShapes::split);
    to.put("Gather", "data, indices, *, axis=0", OnnxShapes::gather);
    to.put(
        "GatherElements",
        "data, indices, *, axis=0",
        a -> a.tensor("data").gather(a.integer("axis"), positive(a, a.integer("axis"))));
  }

  private static Tensor reshape(Arguments a) {
    Tensor x = a.tensor("data");
    long[] sizes = a.longs("shape").clone();
    boolean copied = a.integer("allowzero") == 0;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = sizes[i] == 0 && copied ? x.size(i) : sizes[i];
    }
    return x.reshape(sizes);
  }

  private static Tensor flatten(Arguments a) {
    Tensor x = a.tensor("input");
    int axis = a.integer("axis") < 0 ? a.integer("axis") + x.rank() : a.integer("axis");
    long rows = x.shape().stream().limit(axis).reduce(1, (m, n) -> m * n);
    long columns = x.shape().stream().skip(axis).reduce(1, (m, n) -> m * n);
    return x.reshape(rows, columns);
  }

  private static Tensor squeeze(Arguments a) {
    Tensor x = a.tensor("data");
    if (a.isNone("axes")) {
      return x.squeeze();
    }
    int[] axes = Arrays.stream(a.ints("axes")).map(x.shape()::dimension).sorted().toArray();
    for (int i = axes.length - 1; i >= 0; i--) {
      x = x.squeeze(axes[i]);
    }
    return x;
  }

  private static Tensor unsqueeze(Arguments a) {
    Tensor x = a.tensor("data");
    int rank = x.rank() + a.ints("axes").length;
    int[] axes = Arrays.stream(a.ints("axes")).map(d -> d < 0 ? d + rank : d).sorted().toArray();
    for (int axis : axes) {
      x = x.unsqueeze(axis);
    }
    return x;
  }

  private static Tensor transpose(Arguments a) {
    Tensor x = a.tensor("data");
    int[] order = a.ints("perm");
    if (a.isNone("perm")) {
      order = new int[x.rank()];
      Arrays.setAll(order, i -> x.rank() - 1 - i);
    }
    return x.permute(order);
  }

  /** To the shape that both broadcast to. */
  private static Tensor expand(Arguments a) {
    Tensor x = a.tensor("input");
    long[] wanted = a.longs("shape");
    int rank = Math.max(wanted.length, x.rank());
    long[] sizes = new long[rank];
    for (int i = 0; i < rank; i++) {
      long mine = i < rank - x.rank() ? 1 : x.size(i - (rank - x.rank()));
      long other = i < rank - wanted.length ? 1 : wanted[i - (rank - wanted.length)];
      sizes[i] = mine == 1 ? other : mine;
    }
    return x.expand(sizes);
  }

  private static Tensor slice(Arguments a) {
    Tensor x = a.tensor("data");
    long[] starts = a.longs("starts");
    long[] ends = a.longs("ends");
    long[] steps = a.isNone("steps") ? ones(starts.length) : a.longs("steps");
    int[] axes = a.ints("axes");
    for (int i = 0; i < starts.length; i++) {
      int axis = a.isNone("axes") ? i : axes[i];
      x =
          steps[i] > 0
              ? x.slice(axis, starts[i], ends[i], steps[i])
              : backwards(x, axis, starts[i], ends[i], steps[i]);
    }
    return x;
  }

  /** A slice with a negative step, as NumPy has it. */
  private static Tensor backwards(Tensor x, int axis, long start, long end, long step) {
    long size = x.size(axis);
    long first = Math.min(start < 0 ? start + size : start, size - 1);
    long last = Math.max(end < 0 ? end + size : end, -1);
    long[] at = LongStream.iterate(first, i -> i > last && i >= 0, i -> i + step).toArray();
    return x.indexSelect(axis, Tensors.of(at));
  }

  private static long[] ones(int count) {
    return LongStream.range(0, count).map(i -> 1).toArray();
  }

  private static List<Tensor> split(Arguments a) {
    Tensor x = a.tensor("input");
    int axis = a.integer("axis");
    a.meaningless("outputs"); // said by the other two where they are there
    long[] lengths = a.longs("split");
    if (a.isNone("split")) {
      int count = a.integer(a.isNone("num_outputs") ? "outputs" : "num_outputs");
      long each = (x.size(axis) + count - 1) / count;
      lengths = LongStream.range(0, count).map(i -> each).toArray();
      lengths[count - 1] = x.size(axis) - each * (count - 1);
    }
    List<Tensor> parts = new ArrayList<>();
    long start = 0;
    for (long length : lengths) {
      parts.add(x.narrow(axis, start, length));
      start += length;
    }
    return parts;
  }

  /** Indices that count from the end made positive. */
  private static Tensor positive(Arguments a, int axis) {
    Tensor index = a.index("indices");
    long size = a.tensor("data").size(axis);
    return Tensors.where(index.lt(0), index.add(size), index);
  }

  private static Tensor gather(Arguments a) {
    Tensor x = a.tensor("data");
    int axis = x.shape().dimension(a.integer("axis"));
    Tensor index = positive(a, axis);
    Shape from = x.shape();
    long[] sizes =
        LongStream.concat(
                LongStream.concat(from.stream().limit(axis), index.shape().stream()),
                from.stream().skip(axis + 1L))
            .toArray();
    return x.indexSelect(axis, index.flatten()).reshape(sizes);
  }
}
