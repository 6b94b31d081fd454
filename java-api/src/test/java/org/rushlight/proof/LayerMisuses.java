// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;
import static org.rushlight.proof.Misuse.longs;

import java.util.List;
import org.rushlight.nn.F;
import org.rushlight.nn.Reduction;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;

/** Products, windows and losses. */
final class LayerMisuses {
  private LayerMisuses() {}

  private static final int[] ONE = {1, 1};
  private static final int[] TWO = {2, 2};
  private static final int[] NONE = {0, 0};

  private static Tensor conv(Tensor x, Tensor w, Tensor b, int[] stride, int[] pad, int groups) {
    return F.conv2d(x, w, b, stride, pad, ONE, groups);
  }

  private static Tensor pool(Tensor x, int[] kernel, int[] stride, int[] pad) {
    return F.maxPool2d(x, kernel, stride, pad, ONE, false);
  }

  private static Tensor ce(Tensor x, Tensor t, Tensor w, long ignore, double smoothing) {
    return F.crossEntropy(x, t, w, Reduction.MEAN, ignore, smoothing);
  }

  static List<Misuse> all() {
    var to = new Misuse.Family();
    products(to);
    windows(to);
    losses(to);
    return to.rows();
  }

  private static void products(Misuse.Family to) {
    to.add(
        "matmul: inner",
        () -> f(64, 784).matmul(f(512, 10)),
        "[matmul] inner sizes must agree: a is [64, 784], b is [512, 10] (784 vs 512)");
    to.add(
        "matmul: vector",
        () -> f(3).matmul(f(4)),
        "[matmul] inner sizes must agree: a is [3], b is [4] (3 vs 4)");
    to.add(
        "matmul: scalar",
        () -> f().matmul(f(4)),
        "[matmul] a must have at least one dimension, got a scalar; use mul");
    to.add(
        "matmul: batch",
        () -> f(2, 3, 4).matmul(f(3, 4, 5)),
        "[matmul] the dimensions before the last two must be equal or 1: a is [2, 3, 4], b is"
            + " [3, 4, 5] (2 vs 3)");
    to.add(
        "matmul: types",
        () -> f(2, 2).matmul(f(2, 2).to(DType.FLOAT64)),
        "[matmul] a and b must have the same dtype: a is float32, b is float64; convert one of"
            + " them");
    to.add(
        "matmul: integers",
        () -> longs(1).matmul(longs(1)),
        "[matmul] a must be float32 or float64, got int64");
    to.add("mm: rank", () -> f(2, 2, 2).mm(f(2, 2)), "[mm] needs 2 dimensions, got [2, 2, 2]");
    to.add(
        "linear: columns",
        () -> F.linear(f(5, 3), f(4, 2), null),
        "[linear] x must have 2 columns to fit the weight [4, 2], got [5, 3]");
    to.add(
        "linear: transposed weight",
        () -> F.linear(f(5, 3), f(3, 4), null),
        "[linear] x must have 4 columns to fit the weight [3, 4], got [5, 3]");
    to.add(
        "linear: bias",
        () -> F.linear(f(5, 3), f(4, 3), f(3)),
        "[linear] b must be [4], one number an output, got [3]");
    to.add(
        "linear: weight's rank",
        () -> F.linear(f(5, 3), f(3), null),
        "[linear] w must be [out, in], got [3]");
    to.add(
        "linear: types",
        () -> F.linear(f(5, 3).to(DType.FLOAT64), f(4, 3), null),
        "[linear] x and w must have the same dtype: x is float64, w is float32; convert one of"
            + " them");
  }

