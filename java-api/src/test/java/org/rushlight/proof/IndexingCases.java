// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.apart;
import static org.rushlight.proof.Input.flags;
import static org.rushlight.proof.Input.indices;
import static org.rushlight.proof.Input.normal;
import static org.rushlight.proof.Input.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rushlight.tensor.Tensors;

/** Elements picked and placed by indices, and put in order. */
final class IndexingCases {
  private IndexingCases() {}

  private static final long[] SIZES = {3, 4, 5};

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    for (int rank = 1; rank <= 3; rank++) {
      for (int dim = -rank; dim < rank; dim++) {
        placed(cases, rank, dim);
        ordered(cases, rank, dim);
      }
    }
    edges(cases);
    diagonals(cases);
    return cases;
  }

  private static void placed(List<OpCase> cases, int rank, int dim) {
    long[] shape = Arrays.copyOf(SIZES, rank);
    long size = shape[Math.floorMod(dim, rank)];
    long[] part = shape.clone();
    part[Math.floorMod(dim, rank)] = 6;
    Input x = normal(shape);
    cases.add(
        OpCase.of(
                "a.scatter_add(%d, b, c)".formatted(dim),
                in -> in[0].scatterAdd(dim, in[1], in[2]),
                x,
                indices(size, part),
                normal(part))
            .reducing(6));
    // Of several sources for one place PyTorch leaves open which stays: these have one each.
    cases.add(
        OpCase.of(
            "a.scatter(%d, b.argsort(stable=True, dim=%d), c)".formatted(dim, dim),
            in -> in[0].scatter(dim, in[1].argsort(dim, false), in[2]),
            x,
            indices(9, shape),
            x));
    cases.add(
        OpCase.of(
            "a.scatter(%d, b, 2.5)".formatted(dim),
            in -> in[0].scatter(dim, in[1], 2.5),
            x,
            indices(size, part)));
    cases.add(
        OpCase.of(
                "a.index_add(%d, b, c, alpha=0.5)".formatted(dim),
                in -> in[0].indexAdd(dim, in[1], in[2], 0.5),
                x,
                indices(size, 6),
                normal(part))
            .reducing(6));
    cases.add(
        OpCase.of(
            "a.index_fill(%d, b, -1)".formatted(dim),
            in -> in[0].indexFill(dim, in[1], -1),
            x,
            indices(size, 2)));
    cases.add(
        OpCase.of(
            "a.repeat_interleave(3, dim=%d)".formatted(dim),
            in -> in[0].repeatInterleave(3, dim),
            x));
  }

  private static void ordered(List<OpCase> cases, int rank, int dim) {
    long[] shape = Arrays.copyOf(SIZES, rank);
    boolean down = dim % 2 == 0;
    String python = down ? "True" : "False";
    Input x = apart(shape);
    cases.add(
        OpCase.of(
            "a.sort(dim=%d, descending=%s).values".formatted(dim, python),
            in -> in[0].sort(dim, down).values(),
            x));
    cases.add(
        OpCase.of(
                "a.sort(dim=%d, descending=%s, stable=True).indices".formatted(dim, python),
                in -> in[0].sort(dim, down).indices(),
                steps(-2, 2, shape))
            .withoutGradient());
    cases.add(
        OpCase.of(
            "a.topk(2, dim=%d, largest=%s).values".formatted(dim, python),
            in -> in[0].topk(2, dim, down).values(),
            x));
    cases.add(
        OpCase.of(
                "a.topk(3, dim=%d, largest=%s).indices".formatted(dim, python),
                in -> in[0].topk(3, dim, down).indices(),
                x)
            .withoutGradient());
    cases.add(
        OpCase.of(
            "a.kthvalue(2, dim=%d, keepdim=%s).values".formatted(dim, python),
            in -> in[0].kthvalue(2, dim, down).values(),
            x));
    cases.add(
        OpCase.of(
            "a.median(dim=%d, keepdim=%s).values".formatted(dim, python),
            in -> in[0].median(dim, down).values(),
            x));
    cases.add(
        OpCase.of(
            "a.max(dim=%d, keepdim=%s).values".formatted(dim, python),
            in -> in[0].max(dim, down).values(),
            x));
    cases.add(
        OpCase.of(
            "a.min(dim=%d, keepdim=%s).values".formatted(dim, python),
            in -> in[0].min(dim, down).values(),
            x));
  }

  private static void edges(List<OpCase> cases) {
    cases.add(
        OpCase.of(
                "a.scatter(1, b.argsort(stable=True, dim=1)[:2, :2], c)",
                in ->
                    in[0].scatter(
                        1, in[1].argsort(1, false).narrow(0, 0, 2).narrow(1, 0, 2), in[2]),
                normal(3, 4),
                indices(9, 3, 4),
                normal(4, 5))
            .withoutGolden()); // PyTorch has no gradient for a source larger than its index
    cases.add(
        OpCase.of(
            "a.masked_select(b)", in -> in[0].maskedSelect(in[1]), normal(3, 4), flags(3, 4)));
    cases.add(
        OpCase.of(
            "a.masked_select(b)", in -> in[0].maskedSelect(in[1]), normal(3, 1), flags(2, 1, 4)));
    cases.add(
        OpCase.of("a.nonzero()", in -> in[0].nonzero(), steps(-1, 1, 3, 4, 5)).withoutGradient());
    cases.add(OpCase.of("a.unique()", in -> in[0].unique(), steps(-4, 4, 5, 6)).withoutGradient());
    cases.add(OpCase.of("a.take(b)", in -> in[0].take(in[1]), normal(3, 4), indices(12, 2, 5)));
    cases.add(
        OpCase.of(
            "a.take_along_dim(b, dim=1)",
            in -> in[0].takeAlongDim(in[1], 1),
            normal(3, 4),
            indices(4, 1, 2)));
    cases.add(OpCase.of("a.sort().values", in -> in[0].sort().values(), Input.special()).atKinks());
    cases.add(
        OpCase.of(
                "a.sort(stable=True).indices",
                in -> in[0].sort().indices(),
                Input.special().constant())
            .withoutGradient());
    cases.add(OpCase.of("a.median()", in -> in[0].median(), Input.special()).atKinks());
    cases.add(OpCase.of("a.median()", in -> in[0].median(), apart(7, 6)));
    cases.add(OpCase.of("a.sort().values", in -> in[0].sort().values(), normal()));
    cases.add(OpCase.of("a.topk(1).values", in -> in[0].topk(1).values(), normal()));
    cases.add(OpCase.of("a.sort(0).values", in -> in[0].sort(0, false).values(), normal(0, 3)));
    cases.add(OpCase.of("a.max(0).values", in -> in[0].max(0, false).values(), normal()));
  }

  private static void diagonals(List<OpCase> cases) {
    for (int offset = -3; offset <= 4; offset++) {
      int at = offset;
      cases.add(
          OpCase.of("a.diagonal(%d)".formatted(at), in -> in[0].diagonal(at, 0, 1), normal(3, 4)));
      cases.add(OpCase.of("a.diag(%d)".formatted(at), in -> in[0].diag(at), normal(3)));
    }
    cases.add(OpCase.of("a.diagonal(1, -1, 0)", in -> in[0].diagonal(1, -1, 0), normal(3, 2, 4)));
    cases.add(OpCase.of("a.trace()", in -> in[0].trace(), normal(4, 3)).reducing(3));
    cases.add(OpCase.of("a.movedim(0, 2)", in -> in[0].movedim(0, 2), normal(3, 2, 4)));
    cases.add(OpCase.of("a.movedim(-1, 0)", in -> in[0].movedim(-1, 0), normal(3, 2, 4)));
    cases.add(OpCase.of("a.unflatten(1, (2, -1))", in -> in[0].unflatten(1, 2, -1), normal(3, 6)));
    cases.add(
        OpCase.of("a.squeeze((0, 1, -1))", in -> in[0].squeeze(0, 1, -1), normal(1, 3, 1, 1)));
    cases.add(
        OpCase.of(
                "torch.cat(a.split([1, 0, 3], 1)[::2], 1)",
                in -> {
                  var parts = in[0].split(new long[] {1, 0, 3}, 1);
                  return Tensors.cat(1, parts[0], parts[2]);
                },
                normal(2, 4))
            .named("split"));
    cases.add(OpCase.of("a.narrow(1, -3, 2)", in -> in[0].narrow(1, -3, 2), normal(3, 5)));
  }
}
