// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

/**
 * Where the time of a training step goes. The shares add up to 1.
 *
 * @param stepMicroseconds a step, while each part is timed
 * @param gemm linear layers and products, forward and backward
 * @param convolution forward and backward
 * @param normPool norms and pools, forward and backward
 * @param loss forward and backward
 * @param optimizer its step as a whole
 * @param elementwise all other ops: activations, sums, copies, changes of shape
 * @param java what is not inside of any of these: modules, the tape, the loop, collections
 */
public record StepResult(
    String name,
    int threads,
    double stepMicroseconds,
    double gemm,
    double convolution,
    double normPool,
    double loss,
    double optimizer,
    double elementwise,
    double java) {

  /** Reads what {@link StepWatch#line} wrote. */
  static StepResult of(String name, int threads, String line) {
    String[] words = line.split(" ");
    double[] values = new double[words.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.parseDouble(words[i]);
    }
    return new StepResult(
        name,
        threads,
        values[0],
        share(values, StepWatch.Part.GEMM),
        share(values, StepWatch.Part.CONVOLUTION),
        share(values, StepWatch.Part.NORM_POOL),
        share(values, StepWatch.Part.LOSS),
        share(values, StepWatch.Part.OPTIMIZER),
        share(values, StepWatch.Part.ELEMENTWISE),
        share(values, StepWatch.Part.JAVA));
  }

  private static double share(double[] values, StepWatch.Part part) {
    return values[1 + part.ordinal()];
  }
}
