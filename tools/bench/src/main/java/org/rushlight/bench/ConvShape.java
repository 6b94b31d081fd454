// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.util.List;

/** A convolution with square kernels, as a line of a shape file has it. */
record ConvShape(
    String name,
    int n,
    int c,
    int h,
    int w,
    int out,
    int kernel,
    int stride,
    int padding,
    int groups) {
  static final List<String> COLUMNS =
      List.of("n", "c", "h", "w", "out", "kernel", "stride", "padding", "groups", "name");

  static ConvShape of(ShapeFile.Row row) {
    ConvShape shape =
        new ConvShape(
            row.text("name"),
            row.number("n", 1),
            row.number("c", 1),
            row.number("h", 1),
            row.number("w", 1),
            row.number("out", 1),
            row.number("kernel", 1),
            row.number("stride", 1),
            row.number("padding", 0),
            row.number("groups", 1));
    if (shape.c % shape.groups != 0 || shape.out % shape.groups != 0) {
      throw row.wrong(
          "groups must divide c and out, but are %d of %d and %d",
          shape.groups, shape.c, shape.out);
    }
    if (shape.kernel > Math.min(shape.h, shape.w) + 2L * shape.padding) {
      throw row.wrong("the kernel of %d must fit into the padded x", shape.kernel);
    }
    row.checkElements("x", shape.n, shape.c, shape.h, shape.w);
    row.checkElements("w", shape.out, shape.c / shape.groups, shape.kernel, shape.kernel);
    row.checkElements("y", shape.n, shape.out, shape.rows(), shape.columns());
    return shape;
  }

  long rows() {
    return (h + 2L * padding - kernel) / stride + 1;
  }

  long columns() {
    return (w + 2L * padding - kernel) / stride + 1;
  }

  /** The places of y, over all images: the long side of the unfolded matrix. */
  long places() {
    return n * rows() * columns();
  }

  /** What a place of y looks at, within its group. */
  long taps() {
    return (long) c / groups * kernel * kernel;
  }

  /** 10^9 operations of any of the three products. */
  double gflop() {
    return 2e-9 * places() * out * taps();
  }
}
