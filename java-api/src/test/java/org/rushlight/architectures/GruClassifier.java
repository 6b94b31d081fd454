// SPDX-License-Identifier: Apache-2.0
package org.rushlight.architectures;

import org.rushlight.nn.Embedding;
import org.rushlight.nn.GRU;
import org.rushlight.nn.Linear;
import org.rushlight.nn.Module;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** A class for a sequence, by the last states of both directions of a GRU. */
final class GruClassifier extends Module {
  private final Embedding embedding;
  private final GRU gru;
  private final Linear fc;

  GruClassifier(int vocabulary, int width, int classes) {
    embedding = register("embedding", new Embedding(vocabulary, width));
    gru = register("gru", new GRU(width, width).batchFirst(true).bidirectional(true));
    fc = register("fc", new Linear(2 * width, classes));
  }

  @Override
  protected Tensor forward(Tensor x) {
    Tensor h = gru.run(embedding.call(x)).h();
    return fc.call(Tensors.cat(1, h.select(0, 0), h.select(0, 1)));
  }
}
