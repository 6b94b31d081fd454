// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;
import static org.rushlight.proof.Misuse.longs;

import java.nio.FloatBuffer;
import java.util.List;
import org.rushlight.autograd.Grad;
import org.rushlight.autograd.Recompute;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Indices, order, running sums, contractions, random draws, and what autograd offers around them.
 */
final class IndexingMisuses {
  private IndexingMisuses() {}

  static List<Misuse> all() {
    var to = new Misuse.Family();
    indices(to);
    order(to);
    mathematics(to);
    making(to);
    gradients(to);
    return to.rows();
  }

  private static void indices(Misuse.Family to) {
    to.add(
        "scatter: bound",
        () -> f(3).scatter(0, longs(0, 3), f(2)),
        "[scatter] index 3 at position [1] is out of range for dim 0 of size 3");
    to.add(
        "scatterAdd: bound",
        () -> f(3).scatterAdd(0, longs(-1), f(1)),
        "[scatter_add] index -1 at position [0] is out of range for dim 0 of size 3");
    to.add(
        "scatter: small source",
        () -> f(3).scatter(0, longs(0, 1), f(1)),
        "[scatter] index must not be larger than src: index is [2], src is [1]");
    to.add(
        "scatter: types",
        () -> f(3).scatter(0, longs(0), longs(1)),
        "[scatter] x and src must have the same dtype: x is float32, src is int64; convert one of"
            + " them");
    to.add(
        "scatter: reduce",
        () -> f(3).scatter(0, longs(0), f(1), "max"),
        "[scatter] reduce must be \"add\" or \"multiply\", got \"max\"");
    to.add(
        "scatter: multiply recorded",
        () -> f(3).requiresGrad(true).scatter(0, longs(0), f(1), "multiply"),
        "[scatter] reduce \"multiply\" has no gradient: use it under Grad.noGrad, or detach()");
    to.add(
        "gather: floats",
        () -> f(3).gather(0, f(1)),
        "[gather] index must be int64, int32 or uint8, got float32");
    to.add(
        "indexAdd: source",
        () -> f(3, 2).indexAdd(0, longs(0, 1), f(3, 2), 1),
        "[index_add] source must be [2, 2] for 2 indices along dim 0 of [3, 2], got [3, 2]");
    to.add(
        "maskedSelect: type",
        () -> f(3).maskedSelect(f(3)),
        "[masked_select] mask must be bool, got float32");
    to.add(
        "maskedSelect: shapes",
        () -> f(3).maskedSelect(f(2).eq(1)),
        "[masked_select] shapes must broadcast: condition is [2], a is [], b is [3] (dim 0: 2 vs"
            + " 3)");
    to.add(
        "take: bound",
        () -> f(2, 2).take(longs(4)),
        "[take] index 4 at position [0] is out of range for dim 0 of size 4");
    to.add(
        "split: sizes",
        () -> f(3).split(new long[] {1, 1}, 0),
        "[split] the sizes must not be negative and sum to 3, the size of dim 0 of [3], got [1,"
            + " 1]");
    to.add(
        "diagonal: dims",
        () -> f(3, 3).diagonal(0, 1, -1),
        "[diagonal] needs two different dims of at least 2, got 1 and -1 for [3, 3]");
    to.add(
        "unflatten: sizes",
        () -> f(6).unflatten(0, 4, 2),
        "[unflatten] the sizes [4, 2] do not fill dim 0 of [6]");
  }

  private static void order(Misuse.Family to) {
    to.add("sort: dim", () -> f(3).sort(1, false), "[sort] dim must be in [-1, 0] for [3], got 1");
    to.add("topk: k", () -> f(3).topk(4), "[topk] k must be in [0, 3] for dim 0 of [3], got 4");
    to.add(
        "kthvalue: k",
        () -> f(3).kthvalue(0, 0, false),
        "[kthvalue] k must be in [1, 3] for dim 0 of [3], got 0");
    to.add(
        "median: none",
        () -> f(0).median(),
        "[median] needs at least one element along dim 0, got shape [0]");
    to.add(
        "max: none",
        () -> f(2, 0).max(1, false),
        "[max] needs at least one element along dim 1, got shape [2, 0]");
  }

