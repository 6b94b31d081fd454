// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

/**
 * How scores of classes become one, as in scikit-learn.
 *
 * <p>See average of <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.precision_recall_fscore_support.html">precision_recall_fscore_support</a>.
 *
 * <pre>{@code
 * var recall = new Recall(3, Average.MACRO);
 * recall.update(Tensors.of(0L, 1L, 1L), Tensors.of(0L, 1L, 2L));
 * double mean = recall.compute();   // 0.6666666666666666
 * }</pre>
 */
public enum Average {
  /** The score of the positive class, 1, of two. */
  BINARY,
  /** The score of all decisions together. */
  MICRO,
  /** The mean over the classes that occur in targets or predictions. */
  MACRO,
  /** The mean over the classes, weighted by how often each is the target. */
  WEIGHTED
}
