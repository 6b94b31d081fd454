// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;
import static org.rushlight.proof.Misuse.longs;

import java.util.List;
import org.rushlight.tensor.Tensors;

/** Element-wise ops and reductions. */
final class ElementwiseMisuses {
  private ElementwiseMisuses() {}

  static List<Misuse> all() {
    var to = new Misuse.Family();
    elementwise(to);
    reductions(to);
    return to.rows();
  }

  private static void elementwise(Misuse.Family to) {
    to.add(
        "add: shapes",
        () -> f(2, 3).add(f(2, 4)),
        "[add] shapes must broadcast: a is [2, 3], b is [2, 4] (dim 1: 3 vs 4)");
    to.add(
        "add: shapes of other rank",
        () -> f(2, 3).add(f(2)),
        "[add] shapes must broadcast: a is [2, 3], b is [2] (dim 1: 3 vs 2)");
    to.add(
        "mul: types",
        () -> f(2).mul(longs(1, 2)),
        "[mul] a and b must have the same dtype: a is float32, b is int64; convert one of them");
    to.add(
        "div: integers",
        () -> longs(1, 2).div(longs(1, 2)),
        "[div] needs float32 or float64, got int64; cast both to float32 first");
    to.add("exp: integers", () -> longs(1).exp(), "[exp] needs float32 or float64, got int64");
    to.add("add: bool", () -> f(1).eq(1).add(f(1).eq(1)), "[add] needs numbers, got bool");
    to.add(
        "where: condition",
        () -> Tensors.where(f(2), f(2), f(2)),
        "[where] condition must be bool, got float32");
    to.add(
        "where: types",
        () -> Tensors.where(f(2).eq(1), f(2), longs(1, 2)),
        "[where] a and b must have the same dtype: a is float32, b is int64; convert one of"
            + " them");
    to.add(
        "where: shapes",
        () -> Tensors.where(f(2).eq(1), f(3), f(3)),
        "[where] shapes must broadcast: condition is [2], a is [3], b is [3] (dim 0: 2 vs 3)");
    to.add(
        "clamp: integers",
        () -> longs(1).clamp(0.5, 2),
        "[clamp] low must be whole for an integer tensor, got 0.5; cast the tensor to float32"
            + " first");
    to.add(
        "logicalAnd: types",
        () -> f(1).logicalAnd(longs(1)),
        "[logical_and] a and b must have the same dtype: a is float32, b is int64; convert one"
            + " of them");
    to.add(
        "add: fraction to integers",
        () -> longs(1).add(0.5),
        "[add] a number beside a tensor must be one of its type, int64, got 0.5; cast the"
            + " tensor first, with to(DType.FLOAT32)");
    to.add(
        "add_: shape",
        () -> f(2).add_(f(3)),
        "[add_] other must broadcast to x, which is [2]: it is [3] (dim 0: 3 vs 2)");
    to.add(
        "copy_: shape",
        () -> f(2).copy_(f(3)),
        "[copy_] source must broadcast to the result, which is [2]: it is [3] (dim 0:"
            + " 3 vs 2)");
  }

  private static void reductions(Misuse.Family to) {
    to.add(
        "sum: dim",
        () -> f(2, 3).sum(2),
        "[sum] dim must be in [-2, 1] for a tensor of rank 2, got 2");
    to.add(
        "sum: dim below",
        () -> f(2, 3).sum(-3),
        "[sum] dim must be in [-2, 1] for a tensor of rank 2, got -3");
    to.add("sum: dim twice", () -> f(2, 3).sum(1, -1), "[sum] dim 1 is given twice");
    to.add(
        "mean: integers",
        () -> longs(1, 2).mean(),
        "[mean] needs float32 or float64, got int64; cast x to float32 first");
    to.add(
        "amax: empty",
        () -> f(0).amax(),
        "[amax] needs at least one element along the reduced dims, got shape [0]");
    to.add(
        "argmax: empty",
        () -> f(0, 2).argmax(0),
        "[argmax] needs at least one element along dim 0, got shape [0, 2]");
    to.add(
        "argmax: dim",
        () -> f(2).argmax(1),
        "[argmax] dim must be in [-1, 0] for a tensor of rank 1, got 1");
    to.add(
        "softmax: dim",
        () -> f(2, 3).softmax(2),
        "[softmax] dim must be in [-2, 1] for a tensor of rank 2, got 2");
    to.add(
        "softmax: integers",
        () -> longs(1, 2).softmax(0),
        "[softmax] x must be float32 or float64, got int64");
    to.add("item: many", () -> f(2).item(), "[item] needs a tensor with one element, got [2]");
  }
}
