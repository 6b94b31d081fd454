// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/** What a loss makes of the losses of single elements. */
public enum Reduction {
  /** Keeps them. */
  NONE,
  /** Their mean, the default. */
  MEAN,
  /** Their sum. */
  SUM;

  int number() {
    return ordinal();
  }
}
