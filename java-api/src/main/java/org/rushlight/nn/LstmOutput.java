// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * What {@link LSTM} gives.
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
