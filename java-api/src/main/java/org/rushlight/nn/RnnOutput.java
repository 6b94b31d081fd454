// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * What {@link RNN} and {@link GRU} give.
 *
 * <p>See <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.RNN.html">torch.nn.RNN,
 * outputs</a>.
 *
 * <pre>{@code
 * RnnOutput result = new GRU(10, 20).run(Tensors.randn(5, 3, 10));
 * Tensor all = result.output();   // all [5, 3, 20]
 * Tensor last = result.h();   // last [1, 3, 20]
 * }</pre>
 *
 * @param output the states of the last layer after each step
 * @param h the last state of each layer and direction
 */
public record RnnOutput(Tensor output, Tensor h) {
  static RnnOutput of(Tensor... results) {
    return new RnnOutput(results[0], results[1]);
  }
}
