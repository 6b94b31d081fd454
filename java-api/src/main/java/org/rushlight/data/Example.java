// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.List;
import org.rushlight.tensor.Tensor;

/**
 * A sample for supervised learning: what goes into the model and what should come out.
 *
 * @param input such as an image [channels, height, width]
 * @param target such as a class label, an int64 scalar
 */
public record Example(Tensor input, Tensor target) implements Batchable<Example, Batch> {
  /** The inputs and the targets, each stacked along a new first dim. */
  @Override
  public Batch batch(List<? extends Example> samples) {
    return new Batch(
        DefaultCollate.stack(samples.stream().map(Example::input).toList(), ".input"),
        DefaultCollate.stack(samples.stream().map(Example::target).toList(), ".target"));
  }
}
