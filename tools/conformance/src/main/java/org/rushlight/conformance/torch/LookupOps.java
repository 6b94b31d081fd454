// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Functions;
import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;

/** Rows of tables, one-hot vectors and bilinear forms of torch.nn.functional. */
final class LookupOps {
  private LookupOps() {}

  static void addTo(Functions to) {
    to.put(
        "nn.functional.embedding",
        "weight, input, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False,"
            + " sparse=False",
        LookupOps::embedding);
    to.put(
        "nn.functional.one_hot",
        "tensor, num_classes=-1",
        a -> F.oneHot(a.index("tensor"), a.integer("num_classes")));
    to.put(
        "nn.functional.bilinear",
        "input1, input2, weight, bias=None",
        a ->
            F.bilinear(
                a.tensor("input1"),
                a.tensor("input2"),
                a.tensor("weight"),
                a.tensorOrNull("bias")));
  }

  private static Tensor embedding(Arguments a) {
    return F.embedding(
        a.tensor("input"),
        a.tensor("weight"),
        a.isNone("padding_idx") ? null : a.integer("padding_idx"),
        a.isNone("max_norm") ? null : a.number("max_norm"),
        a.number("norm_type"),
        a.flag("scale_grad_by_freq"));
  }
}