  private static void windows(Misuse.Family to) {
    to.add(
        "conv2d: rank",
        () -> conv(f(28, 28), f(6, 1, 5, 5), null, ONE, NONE, 1),
        "[conv2d] x must be [n, c, h, w] or [c, h, w], got [28, 28]; add a channel dimension");
    to.add(
        "conv2d: channels",
        () -> conv(f(2, 3, 8, 8), f(6, 1, 5, 5), null, ONE, NONE, 1),
        "[conv2d] x must have 1 channels to fit the weight [6, 1, 5, 5] with groups 1, got [2,"
            + " 3, 8, 8]");
    to.add(
        "conv2d: kernel",
        () -> conv(f(2, 1, 4, 4), f(6, 1, 5, 5), null, ONE, NONE, 1),
        "[conv2d] the kernel must fit into the padded input: input is 4 x 4, kernel 5 x 5,"
            + " padding (0, 0), dilation (1, 1); use a smaller kernel or more padding");
    to.add(
        "conv2d: stride",
        () -> conv(f(1, 1, 4, 4), f(1, 1, 3, 3), null, NONE, NONE, 1),
        "[conv2d] stride must be at least 1, got (0, 0)");
    to.add(
        "conv2d: padding",
        () -> conv(f(1, 1, 4, 4), f(1, 1, 3, 3), null, ONE, new int[] {-1, 0}, 1),
        "[conv2d] padding must be at least 0, got (-1, 0)");
    to.add(
        "conv2d: groups",
        () -> conv(f(1, 4, 4, 4), f(3, 2, 3, 3), null, ONE, NONE, 2),
        "[conv2d] groups must divide the input and the output channels: groups is 2, x has 4"
            + " channels, w gives 3");
    to.add(
        "conv2d: no groups",
        () -> conv(f(1, 4, 4, 4), f(3, 2, 3, 3), null, ONE, NONE, 0),
        "[conv2d] groups must be positive, got 0");
    to.add(
        "conv2d: bias",
        () -> conv(f(1, 1, 4, 4), f(2, 1, 3, 3), f(3), ONE, NONE, 1),
        "[conv2d] b must be [2], one number an output channel, got [3]");
    to.add(
        "conv2d: types",
        () -> conv(f(1, 1, 4, 4), f(2, 1, 3, 3).to(DType.FLOAT64), null, ONE, NONE, 1),
        "[conv2d] x and w must have the same dtype: x is float32, w is float64; convert one of"
            + " them");
    to.add(
        "conv2d: one stride",
        () -> conv(f(1, 1, 4, 4), f(2, 1, 3, 3), null, new int[] {1}, NONE, 1),
        "[conv2d] stride must be two numbers, height and width, got [1]");
    to.add(
        "conv2d: huge padding",
        () ->
            conv(
                f(1, 1, 4, 4),
                f(2, 1, 3, 3),
                null,
                ONE,
                new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE},
                1),
        "[shape] a tensor of sizes [1, 2, 4294967296, 4294967296] has too many elements: they"
            + " must stay below 2^60");
    to.add(
        "maxPool2d: rank",
        () -> pool(f(4, 4), TWO, TWO, NONE),
        "[max_pool2d] x must be [n, c, h, w] or [c, h, w], got [4, 4]");
    to.add(
        "maxPool2d: kernel",
        () -> pool(f(1, 1, 4, 4), NONE, TWO, NONE),
        "[max_pool2d] kernel must be at least 1, got (0, 0)");
    to.add(
        "maxPool2d: padding",
        () -> pool(f(1, 1, 4, 4), TWO, TWO, TWO),
        "[max_pool2d] padding must be at most half the kernel: padding is (2, 2), kernel 2 x 2");
    to.add(
        "maxPool2d: too large",
        () -> pool(f(1, 1, 2, 2), new int[] {3, 3}, TWO, NONE),
        "[max_pool2d] the kernel must fit into the padded input: input is 2 x 2, kernel 3 x 3,"
            + " padding (0, 0), dilation (1, 1); use a smaller kernel or more padding");
  }

  private static void losses(Misuse.Family to) {
    to.add(
        "cross-entropy: label",
        () -> F.crossEntropy(f(2, 3), longs(0, 3)),
        "[cross_entropy] a label must be in [0, 3) or be ignore_index (-100), but target[1] is"
            + " 3; labels count from 0, and the logits have 3 classes");
    to.add(
        "cross-entropy: negative label",
        () -> F.crossEntropy(f(2, 3), longs(-1, 0)),
        "[cross_entropy] a label must be in [0, 3) or be ignore_index (-100), but target[0] is"
            + " -1; labels count from 0, and the logits have 3 classes");
    to.add(
        "cross-entropy: float labels",
        () -> F.crossEntropy(f(2, 3), f(2)),
        "[cross_entropy] class probabilities must have the logits' shape [2, 3], got [2]; cast"
            + " class indices to int64");
    to.add(
        "cross-entropy: int32 labels",
        () -> F.crossEntropy(f(2, 3), longs(0, 1).to(DType.INT32)),
        "[cross_entropy] target must be int64 class indices or probabilities of the logits'"
            + " dtype float32, got int32; cast it to int64");
    to.add(
        "cross-entropy: batch",
        () -> F.crossEntropy(f(2, 3), longs(0, 1, 2)),
        "[cross_entropy] class indices for logits [2, 3] must have the shape [2], got [3]");
    to.add(
        "cross-entropy: one-hot integers",
        () -> F.crossEntropy(f(2, 2), longs(0, 1, 1, 0).reshape(2, 2)),
        "[cross_entropy] class indices for logits [2, 2] must have the shape [2], got [2, 2];"
            + " class probabilities must be floating");
    to.add(
        "cross-entropy: weight",
        () -> ce(f(2, 3), longs(0, 1), f(2), -100, 0),
        "[cross_entropy] weight must have one element a class, shape [3], got [2]");
    to.add(
        "cross-entropy: smoothing",
        () -> ce(f(2, 3), longs(0, 1), null, -100, 1.5),
        "[cross_entropy] label_smoothing must be in [0, 1], got 1.5");
    to.add(
        "cross-entropy: ignored probabilities",
        () -> ce(f(2, 3), f(2, 3), null, 1, 0),
        "[cross_entropy] ignore_index is for class indices, but the target holds probabilities"
            + " and ignore_index is 1; leave it at -100");
    to.add(
        "cross-entropy: integer logits",
        () -> F.crossEntropy(longs(1, 2), longs(0)),
        "[cross_entropy] logits must be float32 or float64, got int64");
    to.add(
        "cross-entropy: gradient by weight",
        () -> ce(f(2, 3), longs(0, 1), f(3).requiresGrad(true), -100, 0),
        "[cross_entropy] weight has a gradient for probabilities only and must not require one for"
            + " class indices: use weight.detach()");
    to.add(
        "mse: shapes",
        () -> F.mseLoss(f(2, 3), f(2)),
        "[mse_loss] x and target must broadcast: x is [2, 3], target is [2] (dim 1: 3 vs 2)");
    to.add(
        "mse: types",
        () -> F.mseLoss(f(2), f(2).to(DType.FLOAT64)),
        "[mse_loss] x and target must have the same dtype: x is float32, target is float64;"
            + " convert one of them");
    to.add(
        "dropout: integers",
        () -> F.dropout(longs(1), 0.5, true, new Generator(1)),
        "[dropout] x must be float32 or float64, got int64");
    to.add(
        "dropout: p",
        () -> F.dropout(f(2), 1.5, true, null),
        "[dropout] p must be in [0, 1], got 1.5");
    to.add(
        "dropout: NaN",
        () -> F.dropout(f(2), Double.NaN, true, null),
        "[dropout] p must be in [0, 1], got NaN");
  }
}
