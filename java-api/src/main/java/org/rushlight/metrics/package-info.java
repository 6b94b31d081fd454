// SPDX-License-Identifier: Apache-2.0

/**
 * Measures of predictions, counted over batches as scikit-learn counts them over a whole set:
 * update with each batch, compute at the end.
 */
package org.rushlight.metrics;
