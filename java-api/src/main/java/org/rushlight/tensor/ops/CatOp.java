// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;

/** Tensors one after the other along a dim; each gets its part of dy. */
public final class CatOp {
  private CatOp() {}

  /**
   * The parts, which agree in all other dims. As in PyTorch, vectors without elements are left out
   * among parts of another rank.
   */
  public static Tensor cat(long dim, Tensor... parts) {
    int[] joined = joined(parts);
    Tensor first = joined.length == 0 ? null : parts[joined[0]];
    int axis = first == null ? 0 : first.shape().dimension("cat", Math.toIntExact(dim));
    long[] sizes = new long[parts.length];
    return Op.of("cat", parts)
        .run(
            in -> {
              long[] handles = new long[joined.length];
              for (int i = 0; i < handles.length; i++) {
                handles[i] = in.at(joined[i]);
              }
              long result = Core.cat(handles, handles.length, dim);
              for (int i : joined) {
                sizes[i] = parts[i].shape().size(axis);
              }
              return result;
            })
        .grad(
            g -> {
              long start = 0;
              for (int i : joined) {
                long from = start;
                long to = start + sizes[i];
                g.give(i, () -> Core.slice(g.dy(), axis, from, to, 1));
                start = to;
              }
              leftOut(sizes.length, joined)
                  .forEach(
                      i ->
                          g.give(
                              i,
                              () -> {
                                long none = g.temporary(Core.slice(g.dy(), axis, 0, 0, 1));
                                return Core.reshape(none, new long[] {0}, 1);
                              }));
            });
  }

  /** The parts that count. */
  private static int[] joined(Tensor... parts) {
    boolean vectors = Arrays.stream(parts).allMatch(part -> part.rank() == 1);
    return IntStream.range(0, parts.length)
        .filter(i -> vectors || !parts[i].shape().equals(Shape.of(0)))
        .toArray();
  }

  private static IntStream leftOut(int count, int... joined) {
    return IntStream.range(0, count).filter(i -> Arrays.binarySearch(joined, i) < 0);
  }
}
