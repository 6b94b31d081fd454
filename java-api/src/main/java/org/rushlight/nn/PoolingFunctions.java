// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ops.AdaptiveAvgPoolOp;
import org.rushlight.tensor.ops.MaxPoolOp;

/** Pooling, padding and resampling: a part of {@link F}. */
abstract class PoolingFunctions extends ConvolutionFunctions {
  PoolingFunctions() {}

  /**
   * The largest of each window; padding counts as -infinity.
   *
   * @param x [n, c, l] or [c, l], of numbers
   * @param kernel sizes of the window
   * @param stride steps of the window; null for the kernel
   * @param padding added at each side, at most half the kernel
   * @param dilation distance of the window's points
   * @param ceilMode true to keep a last window that is only partly inside
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_pool1d.html">max_pool1d</a>
   */
  public static Tensor maxPool1d(
      Tensor x, int kernel, @Nullable Integer stride, int padding, int dilation, boolean ceilMode) {
    return maxPool1dWithIndices(x, kernel, stride, padding, dilation, ceilMode).valuesAlone();
  }

  /** The largest of each window and where it was: see {@code maxPool1d}. */
  public static MaxPooled maxPool1dWithIndices(
      Tensor x, int kernel, @Nullable Integer stride, int padding, int dilation, boolean ceilMode) {
    return Windows.maxPool(
        1,
        x,
        new int[] {kernel},
        stride(stride),
        new int[] {padding},
        new int[] {dilation},
        ceilMode);
  }

  /** The largest of each window, which moves by its own size. */
  public static Tensor maxPool1d(Tensor x, int kernel) {
    return maxPool1d(x, kernel, null, 0, 1, false);
  }

  /**
   * The largest of each window; padding counts as -infinity.
   *
   * @param x [n, c, h, w] or [c, h, w], of numbers
   * @param kernel sizes of the window, one number or one for each dim
   * @param stride steps of the window; null for the kernel
   * @param padding added at each side, at most half the kernel
   * @param dilation distance of the window's points
   * @param ceilMode true to keep a last window that is only partly inside
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_pool2d.html">max_pool2d</a>
   */
  public static Tensor maxPool2d(
      Tensor x,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      int[] dilation,
      boolean ceilMode) {
    return maxPool2dWithIndices(x, kernel, stride, padding, dilation, ceilMode).valuesAlone();
  }

  /** The largest of each window and where it was: see {@code maxPool2d}. */
  public static MaxPooled maxPool2dWithIndices(
      Tensor x,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      int[] dilation,
      boolean ceilMode) {
    return Windows.maxPool(2, x, kernel, stride, padding, dilation, ceilMode);
  }

  /** The largest of each window, which moves by its own size. */
  public static Tensor maxPool2d(Tensor x, int kernel) {
    return maxPool2d(x, new int[] {kernel}, null, new int[] {0}, new int[] {1}, false);
  }

  /**
   * The largest of each window; padding counts as -infinity.
   *
   * @param x [n, c, d, h, w] or [c, d, h, w], of numbers
   * @param kernel sizes of the window, one number or one for each dim
   * @param stride steps of the window; null for the kernel
   * @param padding added at each side, at most half the kernel
   * @param dilation distance of the window's points
   * @param ceilMode true to keep a last window that is only partly inside
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_pool3d.html">max_pool3d</a>
   */
  public static Tensor maxPool3d(
      Tensor x,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      int[] dilation,
      boolean ceilMode) {
    return maxPool3dWithIndices(x, kernel, stride, padding, dilation, ceilMode).valuesAlone();
  }

  /** The largest of each window and where it was: see {@code maxPool3d}. */
  public static MaxPooled maxPool3dWithIndices(
      Tensor x,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      int[] dilation,
      boolean ceilMode) {
    return Windows.maxPool(3, x, kernel, stride, padding, dilation, ceilMode);
  }

  /** The largest of each window, which moves by its own size. */
  public static Tensor maxPool3d(Tensor x, int kernel) {
    return maxPool3d(x, new int[] {kernel}, null, new int[] {0}, new int[] {1}, false);
  }

