// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.lang.ref.Cleaner;

/** The one cleaner of this package, made when it is needed first. */
final class Cleaners {
  static final Cleaner CLEANER = Cleaner.create();

  private Cleaners() {}
}
