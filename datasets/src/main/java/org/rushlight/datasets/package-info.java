// SPDX-License-Identifier: Apache-2.0

/**
 * Readers and writers of data files, and the well-known data sets that are kept in them.
 *
 * <p>A file that does not keep to its format is refused with a {@link
 * org.rushlight.datasets.DataFormatException}, which names the file and the place; a file that
 * cannot be opened, read or written, with a {@link java.io.UncheckedIOException} that names it.
 */
package org.rushlight.datasets;
