// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;

/** Tensors one after the other along a dim; each gets its part of dy. */
public final class CatOp {
  private CatOp() {}

  /** The parts, which agree in all other dims. */
  public static Tensor cat(long dim, Tensor... parts) {
    long[] sizes = new long[parts.length];
    int axis = parts.length == 0 ? 0 : parts[0].shape().dimension("cat", Math.toIntExact(dim));
    return Op.of("cat", parts)
        .run(
            in -> {
              long[] handles = new long[parts.length];
              for (int i = 0; i < handles.length; i++) {
                handles[i] = in.at(i);
              }
              long joined = Core.cat(handles, handles.length, dim);
              for (int i = 0; i < sizes.length; i++) {
                sizes[i] = parts[i].shape().size(axis);
              }
              return joined;
            })
        .grad(
            g -> {
              long start = 0;
              for (int i = 0; i < sizes.length; i++) {
                long from = start;
                long to = start + sizes[i];
                g.give(i, () -> Core.slice(g.dy(), axis, from, to, 1));
                start = to;
              }
            });
  }
}
