// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

/** Says between two steps whether a run is to stop. */
@FunctionalInterface
interface Stop {
  /** Returns the exit status to stop with, or 0 to go on. */
  int status();

  /** Watches for signals from the first time that it is asked; see {@link Signals}. */
  static Stop bySignals(Console console) {
    Signals signals = new Signals(console);
    return signals::status;
  }
}
