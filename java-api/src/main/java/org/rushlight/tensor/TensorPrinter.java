// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints tensors as PyTorch does: four digits, lines of 80 columns, and the first and last three of
 * each dim where there are more than a thousand elements.
 */
final class TensorPrinter {
  private static final int LINE = 80;
  private static final int EDGE = 3;
  private static final int THRESHOLD = 1000;
  private static final String HEAD = "tensor(";

  private final Tensor x;
  private final long[] sizes;
  private final boolean summarised;
  private final ElementFormat format;

  private TensorPrinter(Tensor x) {
    this.x = x;
    this.sizes = x.shape().toArray();
    this.summarised = x.numel() > THRESHOLD;
    this.format = new ElementFormat(x.dtype(), shown());
  }

  static String print(Tensor x) {
    if (x.isClosed()) {
      return HEAD + "closed)";
    }
    String elements = x.numel() == 0 ? "[]" : new TensorPrinter(x).elements(0, 0, HEAD.length());
    return HEAD + elements + suffix(x) + ")";
  }

  private static String suffix(Tensor x) {
    StringBuilder suffix = new StringBuilder();
    if (x.numel() == 0 && x.rank() != 1) {
      suffix.append(", size=").append(x.shape());
    }
    boolean usual =
        x.dtype() == DType.BOOL
            || x.dtype() == DType.FLOAT32
            || (x.dtype() == DType.INT64 && x.numel() > 0);
    if (!usual) {
      suffix.append(", dtype=").append(x.dtype());
    }
    if (!x.isLeaf()) {
      suffix.append(", gradFn=<").append(x.madeBy()).append(">");
    } else if (x.requiresGrad()) {
      suffix.append(", requiresGrad=true");
    }
    return suffix.toString();
  }

  /** The part of a dim below the element at {@code first}. */
  private String elements(int dim, long first, int indent) {
    if (dim == sizes.length) {
      return element(first);
    }
    if (dim == sizes.length - 1) {
      return row(first, indent);
    }
    long step = Arrays.stream(sizes, dim + 1, sizes.length).reduce(1, (a, b) -> a * b);
    List<String> parts = new ArrayList<>();
    for (long i : indices(dim)) {
      parts.add(i < 0 ? "..." : elements(dim + 1, first + i * step, indent + 1));
    }
    String between = "," + "\n".repeat(sizes.length - 1 - dim) + " ".repeat(indent + 1);
    return "[" + String.join(between, parts) + "]";
  }

  private String row(long first, int indent) {
    int perLine = Math.max(1, (LINE - indent) / (format.width() + 2));
    List<String> parts = new ArrayList<>();
    for (long i : indices(sizes.length - 1)) {
      parts.add(i < 0 ? " ..." : element(first + i));
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += perLine) {
      lines.add(String.join(", ", parts.subList(i, Math.min(parts.size(), i + perLine))));
    }
    return lines.stream().collect(Collectors.joining(",\n" + " ".repeat(indent + 1), "[", "]"));
  }

  /** The indices of a dim that are shown; -1 stands for what is left out. */
  private long[] indices(int dim) {
    long size = sizes[dim];
    long[] all = new long[(int) (summarised && size > 2 * EDGE ? 2 * EDGE + 1 : size)];
    for (int i = 0; i < all.length; i++) {
      all[i] = all.length == size || i < EDGE ? i : i == EDGE ? -1 : size - all.length + i;
    }
    return all;
  }

  private String element(long index) {
    return x.dtype().isFloating()
        ? format.format(Elements.doubleAt(x, index))
        : format.format(Elements.longAt(x, index));
  }

  private double[] shown() {
    List<Double> values = new ArrayList<>();
    collect(0, 0, values);
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private void collect(int dim, long first, List<Double> values) {
    if (dim == sizes.length) {
      values.add(x.dtype().isFloating() ? Elements.doubleAt(x, first) : Elements.longAt(x, first));
      return;
    }
    long step = Arrays.stream(sizes, dim + 1, sizes.length).reduce(1, (a, b) -> a * b);
    for (long i : indices(dim)) {
      if (i >= 0) {
        collect(dim + 1, first + i * step, values);
      }
    }
  }
}
