// SPDX-License-Identifier: Apache-2.0

/**
 * What turns the columns of tables into the inputs of a model: scalers, imputers, encoders, each
 * fitted to the training part and saved with the model.
 *
 * <pre>{@code
 * TableEncoder encoder = new TableEncoder().fit(table, train.indices());
 * float[] inputs = encoder.transform(table);
 * }</pre>
 */
package org.rushlight.datasets.tables;
