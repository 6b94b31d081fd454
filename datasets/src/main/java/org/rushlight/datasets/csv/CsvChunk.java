// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

/**
 * Some rows of a {@link CsvStream}, one after another.
 *
 * @param firstRow the number of the first one, from 0, those that were left out not counted
 * @param rows how many there are
 * @param columns how many inputs a row has
 * @param inputs rows x columns numbers, row by row
 * @param labels the class of each row, or null if the label is no class
 * @param targets the number to be predicted for each row, or null if there is none
 */
public record CsvChunk(
    long firstRow, int rows, int columns, float[] inputs, long[] labels, double[] targets) {}
