// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

/**
 * The file {@code config.json} of a run: all that is needed to evaluate it, to predict with it and
 * to go on with it. Threads and workers are no part of it, for results do not depend on them.
 */
record RunConfig(Settings settings, DataFacts data) {

  RunConfig withSettings(Settings changed) {
    return new RunConfig(changed, data);
  }
}
