// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

/**
 * What a {@link DataLoader} reads: a {@link Dataset}, whose samples have numbers, or an {@link
 * IterableDataset}, whose samples come one after the other.
 *
 * @param <T> the type of a sample
 */
public sealed interface Source<T> permits Dataset, IterableDataset {}
