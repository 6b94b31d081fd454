// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import java.lang.ref.Reference;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.memory.Calls;
import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.tape.TensorAccess;

/** y[.., :] = w[index[..], :]; dw = dy added at the rows. */
public final class EmbeddingOp {
  private EmbeddingOp() {}

  /**
   * Rows of {@code weight} [rows, dim] by int64 or int32 indices of any shape.
   *
   * @param paddingIdx a row that gets no gradient; -1 for none
   * @param scaleByFrequency divides the gradient of a row by how often it was looked up
   */
  public static Tensor embedding(
      Tensor index, Tensor weight, long paddingIdx, boolean scaleByFrequency) {
    long rows = weight.rank() == 0 ? 0 : weight.size(0);
    return Op.of("embedding", weight, index)
        .run(in -> Core.embedding(in.at(0), in.at(1)))
        .saving(1)
        .grad(
            g ->
                g.give(
                    0,
                    () ->
                        Core.embedding_backward(
                            g.dy(), g.saved(0), rows, paddingIdx, scaleByFrequency)));
  }

  /** Scales down, in place, the rows that the index names and that are longer than the norm. */
  public static void renorm(Tensor weight, Tensor index, double maxNorm, double normType) {
    Storage table = TensorAccess.get().storage(weight, "embedding");
    Storage indices = TensorAccess.get().storage(index, "embedding");
    try {
      Calls.run(() -> Core.embedding_renorm(table.handle(), indices.handle(), maxNorm, normType));
      table.version().bump();
    } finally {
      Reference.reachabilityFence(weight);
      Reference.reachabilityFence(index);
    }
  }
}
