// SPDX-License-Identifier: Apache-2.0
package org.rushlight.architectures;

import org.rushlight.nn.Embedding;
import org.rushlight.nn.Linear;
import org.rushlight.nn.Module;
import org.rushlight.nn.TransformerEncoder;
import org.rushlight.nn.TransformerEncoderLayer;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** A class for a sequence, by two layers of attention and the mean over the places. */
final class SmallTransformer extends Module {
  private final Parameter position;
  private final Embedding embedding;
  private final TransformerEncoder encoder;
  private final Linear fc;

  SmallTransformer(int vocabulary, int width, int length, int classes) {
    position = registerParameter("position", new Parameter(Tensors.zeros(length, width)));
    embedding = register("embedding", new Embedding(vocabulary, width));
    encoder =
        register(
            "encoder",
            new TransformerEncoder(
                new TransformerEncoderLayer(width, 4)
                    .dimFeedforward(4 * width)
                    .dropout(0)
                    .batchFirst(true),
                2));
    fc = register("fc", new Linear(width, classes));
  }

  @Override
  protected Tensor forward(Tensor x) {
    return fc.call(encoder.call(embedding.call(x).add(position)).mean(1));
  }
}
