// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Input.indices;
import static org.rushlight.proof.Input.normal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Ops that move elements: views, copies, joins and look-ups. */
final class ShapeCases {
  private ShapeCases() {}

  private static final long[] SIZES = {2, 3, 4, 2};

  private static Input x(int rank) {
    return normal(Arrays.copyOf(SIZES, rank));
  }

  static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    views(cases);
    orders(cases);
    for (int rank = 1; rank <= 4; rank++) {
      for (int dim = -rank; dim < rank; dim++) {
        parts(cases, rank, dim);
        joins(cases, rank, dim);
      }
    }
    lookups(cases);
    return cases;
  }

  private static void views(List<OpCase> cases) {
    cases.add(OpCase.of("a.reshape(6, 4)", in -> in[0].reshape(6, 4), x(3)));
    cases.add(OpCase.of("a.reshape(-1)", in -> in[0].reshape(-1), x(3)));
    cases.add(OpCase.of("a.reshape(2, -1, 2)", in -> in[0].reshape(2, -1, 2), x(3)));
    cases.add(OpCase.of("a.reshape(1, 1)", in -> in[0].reshape(1, 1), normal()));
    cases.add(OpCase.of("a.reshape(())", in -> in[0].reshape(), normal(1, 1)));
    cases.add(OpCase.of("a.view(12, 2)", in -> in[0].view(12, 2), x(3)));
    cases.add(OpCase.of("a.flatten()", in -> in[0].flatten(), x(4)));
    cases.add(OpCase.of("a.flatten()", in -> in[0].flatten(), normal()));
    cases.add(OpCase.of("a.flatten(1)", in -> in[0].flatten(1), x(4)));
    cases.add(OpCase.of("a.flatten(1, 2)", in -> in[0].flatten(1, 2), x(4)));
    cases.add(OpCase.of("a.flatten(-2)", in -> in[0].flatten(-2), x(4)));
    cases.add(OpCase.of("a.squeeze()", in -> in[0].squeeze(), normal(1, 3, 1, 2)));
    for (int dim : new int[] {-4, -3, 0, 2}) {
      cases.add(
          OpCase.of("a.squeeze(%d)".formatted(dim), in -> in[0].squeeze(dim), normal(1, 3, 1, 2)));
    }
    for (int dim = -3; dim <= 2; dim++) {
      int at = dim;
      cases.add(OpCase.of("a.unsqueeze(%d)".formatted(at), in -> in[0].unsqueeze(at), x(2)));
    }
    cases.add(OpCase.of("a.expand(3, 4)", in -> in[0].expand(3, 4), normal(1, 4)));
    cases.add(OpCase.of("a.expand(3, -1)", in -> in[0].expand(3, -1), normal(3, 4)));
    cases.add(OpCase.of("a.expand(2, 3, 4)", in -> in[0].expand(2, 3, 4), normal(3, 1)));
    cases.add(OpCase.of("a.expand(2, 3)", in -> in[0].expand(2, 3), normal()));
    cases.add(OpCase.of("a.expand(2, 5, 3, 2)", in -> in[0].expand(2, 5, 3, 2), normal(5, 1, 2)));
    cases.add(
        OpCase.of(
                "a[1:].exp() * a[1:]",
                in -> {
                  Tensor rows = in[0].narrow(0, 1, 2);
                  return rows.exp().mul(rows);
                },
                normal(3, 5))
            .named("narrow"));
  }

  private static void orders(List<OpCase> cases) {
    for (int rank = 1; rank <= 4; rank++) {
      for (int i = 0; i < rank; i++) {
        for (int j = i; j < rank; j++) {
          int first = i - rank;
          int second = j;
          cases.add(
              OpCase.of(
                  "a.transpose(%d, %d)".formatted(first, second),
                  in -> in[0].transpose(first, second),
                  x(rank)));
        }
      }
    }
    cases.add(OpCase.of("a.t()", in -> in[0].t(), x(2)));
    cases.add(OpCase.of("a.t()", in -> in[0].t(), x(1)));
    int[][] orders = {{0, 2, 1}, {1, 2, 0}, {2, 0, 1}, {-1, 0, 1}, {2, 1, 0}};
    for (int[] order : orders) {
      cases.add(
          OpCase.of(
              "a.permute(%d, %d, %d)".formatted(order[0], order[1], order[2]),
              in -> in[0].permute(order),
              x(3)));
    }
    cases.add(OpCase.of("a.permute(0, 2, 3, 1)", in -> in[0].permute(0, 2, 3, 1), x(4)));
    cases.add(OpCase.of("a.permute(3, 1, 0, 2)", in -> in[0].permute(3, 1, 0, 2), x(4)));
    cases.add(OpCase.of("a.transpose(0, 1)", in -> in[0].transpose(0, 1), normal(17, 33)));
  }

  private static void parts(List<OpCase> cases, int rank, int dim) {
    long size = SIZES[Math.floorMod(dim, rank)];
    Input x = x(rank);
    cases.add(OpCase.of("a.select(%d, -1)".formatted(dim), in -> in[0].select(dim, -1), x));
    cases.add(
        OpCase.of(
            "a.narrow(%d, 1, %d)".formatted(dim, size - 1),
            in -> in[0].narrow(dim, 1, size - 1),
            x));
    cases.add(
        OpCase.of(
                "a.transpose(%d, 0)[0:9:2].transpose(%d, 0)".formatted(dim, dim),
                in -> in[0].slice(dim, 0, 9, 2),
                x)
            .named("slice"));
    cases.add(
        OpCase.of(
                "a.transpose(%d, 0)[-2:-1].transpose(%d, 0)".formatted(dim, dim),
                in -> in[0].slice(dim, -2, -1, 1),
                x)
            .named("slice"));
  }

  private static void joins(List<OpCase> cases, int rank, int dim) {
    Input x = x(rank);
    long[] longer = Arrays.copyOf(SIZES, rank);
    longer[Math.floorMod(dim, rank)]++;
    cases.add(
        OpCase.of(
            "torch.cat([a, b, a], dim=%d)".formatted(dim),
            in -> Tensors.cat(dim, in[0], in[1], in[0]),
            x,
            normal(longer)));
    cases.add(
        OpCase.of(
            "torch.stack([a, b], dim=%d)".formatted(dim),
            in -> Tensors.stack(dim, in[0], in[1]),
            x,
            x));
  }

  private static void lookups(List<OpCase> cases) {
    for (int rank = 1; rank <= 3; rank++) {
      for (int dim = -rank; dim < rank; dim++) {
        int at = dim;
        long size = SIZES[Math.floorMod(dim, rank)];
        long[] shape = Arrays.copyOf(SIZES, rank);
        shape[Math.floorMod(dim, rank)] = 5;
        cases.add(
            OpCase.of(
                    "a.index_select(%d, b)".formatted(at),
                    in -> in[0].indexSelect(at, in[1]),
                    x(rank),
                    indices(size, 6))
                .reducing(6));
        cases.add(
            OpCase.of(
                    "a.gather(%d, b)".formatted(at),
                    in -> in[0].gather(at, in[1]),
                    x(rank),
                    indices(size, shape))
                .reducing(5));
      }
    }
    cases.add(
        OpCase.of("a.gather(1, b)", in -> in[0].gather(1, in[1]), normal(4, 5), indices(5, 2, 3)));
    cases.add(
        OpCase.of(
            "a.index_select(0, b)",
            in -> in[0].indexSelect(0, in[1]),
            normal(3, 2),
            indices(3, 0)));
    cases.add(
        OpCase.of(
            "torch.stack([a, b], dim=0)",
            in -> Tensors.stack(0, in[0], in[1]),
            normal(),
            normal()));
    cases.add(
        OpCase.of(
            "torch.stack([a, b], dim=2)",
            in -> Tensors.stack(2, in[0], in[1]),
            normal(2, 3),
            normal(2, 3)));
    cases.add(
        OpCase.of(
            "torch.cat([a, b], dim=0)",
            in -> Tensors.cat(0, in[0], in[1]),
            normal(0, 3),
            normal(2, 3)));
    cases.add(
        OpCase.of(
                "torch.cat([a, b], dim=1)",
                in -> Tensors.cat(1, in[0], in[1]),
                indices(9, 2, 3),
                indices(9, 2, 1))
            .withoutGradient());
    cases.add(
        OpCase.of("a.gather(0, b)", in -> in[0].gather(0, in[1]), indices(9, 4), indices(4, 7))
            .withoutGradient());
  }
}
