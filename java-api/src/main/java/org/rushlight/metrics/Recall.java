// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

/**
 * The share of the samples of a class that were found: hits / targets. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.recall_score.html">recall_score</a>.
 */
public final class Recall extends ClassScore<Recall> {
  /** Of the class 1 of two. */
  public Recall() {
    this(2, Average.BINARY);
  }

  /** Over several classes, at least 2, averaged. */
  public Recall(int numClasses, Average average) {
    super(numClasses, average, Scores::recall);
  }
}