  /**
   * The mean of each window.
   *
   * @param x [n, c, l] or [c, l], floating
   * @param kernel sizes of the window
   * @param stride steps of the window; null for the kernel
   * @param padding zeros at each side, at most half the kernel
   * @param ceilMode true to keep a last window that is only partly inside
   * @param countIncludePad whether the zeros count among the elements
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.avg_pool1d.html">avg_pool1d</a>
   */
  public static Tensor avgPool1d(
      Tensor x,
      int kernel,
      @Nullable Integer stride,
      int padding,
      boolean ceilMode,
      boolean countIncludePad) {
    return Windows.avgPool(
        1,
        x,
        new int[] {kernel},
        stride(stride),
        new int[] {padding},
        ceilMode,
        countIncludePad,
        null);
  }

  /** The mean of each window, which moves by its own size. */
  public static Tensor avgPool1d(Tensor x, int kernel) {
    return avgPool1d(x, kernel, null, 0, false, true);
  }

  /**
   * The mean of each window.
   *
   * @param x [n, c, h, w] or [c, h, w], floating
   * @param kernel sizes of the window, one number or one for each dim
   * @param stride steps of the window; null for the kernel
   * @param padding zeros at each side, at most half the kernel
   * @param ceilMode true to keep a last window that is only partly inside
   * @param countIncludePad whether the zeros count among the elements
   * @param divisorOverride what the sums are divided by instead of the number of elements; not 0
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.avg_pool2d.html">avg_pool2d</a>
   */
  public static Tensor avgPool2d(
      Tensor x,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      boolean ceilMode,
      boolean countIncludePad,
      @Nullable Integer divisorOverride) {
    return Windows.avgPool(
        2, x, kernel, stride, padding, ceilMode, countIncludePad, divisorOverride);
  }

  /** The mean of each window, which moves by its own size. */
  public static Tensor avgPool2d(Tensor x, int kernel) {
    return avgPool2d(x, new int[] {kernel}, null, new int[] {0}, false, true, null);
  }

  /**
   * The mean of each window.
   *
   * @param x [n, c, d, h, w] or [c, d, h, w], floating
   * @param kernel sizes of the window, one number or one for each dim
   * @param stride steps of the window; null for the kernel
   * @param padding zeros at each side, at most half the kernel
   * @param ceilMode true to keep a last window that is only partly inside
   * @param countIncludePad whether the zeros count among the elements
   * @param divisorOverride what the sums are divided by instead of the number of elements; not 0
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.avg_pool3d.html">avg_pool3d</a>
   */
  public static Tensor avgPool3d(
      Tensor x,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      boolean ceilMode,
      boolean countIncludePad,
      @Nullable Integer divisorOverride) {
    return Windows.avgPool(
        3, x, kernel, stride, padding, ceilMode, countIncludePad, divisorOverride);
  }

  /** The mean of each window, which moves by its own size. */
  public static Tensor avgPool3d(Tensor x, int kernel) {
    return avgPool3d(x, new int[] {kernel}, null, new int[] {0}, false, true, null);
  }

  private static int @Nullable [] stride(@Nullable Integer stride) {
    return stride == null ? null : new int[] {stride};
  }

  /**
   * The mean of windows that divide x [n, c, l] or [c, l] into parts of the given number.
   *
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool1d.html">adaptive_avg_pool1d</a>
   */
  public static Tensor adaptiveAvgPool1d(Tensor x, int length) {
    return AdaptiveAvgPoolOp.adaptiveAvgPool(x, sizes(x, length));
  }

  /**
   * The mean of windows that divide x [n, c, h, w] or [c, h, w] into parts of the given number;
   * null keeps a size of x.
   *
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool2d.html">adaptive_avg_pool2d</a>
   */
  public static Tensor adaptiveAvgPool2d(
      Tensor x, @Nullable Integer height, @Nullable Integer width) {
    return AdaptiveAvgPoolOp.adaptiveAvgPool(x, sizes(x, height, width));
  }

  /**
   * The mean of windows that divide x [n, c, d, h, w] or [c, d, h, w] into parts of the given
   * number; null keeps a size of x.
   *
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool3d.html">adaptive_avg_pool3d</a>
   */
  public static Tensor adaptiveAvgPool3d(
      Tensor x, @Nullable Integer depth, @Nullable Integer height, @Nullable Integer width) {
    return AdaptiveAvgPoolOp.adaptiveAvgPool(x, sizes(x, depth, height, width));
  }

  /**
   * The largest of windows that divide x [n, c, l] or [c, l] into parts of the given number.
   *
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_max_pool1d.html">adaptive_max_pool1d</a>
   */
  public static Tensor adaptiveMaxPool1d(Tensor x, int length) {
    return adaptiveMaxPool1dWithIndices(x, length).valuesAlone();
  }