  private static void mathematics(Misuse.Family to) {
    to.add("tan: integers", () -> longs(1).tan(), "[tan] needs float32 or float64, got int64");
    to.add(
        "remainder: zero",
        () -> longs(1).remainder(longs(0)),
        "[remainder] b must not be 0 for integers; element 0 is");
    to.add(
        "floorDivide: fraction",
        () -> longs(1).floorDivide(0.5),
        "[floorDivide] a number beside a tensor must be one of its type, int64, got 0.5; cast the"
            + " tensor first, with to(DType.FLOAT32)");
    to.add(
        "cumsum: dim",
        () -> f(3).cumsum(1),
        "[cumsum] dim must be in [-1, 0] for a tensor of rank 1, got 1");
    to.add("norm: integers", () -> longs(1).norm(), "[norm] needs float32 or float64, got int64");
    to.add(
        "std: integers",
        () -> longs(1, 2).std(1, false),
        "[std] needs float32 or float64, got int64");
    to.add(
        "einsum: count",
        () -> Tensors.einsum("ij,jk->ik", f(2, 2)),
        "[einsum] \"ij,jk->ik\" names 2 operands, got 1");
    to.add(
        "einsum: rank",
        () -> Tensors.einsum("ij->i", f(2)),
        "[einsum] \"ij->i\" names 2 dims of an operand that is [2]");
    to.add(
        "einsum: sizes",
        () -> Tensors.einsum("i,i->i", f(2), f(3)),
        "[einsum] the dims 'i' of \"i,i->i\" must be equal, got 2 and 3");
    to.add(
        "einsum: result",
        () -> Tensors.einsum("i->j", f(2)),
        "[einsum] each dim of the result must be named once, and in an operand, got \"i->j\"");
    to.add(
        "div_: shape",
        () -> f(2).div_(f(3, 2)),
        "[div_] the result must be float32 [2], got float32 [3, 2]");
  }

  private static void making(Misuse.Family to) {
    to.add(
        "fromBuffer: size",
        () -> Tensors.fromBuffer(FloatBuffer.allocate(3), 2),
        "[fromBuffer] the buffer has 3 elements left, the shape [2] needs 2");
    to.add(
        "logspace: steps",
        () -> Tensors.logspace(0, 1, -1, 10),
        "[logspace] steps must not be negative, got -1");
    to.add(
        "bernoulli: range",
        () -> Tensors.bernoulli(f(2).mul(2), null),
        "[bernoulli] probabilities must be in [0, 1]");
    to.add(
        "multinomial: too many",
        () -> Tensors.multinomial(Tensors.of(0.0, 1.0), 2, false, null),
        "[multinomial] row 0 has 1 weights that are not 0, 2 are needed");
    to.add(
        "normal: std",
        () -> Tensors.normal(0, -1, f(1).shape(), null),
        "[normal] std must not be negative, got -1.0");
  }

  private static void gradients(Misuse.Family to) {
    to.add(
        "hook: shape",
        () -> {
          Tensor x = f(2).requiresGrad(true);
          x.registerHook(g -> g.sum());
          x.sum().backward();
        },
        "[hook] a hook must give a gradient of the same shape and type, float32 [2], got float32"
            + " []");
    to.add(
        "grad: unused",
        () -> {
          Tensor x = f(2).requiresGrad(true);
          Grad.grad(x.sum(), f(1).requiresGrad(true));
        },
        "[grad] input 0 has no part in the outputs: leave it out, use it, or pass allowUnused");
    to.add(
        "checkpoint: another body",
        () -> {
          int[] runs = {0};
          Tensor x = f(2).requiresGrad(true);
          Recompute.checkpoint(v -> runs[0]++ == 0 ? v.exp() : v.sin(), x).sum().backward();
        },
        "[checkpoint] the body must do the same each time: at first it recorded [exp], then [sin]"
            + " (in the backward of exp)");
  }
}
