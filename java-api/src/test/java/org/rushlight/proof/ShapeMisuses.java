// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;
import static org.rushlight.proof.Misuse.longs;

import java.util.List;
import org.rushlight.tensor.Tensors;

/** Shapes, parts, joins and look-ups. */
final class ShapeMisuses {
  private ShapeMisuses() {}

  static List<Misuse> all() {
    var to = new Misuse.Family();
    shapes(to);
    return to.rows();
  }

  private static void shapes(Misuse.Family to) {
    to.add(
        "reshape: count",
        () -> f(2, 3).reshape(4),
        "[reshape] the element counts must agree: x is [2, 3] (6), the new shape is [4] (4)");
    to.add(
        "reshape: two open",
        () -> f(2, 3).reshape(-1, -1),
        "[reshape] sizes must not be negative, but one may be -1; got [-1, -1]");
    to.add(
        "reshape: no quotient",
        () -> f(2, 3).reshape(4, -1),
        "[reshape] [2, 3] cannot be given the shape [4, -1]");
    to.add(
        "reshape: too large",
        () -> f(2).reshape(1L << 40, 1L << 40),
        "[reshape] the number of elements must stay below 2^60, got [1099511627776,"
            + " 1099511627776]");
    to.add(
        "flatten: order",
        () -> f(2, 3).flatten(1, 0),
        "[flatten] startDim must not come after endDim, got 1 and 0 for [2, 3]");
    to.add(
        "flatten: dim",
        () -> f(2, 3).flatten(2),
        "[flatten] dim must be in [-2, 1] for [2, 3], got 2");
    to.add(
        "squeeze: dim",
        () -> f(2, 3).squeeze(2),
        "[squeeze] dim must be in [-2, 1] for [2, 3], got 2");
    to.add(
        "unsqueeze: dim",
        () -> f(2, 3).unsqueeze(3),
        "[unsqueeze] dim must be in [-3, 2] for [2, 3], got 3");
    to.add(
        "transpose: dim",
        () -> f(2, 3).transpose(0, 2),
        "[transpose] dim must be in [-2, 1] for [2, 3], got 2");
    to.add("t: rank", () -> f(2, 2, 2).t(), "[t] needs 2 dimensions, got [2, 2, 2]");
    to.add(
        "permute: count",
        () -> f(2, 3).permute(0),
        "[permute] order must name each of the 2 dims of x once, got 1 dims");
    to.add("permute: twice", () -> f(2, 3).permute(0, 0), "[permute] dim 0 is given twice");
    to.add(
        "expand: size",
        () -> f(2, 3).expand(2, 4),
        "[expand] x must broadcast to the result, which is [2, 4]: it is [2, 3] (dim 1: 3 vs 4)");
    to.add(
        "expand: rank",
        () -> f(2, 3).expand(3),
        "[expand] x must broadcast to the result, which is [3]: it is [2, 3], of higher rank");
    to.add(
        "expand: open new dim",
        () -> f(3).expand(-1, 3),
        "[expand] sizes must not be negative, got [-1, 3]");
    to.add("select: index", () -> f(2, 3).select(1, 3), "[select] index must be in [-3, 3), got 3");
    to.add(
        "narrow: end",
        () -> f(2, 3).narrow(1, 2, 2),
        "[narrow] length must be in [0, 1] from start 2 on for dim 1 of [2, 3], got 2");
    to.add(
        "narrow: negative length",
        () -> f(2, 3).narrow(1, 0, -1),
        "[narrow] length must be in [0, 3] from start 0 on for dim 1 of [2, 3], got -1");
    to.add(
        "narrow: negative start",
        () -> f(2, 3).narrow(1, -4, 1),
        "[narrow] start must be in [-3, 3] for dim 1 of [2, 3], got -4");
    to.add(
        "narrow: overflow",
        () -> f(2, 3).narrow(1, Long.MAX_VALUE, 2),
        "[narrow] start must be in [-3, 3] for dim 1 of [2, 3], got 9223372036854775807");
    to.add("slice: step", () -> f(2, 3).slice(1, 0, 2, 0), "[slice] step must be positive, got 0");
    to.add("cat: none", () -> Tensors.cat(0), "[cat] needs at least one tensor, got none");
    to.add(
        "cat: sizes",
        () -> Tensors.cat(0, f(2, 3), f(2, 4)),
        "[cat] all parts must have the same sizes but for dim 0: part 0 is [2, 3], part 1 is"
            + " [2, 4]");
    to.add(
        "cat: types",
        () -> Tensors.cat(0, f(2), longs(1)),
        "[cat] all parts must have the same dtype: part 0 is float32, part 1 is int64");
    to.add(
        "cat: ranks",
        () -> Tensors.cat(0, f(2, 3), f(2)),
        "[cat] all parts must have the same sizes but for dim 0: part 0 is [2, 3], part 1 is"
            + " [2]");
    to.add(
        "cat: dim",
        () -> Tensors.cat(2, f(2, 3), f(2, 3)),
        "[cat] dim must be in [-2, 1] for [2, 3], got 2");
    to.add(
        "stack: shapes",
        () -> Tensors.stack(0, f(2, 3), f(2, 4)),
        "[stack] part 1 must be float32 [2, 3], got float32 [2, 4]");
    to.add("stack: none", () -> Tensors.stack(0), "[stack] needs at least one tensor, got none");
    to.add(
        "stack: dim",
        () -> Tensors.stack(4, f(2, 3), f(2, 3)),
        "[stack] dim must be in [-3, 2] for [2, 3], got 4");
    to.add(
        "indexSelect: bound",
        () -> f(2, 3).indexSelect(1, longs(0, 3)),
        "[index_select] index 3 at position [1] is out of range for dim 1 of size 3");
    to.add(
        "indexSelect: negative",
        () -> f(2, 3).indexSelect(0, longs(-1)),
        "[index_select] index -1 at position [0] is out of range for dim 0 of size 2");
    to.add(
        "indexSelect: type",
        () -> f(2, 3).indexSelect(0, f(1)),
        "[index_select] index must be int64, int32 or uint8, got float32");
    to.add(
        "indexSelect: rank",
        () -> f(2, 3).indexSelect(0, longs(0, 1).reshape(1, 2)),
        "[index_select] index must have rank 1, got rank 2: [1, 2]");
    to.add(
        "gather: bound",
        () -> f(2, 3).gather(1, longs(0, 3).reshape(1, 2)),
        "[gather] index 3 at position [0, 1] is out of range for dim 1 of size 3");
    to.add(
        "gather: rank",
        () -> f(2, 3).gather(1, longs(0)),
        "[gather] index must have the rank of x, at least 1: index is [1], x is [2, 3]");
    to.add(
        "gather: size",
        () -> f(2, 3).gather(1, longs(0, 0, 0).reshape(3, 1)),
        "[gather] index must not be larger than x but in dim 1: index is [3, 1], x is [2, 3]");
    to.add(
        "gather: type",
        () -> f(2, 3).gather(1, f(2, 3)),
        "[gather] index must be int64, int32 or uint8, got float32");
  }
}
