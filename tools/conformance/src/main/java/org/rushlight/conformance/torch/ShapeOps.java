// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Functions;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Changes of shape, parts of tensors, tensors put together, and products of matrices. */
final class ShapeOps {
  private ShapeOps() {}

  static void addTo(Functions to) {
    to.put("reshape", "input, shape", a -> a.tensor("input").reshape(a.longs("shape")));
    to.put("view", "input, size", a -> a.tensor("input").view(a.longs("size")));
    to.put("expand", "input, size", a -> a.tensor("input").expand(a.longs("size")));
    to.put("permute", "input, dims", a -> a.tensor("input").permute(a.ints("dims")));
    to.put("t", "input", a -> a.tensor("input").t());
    to.put(
        "transpose",
        "input, dim0, dim1",
        a -> a.tensor("input").transpose(a.integer("dim0"), a.integer("dim1")));
    to.put(
        "flatten",
        "input, start_dim=0, end_dim=-1",
        a -> a.tensor("input").flatten(a.integer("start_dim"), a.integer("end_dim")));
    to.put(
        "squeeze",
        "input, dim=None",
        a ->
            a.isNone("dim")
                ? a.tensor("input").squeeze()
                : a.tensor("input").squeeze(a.integer("dim")));
    to.put("unsqueeze", "input, dim", a -> a.tensor("input").unsqueeze(a.integer("dim")));

    to.put(
        "narrow",
        "input, dim, start, length",
        a -> a.tensor("input").narrow(a.integer("dim"), a.longs("start")[0], a.integer("length")));
    to.put(
        "select",
        "input, dim, index",
        a -> a.tensor("input").select(a.integer("dim"), a.integer("index")));
    to.put(
        "index_select",
        "input, dim, index",
        a -> a.tensor("input").indexSelect(a.integer("dim"), a.index("index")));
    to.put(
        "gather",
        "input, dim, index, *, sparse_grad=False",
        a -> a.tensor("input").gather(a.integer("dim"), a.index("index")));
    to.put("cat", "tensors, dim=0", ShapeOps::cat);
    to.put("stack", "tensors, dim=0", a -> Tensors.stack(a.integer("dim"), a.tensors("tensors")));

    to.put(
        "matmul",
        "input, other",
        a -> a.floating("input").matmul(a.like(a.tensor("input"), "other")));
    to.put("mm", "input, mat2", a -> a.floating("input").mm(a.like(a.tensor("input"), "mat2")));
  }

  private static Tensor cat(Arguments a) {
    Tensor[] parts = a.tensors("tensors");
    for (Tensor part : parts) {
      if (part.rank() != parts[0].rank()) {
        throw new Skipped("an empty vector among tensors of another rank");
      }
    }
    return Tensors.cat(a.integer("dim"), parts);
  }
}
