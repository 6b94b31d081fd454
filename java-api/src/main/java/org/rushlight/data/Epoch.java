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
    return keyed(samples, index);
  }

  Generator batch(long number) {
    return keyed(batches, number);
  }

  // The key-th fork, without the forks before it.
  private static Generator keyed(Generator base, long key) {
    long[] state = base.getState();
    Generator generator = new Generator(state[0]);
    generator.setState(state[0], state[1], 0, key);
    return generator.fork();
  }
}