  /** The largest of each window and where it was: see {@code adaptiveMaxPool1d}. */
  public static MaxPooled adaptiveMaxPool1dWithIndices(Tensor x, int length) {
    Tensor[] both = MaxPoolOp.adaptiveMaxPool(x, sizes(x, length));
    return new MaxPooled(both[0], both[1]);
  }

  /**
   * The largest of windows that divide x [n, c, h, w] or [c, h, w] into parts of the given number;
   * null keeps a size of x.
   *
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_max_pool2d.html">adaptive_max_pool2d</a>
   */
  public static Tensor adaptiveMaxPool2d(
      Tensor x, @Nullable Integer height, @Nullable Integer width) {
    return adaptiveMaxPool2dWithIndices(x, height, width).valuesAlone();
  }

  /** The largest of each window and where it was: see {@code adaptiveMaxPool2d}. */
  public static MaxPooled adaptiveMaxPool2dWithIndices(
      Tensor x, @Nullable Integer height, @Nullable Integer width) {
    Tensor[] both = MaxPoolOp.adaptiveMaxPool(x, sizes(x, height, width));
    return new MaxPooled(both[0], both[1]);
  }

  /**
   * The largest of windows that divide x [n, c, d, h, w] or [c, d, h, w] into parts of the given
   * number; null keeps a size of x.
   *
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_max_pool3d.html">adaptive_max_pool3d</a>
   */
  public static Tensor adaptiveMaxPool3d(
      Tensor x, @Nullable Integer depth, @Nullable Integer height, @Nullable Integer width) {
    return adaptiveMaxPool3dWithIndices(x, depth, height, width).valuesAlone();
  }

  /** The largest of each window and where it was: see {@code adaptiveMaxPool3d}. */
  public static MaxPooled adaptiveMaxPool3dWithIndices(
      Tensor x, @Nullable Integer depth, @Nullable Integer height, @Nullable Integer width) {
    Tensor[] both = MaxPoolOp.adaptiveMaxPool(x, sizes(x, depth, height, width));
    return new MaxPooled(both[0], both[1]);
  }

  private static long[] sizes(Tensor x, @Nullable Integer... wanted) {
    long[] sizes = new long[wanted.length];
    for (int i = 0; i < sizes.length; i++) {
      int dim = x.rank() - sizes.length + i;
      sizes[i] = wanted[i] != null ? wanted[i] : dim < 0 ? 1 : x.size(dim);
    }
    return sizes;
  }

  /**
   * (sum of x^p over the window)^(1/p).
   *
   * @param x [n, c, l] or [c, l], floating
   * @param p the power, not 0
   * @param stride steps of the window; null for the kernel
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.lp_pool1d.html">lp_pool1d</a>
   */
  public static Tensor lpPool1d(
      Tensor x, double p, int kernel, @Nullable Integer stride, boolean ceilMode) {
    return Windows.lpPool(1, x, p, new int[] {kernel}, stride(stride), ceilMode);
  }

  /**
   * Zeros, with the values of a max pool in their places; the opposite of {@code maxPool1d}.
   *
   * @param indices of {@code maxPool1dWithIndices}, of the shape of x
   * @param outputSize the sizes of the result, its last ones count; none for the smallest that fit
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_unpool1d.html">max_unpool1d</a>
   */
  public static Tensor maxUnpool1d(
      Tensor x,
      Tensor indices,
      int kernel,
      @Nullable Integer stride,
      int padding,
      long... outputSize) {
    return Windows.maxUnpool(
        1, x, indices, new int[] {kernel}, stride(stride), new int[] {padding}, outputSize);
  }

  /**
   * (sum of x^p over the window)^(1/p).
   *
   * @param x [n, c, h, w] or [c, h, w], floating
   * @param p the power, not 0
   * @param stride steps of the window; null for the kernel
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.lp_pool2d.html">lp_pool2d</a>
   */
  public static Tensor lpPool2d(
      Tensor x, double p, int[] kernel, int @Nullable [] stride, boolean ceilMode) {
    return Windows.lpPool(2, x, p, kernel, stride, ceilMode);
  }

