// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** What all convolution layers share: the parameters, and the options given after construction. */
abstract class ConvBase<S extends ConvBase<S>> extends Module {
  final int spatial;
  final int[] kernel;
  int[] stride;
  int[] padding;
  int[] dilation;
  int groups = 1;
  private final boolean transposed;
  private final int outChannels;
  private final @Nullable Generator generator;
  private int inChannels; // 0 as long as they are not known
  private boolean biased = true;
  private @Nullable Parameter weight;
  private @Nullable Parameter bias;

  /** {@code inChannels} 0 leaves them to the first input. */
  ConvBase(
      boolean transposed,
      int inChannels,
      int outChannels,
      int[] kernel,
      @Nullable Generator generator) {
    this.transposed = transposed;
    this.spatial = kernel.length;
    this.inChannels = inChannels;
    this.outChannels = Options.positive(layer(), "outChannels", outChannels);
    for (int size : kernel) {
      Options.positive(layer(), "kernel", size);
    }
    this.kernel = kernel.clone();
    this.generator = generator;
    stride = filled(1);
    padding = filled(0);
    dilation = filled(1);
    remake();
  }

  /** The sizes of a kernel that is given as one number for all dims, or as one a dim. */
  static int[] sizes(String layer, int spatial, int... sizes) {
    return spread(layer, "kernel", spatial, sizes);
  }

  private static int[] spread(String layer, String name, int spatial, int... numbers) {
    if (numbers.length == 1) {
      int[] all = new int[spatial];
      Arrays.fill(all, numbers[0]);
      return all;
    }
    if (numbers.length != spatial) {
      throw new IllegalArgumentException(
          "%s: %s must be 1 or %d numbers, got %s"
              .formatted(layer, name, spatial, Arrays.toString(numbers)));
    }
    return numbers.clone();
  }

  final String layer() {
    return getClass().getSimpleName();
  }

  @SuppressWarnings("unchecked") // S is the class itself
  final S self() {
    return (S) this;
  }

  final int[] filled(int value) {
    int[] all = new int[spatial];
    Arrays.fill(all, value);
    return all;
  }

  final int[] positive(String name, int... numbers) {
    int[] all = spread(layer(), name, spatial, numbers);
    for (int number : all) {
      Options.positive(layer(), name, number);
    }
    return all;
  }

  final int[] notNegative(String name, int... numbers) {
    int[] all = spread(layer(), name, spatial, numbers);
    for (int number : all) {
      Options.notNegative(layer(), name, number);
    }
    return all;
  }

  // ---- parameters

  private void remake() {
    if (inChannels > 0) {
      make();
      return;
    }
    await(
        new Waiting(
            biased ? List.of("weight", "bias") : List.of("weight"),
            shapes -> makeFor(shapes.get("weight")),
            () -> inChannels = 0));
  }

  private void make() {
    long[] shape = new long[spatial + 2];
    shape[0] = transposed ? inChannels : outChannels;
    shape[1] = (transposed ? outChannels : inChannels) / groups;
    for (int i = 0; i < spatial; i++) {
      shape[i + 2] = kernel[i];
    }
    weight = replaceParameter("weight", new Parameter(Tensors.zeros(shape)));
    bias = replaceParameter("bias", biased ? new Parameter(Tensors.zeros(outChannels)) : null);
    Init.linear(weight, bias, generator);
  }

  /** A weight whose channels cannot be told is left to the check of the state. */
  private void makeFor(@Nullable Shape state) {
    if (state == null || state.rank() != spatial + 2) {
      return;
    }
    long channels = transposed ? state.size(0) : Math.multiplyExact(state.size(1), groups);
    if (channels > 0 && channels <= Integer.MAX_VALUE && channels % groups == 0) {
      inChannels = (int) channels;
      make();
      arrived();
    }
  }

  /** Makes the parameters if this is the first input of a lazy layer. */
  final void prepare(Tensor x) {
    if (!isWaiting()) {
      return;
    }
    int dim = x.rank() - spatial - 1;
    long channels = dim == 0 || dim == 1 ? x.size(dim) : 0;
    if (channels < 1 || channels > Integer.MAX_VALUE || channels % groups != 0) {
      throw new TensorException(
          "[%s] the first input must have a batch or none, channels that %d groups divide, and %d"
                  .formatted(layer(), groups, spatial)
              + " spatial dims, got "
              + x.shape());
    }
    inChannels = (int) channels;
    make();
    arrived();
  }

  /** The kernels; transposed [inChannels, outChannels / groups, kernel..]. */
  public Parameter weight() {
    return Waiting.there(this, weight);
  }

  /** The bias, [outChannels], or null. */
  public @Nullable Parameter bias() {
    return biased ? Waiting.there(this, bias) : null;
  }

  // ---- options

  /** The steps of the window: one number for all dims, or one a dim; returns this. */
  public S stride(int... steps) {
    stride = positive("stride", steps);
    return self();
  }

  /** Padding at each side: one number for all dims, or one a dim; returns this. */
  public S padding(int... sizes) {
    padding = notNegative("padding", sizes);
    return self();
  }

  /** The distance of the kernel's points: one number for all dims, or one a dim; returns this. */
  public S dilation(int... distances) {
    dilation = positive("dilation", distances);
    return self();
  }

  /**
   * Parts that the channels are divided into, a divisor of both counts; draws the first values
   * anew; returns this.
   */
  public S groups(int count) {
    Options.positive(layer(), "groups", count);
    if (inChannels % count != 0 || outChannels % count != 0) {
      throw new IllegalArgumentException(
          "%s: groups must divide inChannels %d and outChannels %d, got %d"
              .formatted(layer(), inChannels, outChannels, count));
    }
    groups = count;
    remake();
    return self();
  }

  /** Whether a bias is learned; draws the first values anew; returns this. */
  public S bias(boolean on) {
    biased = on;
    remake();
    return self();
  }

  // ---- printing

  /** As PyTorch prints a tuple. */
  static String tuple(int... numbers) {
    String inner =
        Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    return numbers.length == 1 ? "(" + inner + ",)" : "(" + inner + ")";
  }

  static boolean isAll(int value, int... numbers) {
    return Arrays.stream(numbers).allMatch(number -> number == value);
  }

  /** Padding and what else is printed before the dilation. */
  abstract String paddingRepr();

  /** What is printed between dilation and groups. */
  String outputPaddingRepr() {
    return "";
  }

  /** What is printed last. */
  String modeRepr() {
    return "";
  }

  @Override
  protected String extraRepr() {
    StringBuilder text = new StringBuilder();
    text.append("%d, %d, kernel_size=%s".formatted(inChannels, outChannels, tuple(kernel)));
    text.append(", stride=").append(tuple(stride)).append(paddingRepr());
    if (!isAll(1, dilation)) {
      text.append(", dilation=").append(tuple(dilation));
    }
    text.append(outputPaddingRepr());
    if (groups != 1) {
      text.append(", groups=").append(groups);
    }
    if (!biased) {
      text.append(", bias=False");
    }
    return text.append(modeRepr()).toString();
  }

  @Override
  protected String describe() {
    String sizes =
        Arrays.stream(kernel).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    String in = inChannels == 0 ? "?" : Integer.toString(inChannels);
    return layer() + " " + in + " -> " + outChannels + ", " + sizes;
  }
}
