// SPDX-License-Identifier: Apache-2.0
package org.rushlight.architectures;

import org.rushlight.nn.Embedding;
import org.rushlight.nn.LSTM;
import org.rushlight.nn.Linear;
import org.rushlight.nn.Module;
import org.rushlight.tensor.Tensor;

/** The next character, by two layers of LSTM. */
final class CharLstm extends Module {
  private final Embedding embedding;
  private final LSTM lstm;
  private final Linear fc;

  CharLstm(int vocabulary, int width) {
    embedding = register("embedding", new Embedding(vocabulary, width));
    lstm = register("lstm", new LSTM(width, 2 * width).numLayers(2).batchFirst(true));
    fc = register("fc", new Linear(2 * width, vocabulary));
  }

  @Override
  protected Tensor forward(Tensor x) {
    return fc.call(lstm.call(embedding.call(x)));
  }
}
