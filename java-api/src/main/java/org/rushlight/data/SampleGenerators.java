// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.function.IntFunction;
import org.rushlight.tensor.Generator;

/** The generators of a batch's samples by their places, each made when it is first asked for. */
final class SampleGenerators implements IntFunction<Generator> {
  private final Epoch epoch;
  private final long[] indices;
  private final Generator[] made;

  SampleGenerators(Epoch epoch, long... indices) {
    this.epoch = epoch;
    this.indices = indices;
    made = new Generator[indices.length];
  }

  /** The same one every time: what a second transform draws follows on the first one's draws. */
  @Override
  public Generator apply(int place) {
    if (made[place] == null) {
      made[place] = epoch.sample(indices[place]);
    }
    return made[place];
  }
}
