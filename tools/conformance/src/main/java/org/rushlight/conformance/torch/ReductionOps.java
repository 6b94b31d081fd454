// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Functions;

/** Sums, means, extremes and softmax along dims. */
final class ReductionOps {
  private ReductionOps() {}

  static void addTo(Functions to) {
    String typed = "input, dim=None, keepdim=False, *, dtype=None";
    String plain = "input, dim=None, keepdim=False";
    to.put("sum", typed, a -> a.cast("input").sum(a.flag("keepdim"), a.ints("dim")));
    to.put("mean", typed, a -> a.cast("input").mean(a.flag("keepdim"), a.ints("dim")));
    to.put("prod", typed, a -> a.cast("input").prod(a.flag("keepdim"), a.ints("dim")));
    to.put("amax", plain, a -> a.tensor("input").amax(a.flag("keepdim"), a.ints("dim")));
    to.put("amin", plain, a -> a.tensor("input").amin(a.flag("keepdim"), a.ints("dim")));
    String spread = "input, dim=None, unbiased=None, keepdim=False, *, correction=None";
    to.put(
        "var",
        spread,
        a -> a.floating("input").var(correction(a), a.flag("keepdim"), spreadDims(a)));
    to.put(
        "std",
        spread,
        a -> a.floating("input").std(correction(a), a.flag("keepdim"), spreadDims(a)));
    to.put(
        "logsumexp",
        "input, dim, keepdim=False",
        a -> a.floating("input").logsumexp(a.flag("keepdim"), a.ints("dim")));
    to.put("all", plain, a -> a.tensor("input").all(a.flag("keepdim"), a.ints("dim")));
    to.put("any", plain, a -> a.tensor("input").any(a.flag("keepdim"), a.ints("dim")));
    to.put(
        "argmax",
        plain,
        a ->
            a.isNone("dim")
                ? a.tensor("input").argmax()
                : a.tensor("input").argmax(a.integer("dim"), a.flag("keepdim")));
    to.put(
        "argmin",
        plain,
        a ->
            a.isNone("dim")
                ? a.tensor("input").argmin()
                : a.tensor("input").argmin(a.integer("dim"), a.flag("keepdim")));
    String along = "input, dim, dtype=None";
    to.put("softmax", along, a -> a.cast("input").softmax(a.integer("dim")));
    to.put("log_softmax", along, a -> a.cast("input").logSoftmax(a.integer("dim")));
  }

  /** PyTorch also takes {@code unbiased} in the place of the dims, which are all then. */
  private static double correction(Arguments a) {
    if (a.object("dim") instanceof Boolean unbiased) {
      return unbiased ? 1 : 0;
    }
    if (a.isNone("unbiased")) {
      return a.number("correction", 1);
    }
    return a.flag("unbiased") ? 1 : 0;
  }

  private static int[] spreadDims(Arguments a) {
    return a.object("dim") instanceof Boolean ? new int[0] : a.ints("dim");
  }
}
