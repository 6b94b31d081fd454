// SPDX-License-Identifier: Apache-2.0

/**
 * Data sets, the order in which they are read, and their batches. Names and behaviour are those of
 * <a href="https://docs.pytorch.org/docs/stable/data.html">torch.utils.data</a>.
 *
 * <p>Wrong options are refused with an {@link IllegalArgumentException}; a sample that cannot be
 * read while a loader runs, with a {@link org.rushlight.data.DataException} that names it.
 */
package org.rushlight.data;
