// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

/** How scores of classes become one, as in scikit-learn. */
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
