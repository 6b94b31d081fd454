// SPDX-License-Identifier: Apache-2.0

/**
 * Tables as text: read whole, row by row, or as a stream of chunks, with a schema that says what
 * each column is.
 *
 * <pre>{@code
 * CsvTable wine = CsvData.read(file, CsvOptions.defaults().label("quality").regression());
 * }</pre>
 */
package org.rushlight.datasets.csv;