  /**
   * Zeros, with the values of a max pool in their places; the opposite of {@code maxPool2d}.
   *
   * @param indices of {@code maxPool2dWithIndices}, of the shape of x
   * @param outputSize the sizes of the result, its last ones count; none for the smallest that fit
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_unpool2d.html">max_unpool2d</a>
   */
  public static Tensor maxUnpool2d(
      Tensor x,
      Tensor indices,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      long... outputSize) {
    return Windows.maxUnpool(2, x, indices, kernel, stride, padding, outputSize);
  }

  /**
   * (sum of x^p over the window)^(1/p).
   *
   * @param x [n, c, d, h, w] or [c, d, h, w], floating
   * @param p the power, not 0
   * @param stride steps of the window; null for the kernel
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.lp_pool3d.html">lp_pool3d</a>
   */
  public static Tensor lpPool3d(
      Tensor x, double p, int[] kernel, int @Nullable [] stride, boolean ceilMode) {
    return Windows.lpPool(3, x, p, kernel, stride, ceilMode);
  }

  /**
   * Zeros, with the values of a max pool in their places; the opposite of {@code maxPool3d}.
   *
   * @param indices of {@code maxPool3dWithIndices}, of the shape of x
   * @param outputSize the sizes of the result, its last ones count; none for the smallest that fit
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_unpool3d.html">max_unpool3d</a>
   */
  public static Tensor maxUnpool3d(
      Tensor x,
      Tensor indices,
      int[] kernel,
      int @Nullable [] stride,
      int[] padding,
      long... outputSize) {
    return Windows.maxUnpool(3, x, indices, kernel, stride, padding, outputSize);
  }

  /**
   * Elements around x, of any rank and type.
   *
   * @param pad how many before and after the last dim, then the dim before it, and so on; less than
   *     0 takes away
   * @param mode {@code "constant"}, {@code "reflect"} (less than the dim), {@code "replicate"} or
   *     {@code "circular"} (at most the dim)
   * @param value of the constant; 0 in all other modes
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pad.html">pad</a>
   */
  public static Tensor pad(Tensor x, long[] pad, String mode, double value) {
    return Resizing.pad(x, pad, mode, value);
  }

  /** Elements around x: see {@link #pad(Tensor, long[], String, double)}. */
  public static Tensor pad(Tensor x, long[] pad, String mode) {
    return pad(x, pad, mode, 0);
  }

  /** Zeros around x: see {@link #pad(Tensor, long[], String, double)}. */
  public static Tensor pad(Tensor x, long... pad) {
    return pad(x, pad, "constant", 0);
  }

  /**
   * Lines, images or volumes in another size.
   *
   * @param x [n, c, ..] with 1 to 3 further dims, floating
   * @param size of those dims, or null
   * @param scaleFactor of those dims, or null; one of the two is given
   * @param mode {@code "nearest"}, {@code "nearest-exact"}, {@code "linear"}, {@code "bilinear"},
   *     {@code "trilinear"}, {@code "bicubic"} or {@code "area"}
   * @param alignCorners whether the first and last elements stay in their places; null for false
   * @param recomputeScaleFactor whether the sizes count rather than the factor; null for false
   * @param antialias whether the filter is widened when the image shrinks (bilinear, bicubic)
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html">interpolate</a>
   */
  public static Tensor interpolate(
      Tensor x,
      long @Nullable [] size,
      double @Nullable [] scaleFactor,
      String mode,
      @Nullable Boolean alignCorners,
      @Nullable Boolean recomputeScaleFactor,
      boolean antialias) {
    return Resizing.interpolate(
        x, size, scaleFactor, mode, alignCorners, recomputeScaleFactor, antialias);
  }

  /** Lines, images or volumes of another size. */
  public static Tensor interpolate(Tensor x, long[] size, String mode) {
    return interpolate(x, size, null, mode, null, null, false);
  }

  /** Lines, images or volumes scaled by factors. */
  public static Tensor interpolate(Tensor x, double[] scaleFactor, String mode) {
    return interpolate(x, null, scaleFactor, mode, null, null, false);
  }

  /**
   * x / (k + alpha m)^beta, where m is the mean of the squares over {@code size} channels around
   * each; x [n, c, ..] with at least 3 dims.
   *
   * @see <a
   *     href="https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.local_response_norm.html">local_response_norm</a>
   */
  public static Tensor localResponseNorm(Tensor x, int size, double alpha, double beta, double k) {
    return Resizing.localResponseNorm(x, size, alpha, beta, k);
  }
}
