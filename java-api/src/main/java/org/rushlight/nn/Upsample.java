// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * Lines, images or volumes in another size. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Upsample.html">torch.nn.Upsample</a>.
 *
 * <p>Shapes: x [n, c, ..] with one to three further dims, which get the size given, or theirs times
 * the scale factor, rounded down. The mode is {@code "nearest"} unless another is given: see {@link
 * F#interpolate(Tensor, long[], double[], String, Boolean, Boolean, boolean)}.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} for an unknown mode, one that does not
 * fit the rank of x, or alignCorners with a mode that has no corners.
 *
 * <pre>{@code
 * var up = Upsample.scaled(2).mode("bilinear").alignCorners(true);
 * Tensor y = up.call(Tensors.randn(1, 3, 4, 4));   // y [1, 3, 8, 8]
 * }</pre>
 */
public final class Upsample extends Module {
  private final long @Nullable [] size;
  private final double @Nullable [] scaleFactor;
  private String mode = "nearest";
  private @Nullable Boolean alignCorners;
  private @Nullable Boolean recomputeScaleFactor;

  private Upsample(long @Nullable [] size, double @Nullable [] scaleFactor) {
    this.size = size;
    this.scaleFactor = scaleFactor;
  }

  /** To a size: one number, or one for each dim. */
  public static Upsample to(long... size) {
    return new Upsample(size.clone(), null);
  }

  /** By a factor: one number, or one for each dim. */
  public static Upsample scaled(double... scaleFactor) {
    return new Upsample(null, scaleFactor.clone());
  }

  /** The way between the elements; returns this. */
  public Upsample mode(String name) {
    mode = name;
    return this;
  }

  /** Whether the first and last elements stay in their places; null for false; returns this. */
  public Upsample alignCorners(@Nullable Boolean on) {
    alignCorners = on;
    return this;
  }

  /** Whether the sizes count rather than the factor; null for false; returns this. */
  public Upsample recomputeScaleFactor(@Nullable Boolean on) {
    recomputeScaleFactor = on;
    return this;
  }

  @Override
  protected Tensor forward(Tensor x) {
    int dims = Math.max(1, x.rank() - 2);
    long[] sizes = size;
    double[] factors = scaleFactor;
    if (size != null && size.length == 1) {
      sizes = new long[dims];
      Arrays.fill(sizes, size[0]);
    }
    if (scaleFactor != null && scaleFactor.length == 1) {
      factors = new double[dims];
      Arrays.fill(factors, scaleFactor[0]);
    }
    return F.interpolate(x, sizes, factors, mode, alignCorners, recomputeScaleFactor, false);
  }

  @Override
  protected String extraRepr() {
    String what =
        size != null
            ? "size=" + tuple(Arrays.stream(size).mapToObj(Long::toString).toArray(String[]::new))
            : "scale_factor="
                + tuple(
                    Arrays.stream(scaleFactor).mapToObj(Double::toString).toArray(String[]::new));
    return what + ", mode='" + mode + "'";
  }

  private static String tuple(String... numbers) {
    return numbers.length == 1
        ? numbers[0]
        : Arrays.stream(numbers).collect(Collectors.joining(", ", "(", ")"));
  }
}
