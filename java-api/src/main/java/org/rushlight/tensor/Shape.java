// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The sizes of a tensor, outermost first; immutable. A shape without sizes is a scalar's. See <a
 * href="https://docs.pytorch.org/docs/stable/size.html">torch.Size</a>.
 *
 * <p>Throws {@link TensorException} for a negative size, or a dim that it does not have.
 *
 * <pre>{@code
 * Shape shape = Shape.of(2, 3);
 * long elements = shape.numel();   // 6
 * long last = shape.size(-1);   // 3
 * }</pre>
 */
public final class Shape {
  /** The most dimensions that a tensor may have. */
  public static final int MAX_RANK = 8;

  private static final Shape SCALAR = new Shape(new long[0]);

  private final long[] sizes;
  private final long numel;

  private Shape(long[] sizes) {
    this.sizes = sizes;
    if (sizes.length > MAX_RANK) {
      throw new TensorException(
          "[shape] at most "
              + MAX_RANK
              + " dimensions are possible, got "
              + Arrays.toString(sizes));
    }
    long product = 1;
    boolean empty = false;
    boolean huge = false;
    for (long size : sizes) {
      if (size < 0) {
        throw new TensorException(
            "[shape] sizes must not be negative, got " + Arrays.toString(sizes));
      }
      empty |= size == 0;
      if (size != 0 && product > Long.MAX_VALUE / 8 / size) {
        huge = true;
      } else if (size != 0) {
        product *= size;
      }
    }
    if (huge) {
      throw new TensorException(
          "[shape] the number of elements must stay below 2^60, got " + Arrays.toString(sizes));
    }
    numel = empty ? 0 : product;
  }

  /**
   * The shape with these sizes.
   *
   * @throws TensorException for a negative size, more than {@link #MAX_RANK} sizes, or 2^60
   *     elements and more
   */
  public static Shape of(long... sizes) {
    return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
  }

  /** The number of dimensions. */
  public int rank() {
    return sizes.length;
  }

  /**
   * A size.
   *
   * @param dim in [-rank, rank); negative ones count from the end
   */
  public long size(int dim) {
    return sizes[dimension(dim)];
  }

  /**
   * A dimension made non-negative.
   *
   * @throws TensorException if it is not in [-rank, rank)
   */
  public int dimension(int dim) {
    return dimension("shape", dim);
  }

  /**
   * A dimension made non-negative, for a method whose name the error bears.
   *
   * @throws TensorException if it is not in [-rank, rank)
   */
  public int dimension(String method, int dim) {
    int rank = Math.max(1, sizes.length);
    if (dim < -rank || dim >= rank) {
      throw new TensorException(
          "["
              + method
              + "] dim must be in ["
              + -rank
              + ", "
              + (rank - 1)
              + "] for "
              + this
              + ", got "
              + dim);
    }
    return dim < 0 ? dim + rank : dim;
  }

  /** The number of elements. */
  public long numel() {
    return numel;
  }

  /** The sizes, in an array of the caller's own. */
  public long[] toArray() {
    return sizes.clone();
  }

  /** The sizes as a stream. */
  public LongStream stream() {
    return Arrays.stream(sizes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /** As PyTorch writes a list: {@code [64, 784]}. */
  @Override
  public String toString() {
    return Arrays.stream(sizes)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
