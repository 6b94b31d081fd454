// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

/**
 * Where a {@link DataLoader} stands: the state of its generator when the epoch began, and how many
 * batches it has delivered since. Five numbers, to be kept in a checkpoint.
 *
 * @param seed of the generator
 * @param stream of the generator
 * @param offset of the generator
 * @param forks of the generator
 * @param batches delivered in this epoch, not negative
 */
public record LoaderState(long seed, long stream, long offset, long forks, long batches) {
  /** A position; refused if {@code batches} is negative. */
  public LoaderState {
    if (batches < 0) {
      throw new IllegalArgumentException(
          "LoaderState: batches must not be negative, got " + batches);
    }
  }

  static LoaderState of(long[] generator, long batches) {
    return new LoaderState(generator[0], generator[1], generator[2], generator[3], batches);
  }

  long[] generator() {
    return new long[] {seed, stream, offset, forks};
  }
}
