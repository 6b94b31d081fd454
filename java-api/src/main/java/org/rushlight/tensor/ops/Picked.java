// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.ValuesAndIndices;
import org.rushlight.tensor.tape.Backward;

/**
 * Ops that pick elements along a dim and tell their indices: the gradient goes to the elements
 * picked.
 */
final class Picked {
  private Picked() {}

  /** The values and their indices; {@code count} of them along {@code dim}, in [0, rank). */
  static ValuesAndIndices of(String name, Tensor x, int dim, long count, Op.IndexingKernel kernel) {
    Shape from = x.shape().rank() == 0 ? Shape.of(1) : x.shape();
    boolean scalar = x.shape().rank() == 0;
    long[] sizes = from.toArray();
    sizes[dim] = count;
    Op.Done done = Op.of(name, x).runKeeping(kernel);
    Tensor indices = done.keptTensor();
    Tensor values =
        done.saving(Op.KEPT).grad(g -> g.give(0, () -> backward(g, from, dim, scalar, sizes)));
    return new ValuesAndIndices(values, indices);
  }

  private static long backward(Backward g, Shape from, int dim, boolean scalar, long... sizes) {
    long dy = g.temporary(Core.reshape(g.dy(), sizes, sizes.length));
    long index = g.temporary(Core.reshape(g.saved(0), sizes, sizes.length));
    long dx = Core.gather_backward(dy, from.toArray(), from.rank(), dim, index);
    return scalar ? Core.reshape(g.temporary(dx), new long[0], 0) : dx;
  }
}
