// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.net.URI;
import java.util.List;

/**
 * What is known of a data set without reading it.
 *
 * @param name on the command line and of its folder, such as {@code fashion-mnist}
 * @param family the name of all sets that come in the same files; the set's own name mostly
 * @param title a few words on what it is
 * @param train the number of training samples, or of all samples if there is no test part
 * @param test the number of test samples; 0 if there is no test part
 * @param inputShape of one sample, such as [1, 28, 28]
 * @param classes their names, by label
 * @param licence in a few words, with whom to name
 * @param home the page of the data set
 */
public record SetFacts(
    String name,
    String family,
    String title,
    long train,
    long test,
    List<Long> inputShape,
    List<String> classes,
    String licence,
    URI home) {

  /** Tells whether samples are pictures, [channels, height, width]. */
  public boolean isPictures() {
    return inputShape.size() == 3;
  }

  /** The facts of a set that has its files for itself. */
  static SetFacts of(
      String name,
      String title,
      long train,
      long test,
      List<Long> inputShape,
      List<String> classes,
      String licence,
      String home) {
    return new SetFacts(
        name, name, title, train, test, inputShape, classes, licence, URI.create(home));
  }
}
