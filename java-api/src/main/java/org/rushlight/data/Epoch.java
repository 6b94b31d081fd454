// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import org.rushlight.tensor.Generator;

/**
 * The random streams of one epoch, all forked from one generator: for the sampler, for each sample
 * by its index, for each batch by its number.
 */
final class Epoch {
  private final Generator order;
  private final Generator samples;
  private final Generator batches;

  Epoch(Generator epoch) {
    order = epoch.fork();
    samples = epoch.fork();
    batches = epoch.fork();
  }

  Generator order() {
    return order;
  }

  Generator sample(long index) {
    return samples.fork(index);
  }

  Generator batch(long number) {
    return batches.fork(number);
  }
}
