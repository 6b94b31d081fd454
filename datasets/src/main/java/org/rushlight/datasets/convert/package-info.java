// SPDX-License-Identifier: Apache-2.0

/**
 * Samples out of files of any form and into any other, a few rows at a time.
 *
 * <pre>{@code
 * List<SampleSet> digits = DataFiles.open(Path.of("digits.csv"), DataFiles.Options.plain());
 * DataFiles.write(digits, DataTarget.of(Path.of("digits.npz"), null), false, rows -> {});
 * }</pre>
 */
package org.rushlight.datasets.convert;
