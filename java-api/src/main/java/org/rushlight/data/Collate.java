// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.List;

/**
 * Makes a batch of samples: the {@code collate_fn} of <a
 * href="https://docs.pytorch.org/docs/stable/data.html#dataloader-collate-fn">torch.utils.data.DataLoader</a>.
 * A loader with workers calls it from several threads at once.
 *
 * @param <T> the type of a sample
 * @param <B> the type of a batch
 */
@FunctionalInterface
public interface Collate<T, B> {
  /** The batch of the samples, which are in the sampler's order; at least one. */
  B collate(List<? extends T> samples);
}
