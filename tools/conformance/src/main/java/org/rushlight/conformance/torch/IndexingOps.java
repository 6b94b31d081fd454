// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import java.util.List;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Functions;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.ValuesAndIndices;

/** Elements picked and placed by indices, and put in order. */
final class IndexingOps {
  private IndexingOps() {}

  static void addTo(Functions to) {
    to.put("scatter", "input, dim, index, src, *, reduce=None", IndexingOps::scatter);
    to.put(
        "scatter_add",
        "input, dim, index, src",
        a -> {
          Tensor x = a.tensor("input");
          return x.scatterAdd(a.integer("dim"), a.index("index"), a.like(x, "src"));
        });
    to.put("index_add", "input, dim, index, source, *, alpha=1", IndexingOps::indexAdd);
    to.put(
        "index_copy",
        "input, dim, index, source",
        a -> {
          Tensor x = a.tensor("input");
          return x.indexCopy(a.integer("dim"), a.index("index"), a.like(x, "source"));
        });
    to.put("index_fill", "input, dim, index, value", IndexingOps::indexFill);
    to.put("take", "input, index", a -> a.tensor("input").take(a.index("index")));
    to.put("take_along_dim", "input, indices, dim=None", IndexingOps::takeAlongDim);
    to.put("masked_select", "input, mask", a -> a.tensor("input").maskedSelect(a.tensor("mask")));
    to.put("nonzero", "input, *, as_tuple=False", IndexingOps::nonzero);
    to.put("argwhere", "input", a -> a.tensor("input").nonzero());
    to.put("count_nonzero", "input, dim=None", a -> a.tensor("input").countNonzero(a.ints("dim")));

    to.put("sort", "input, dim=-1, descending=False, *, stable=None", IndexingOps::sort);
    to.put("argsort", "input, dim=-1, descending=False, *, stable=None", IndexingOps::argsort);
    to.put("msort", "input", a -> a.tensor("input").sort(0, false).values());
    to.put("topk", "input, k, dim=-1, largest=True, sorted=True", IndexingOps::topk);
    to.put(
        "kthvalue",
        "input, k, dim=-1, keepdim=False",
        a -> both(a.tensor("input").kthvalue(a.integer("k"), a.integer("dim"), a.flag("keepdim"))));
    to.put("median", "input, dim=None, keepdim=False", IndexingOps::median);
    to.put("max", "input, dim=None, keepdim=False", a -> extreme(a, true));
    to.put("min", "input, dim=None, keepdim=False", a -> extreme(a, false));
    to.put(
        "unique",
        "input, sorted=True, return_inverse=False, return_counts=False, dim=None",
        IndexingOps::unique);
    to.put(
        "repeat_interleave",
        "input, repeats, dim=None, *, output_size=None",
        IndexingOps::repeatInterleave);
    to.put(
        "diagonal",
        "input, offset=0, dim1=0, dim2=1",
        a -> a.tensor("input").diagonal(a.integer("offset"), a.integer("dim1"), a.integer("dim2")));
    to.put("diag", "input, diagonal=0", a -> a.tensor("input").diag(a.integer("diagonal")));
    to.put("trace", "input", a -> a.tensor("input").trace());
  }

  private static List<Tensor> both(ValuesAndIndices picked) {
    return List.of(picked.values(), picked.indices());
  }

  private static Tensor scatter(Arguments a) {
    Tensor x = a.tensor("input");
    int dim = a.integer("dim");
    Tensor index = a.index("index");
    if (!a.isTensor("src")) {
      if (!a.isNone("reduce")) {
        Tensor src = Tensors.full(index.shape(), a.number("src"), x.dtype());
        return x.scatter(dim, index, src, a.text("reduce"));
      }
      return x.scatter(dim, index, a.number("src"));
    }
    return a.isNone("reduce")
        ? x.scatter(dim, index, a.like(x, "src"))
        : x.scatter(dim, index, a.like(x, "src"), a.text("reduce"));
  }

  private static Tensor indexAdd(Arguments a) {
    Tensor x = a.tensor("input");
    return x.indexAdd(a.integer("dim"), a.index("index"), a.like(x, "source"), a.number("alpha"));
  }

  private static Tensor indexFill(Arguments a) {
    if (a.isTensor("value")) {
      throw new Skipped("a value that is a tensor");
    }
    return a.tensor("input").indexFill(a.integer("dim"), a.index("index"), a.number("value"));
  }

  private static Tensor takeAlongDim(Arguments a) {
    Tensor x = a.tensor("input");
    return a.isNone("dim")
        ? x.flatten().takeAlongDim(a.index("indices").flatten(), 0)
        : x.takeAlongDim(a.index("indices"), a.integer("dim"));
  }

  private static Tensor nonzero(Arguments a) {
    if (a.flag("as_tuple")) {
      throw new Skipped("argument as_tuple=true");
    }
    return a.tensor("input").nonzero();
  }

  /** Ours is always stable. */
  private static List<Tensor> sort(Arguments a) {
    a.meaningless("stable");
    return both(a.tensor("input").sort(a.integer("dim"), a.flag("descending")));
  }

  private static Tensor argsort(Arguments a) {
    a.meaningless("stable");
    return a.tensor("input").argsort(a.integer("dim"), a.flag("descending"));
  }

  /** Ours is always sorted. */
  private static List<Tensor> topk(Arguments a) {
    a.meaningless("sorted");
    return both(a.tensor("input").topk(a.integer("k"), a.integer("dim"), a.flag("largest")));
  }

  private static Object median(Arguments a) {
    return a.isNone("dim")
        ? a.tensor("input").median()
        : both(a.tensor("input").median(a.integer("dim"), a.flag("keepdim")));
  }

  private static Object extreme(Arguments a, boolean largest) {
    Tensor x = a.tensor("input");
    if (a.isNone("dim")) {
      return largest ? x.max() : x.min();
    }
    if (a.isTensor("dim")) {
      Tensor other = a.like(x, "dim");
      return largest ? x.maximum(other) : x.minimum(other);
    }
    int dim = a.integer("dim");
    return both(largest ? x.max(dim, a.flag("keepdim")) : x.min(dim, a.flag("keepdim")));
  }

  private static Tensor unique(Arguments a) {
    a.meaningless("sorted");
    if (a.flag("return_inverse") || a.flag("return_counts") || !a.isNone("dim")) {
      throw new Skipped("unique with an inverse, counts or a dim");
    }
    return a.tensor("input").unique();
  }

  private static Tensor repeatInterleave(Arguments a) {
    a.meaningless("output_size");
    Tensor x = a.isNone("dim") ? a.tensor("input").flatten() : a.tensor("input");
    int dim = a.isNone("dim") ? 0 : a.integer("dim");
    return a.isTensor("repeats")
        ? x.repeatInterleave(a.index("repeats"), dim)
        : x.repeatInterleave(a.integer("repeats"), dim);
  }
}
