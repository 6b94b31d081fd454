// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * What {@link RNN} and {@link GRU} give.
 *
 * @param output the states of the last layer after each step
 * @param h the last state of each layer and direction
 */
public record RnnOutput(Tensor output, Tensor h) {
  static RnnOutput of(Tensor... results) {
    return new RnnOutput(results[0], results[1]);
  }
}
