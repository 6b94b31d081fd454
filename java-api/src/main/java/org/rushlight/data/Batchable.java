// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.List;

/**
 * A sample that says what a batch of its kind is, so that a loader over a {@code Dataset<S>} gives
 * batches of type {@code B}.
 *
 * <pre>{@code
 * record Word(long id, Tensor vector) implements Batchable<Word, Words> {
 *   public Words batch(List<? extends Word> samples) { ... }
 * }
 * }</pre>
 *
 * @param <S> the sample's own type
 * @param <B> the type of a batch
 */
public interface Batchable<S extends Batchable<S, B>, B> {
  /** The batch of the samples, of which this is the first. */
  B batch(List<? extends S> samples);
}
