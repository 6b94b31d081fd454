// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * What {@link LSTM} gives.
 *
 * <p>See <a href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html">torch.nn.LSTM,
 * outputs</a>.
 *
 * <pre>{@code
 * LstmOutput result = new LSTM(10, 20).run(Tensors.randn(5, 3, 10));
 * Tensor all = result.output();   // all [5, 3, 20]
 * Tensor cells = result.c();   // cells [1, 3, 20]
 * }</pre>
 *
 * @param output the states of the last layer after each step
 * @param h the last state of each layer and direction
 * @param c the last cell state of each layer and direction
 */
public record LstmOutput(Tensor output, Tensor h, Tensor c) {
  static LstmOutput of(Tensor... results) {
    return new LstmOutput(results[0], results[1], results[2]);
  }
}
