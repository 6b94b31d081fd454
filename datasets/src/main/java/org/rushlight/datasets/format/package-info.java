// SPDX-License-Identifier: Apache-2.0

/**
 * What all readers of data files throw: a file that does not keep to its format is refused with a
 * {@link org.rushlight.datasets.format.DataFormatException}, which names the file and the place;
 * one that cannot be opened, read or written, with a {@link java.io.UncheckedIOException} that
 * names it.
 */
package org.rushlight.datasets.format;
