// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.List;

/**
 * What a run found in its data.
 *
 * @param inputShape of one sample, such as [1, 28, 28]
 * @param classes their names; none where numbers are predicted
 * @param preprocessing what was done to the inputs
 * @param heldOut how the test part was split off, or null if the data set has one
 */
record DataFacts(
    long[] inputShape,
    List<String> classes,
    Preprocessing preprocessing,
    HeldOut heldOut,
    long trainSamples,
    long testSamples) {

  /** A random part with about the same mixture of classes as the whole. */
  record HeldOut(double fraction, boolean stratified, long seed) {}

  /** Tells whether numbers are predicted: then there are no classes. */
  boolean isRegression() {
    return classes.isEmpty();
  }

  /** Returns the number of outputs of a model. */
  int outputs() {
    return isRegression() ? 1 : classes.size();
  }

  /** Returns the number of values of one sample. */
  int values() {
    long product = 1;
    for (long size : inputShape) {
      product = Math.multiplyExact(product, size);
    }
    return Math.toIntExact(product);
  }
}
