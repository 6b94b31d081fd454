// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import java.util.List;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Functions;
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
                : a.tensor("input").squeeze(a.ints("dim")));
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
    to.put("cat", "tensors, dim=0", a -> Tensors.cat(a.integer("dim"), a.tensors("tensors")));
    to.put("stack", "tensors, dim=0", a -> Tensors.stack(a.integer("dim"), a.tensors("tensors")));

    to.put("split", "input, split_size_or_sections, dim=0", ShapeOps::split);
    to.put(
        "chunk",
        "input, chunks, dim=0",
        a -> List.of(a.tensor("input").chunk(a.integer("chunks"), a.integer("dim"))));
    to.put("unbind", "input, dim=0", a -> List.of(a.tensor("input").unbind(a.integer("dim"))));
    to.put("flip", "input, dims", a -> a.tensor("input").flip(a.ints("dims")));
    to.put("roll", "input, shifts, dims=None", ShapeOps::roll);
    to.put("repeat", "input, repeats", a -> a.tensor("input").repeat(a.longs("repeats")));
    to.put("tril", "input, diagonal=0", a -> a.tensor("input").tril(a.integer("diagonal")));
    to.put("triu", "input, diagonal=0", a -> a.tensor("input").triu(a.integer("diagonal")));

    to.put("bmm", "input, mat2", a -> a.floating("input").bmm(a.like(a.tensor("input"), "mat2")));
    to.put("mv", "input, vec", a -> a.floating("input").mv(a.like(a.tensor("input"), "vec")));
    to.put("dot", "input, other", a -> a.floating("input").dot(a.like(a.tensor("input"), "other")));
    to.put("outer", "input, vec2", a -> a.tensor("input").outer(a.like(a.tensor("input"), "vec2")));
    to.put(
        "addmm",
        "input, mat1, mat2, *, beta=1, alpha=1",
        a ->
            a.floating("input")
                .addmm(
                    a.like(a.tensor("input"), "mat1"),
                    a.like(a.tensor("input"), "mat2"),
                    a.number("beta"),
                    a.number("alpha")));
    to.put(
        "matmul",
        "input, other",
        a -> a.floating("input").matmul(a.like(a.tensor("input"), "other")));
    to.put("mm", "input, mat2", a -> a.floating("input").mm(a.like(a.tensor("input"), "mat2")));
  }

  private static List<Tensor> split(Arguments a) {
    Tensor x = a.tensor("input");
    int dim = a.integer("dim");
    return List.of(
        a.object("split_size_or_sections") instanceof List<?>
            ? x.split(a.longs("split_size_or_sections"), dim)
            : x.split(a.integer("split_size_or_sections"), dim));
  }

  private static Tensor roll(Arguments a) {
    long[] shifts = a.longs("shifts");
    if (a.isNone("dims")) {
      Tensor x = a.tensor("input");
      return x.flatten().roll(shifts[0], 0).reshape(x.shape().toArray());
    }
    int[] dims = a.ints("dims");
    Tensor y = a.tensor("input");
    for (int i = 0; i < dims.length; i++) {
      y = y.roll(shifts[i], dims[i]);
    }
    return y;
  }
}
