// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import org.rushlight.tensor.Memory;

/**
 * The memory of a training loop.
 *
 * @param startLedgerBytes bytes live before anything was made
 * @param first early in the loop
 * @param last after the last step
 * @param endLedgerBytes bytes live when all is out of reach
 */
public record MemoryResult(
    String name, long startLedgerBytes, Reading first, Reading last, long endLedgerBytes) {

  /**
   * Memory at a step, in bytes.
   *
   * @param ledgerBytes native bytes held by tensors, gradients and the tape
   * @param cachedBytes native bytes kept for reuse
   * @param residentBytes of the process, or -1 if the system does not tell
   */
  public record Reading(int step, long ledgerBytes, long cachedBytes, long residentBytes) {
    static Reading at(int step) {
      Memory.Ledger ledger = Memory.ledger();
      return new Reading(step, ledger.live(), ledger.cached(), Resident.now());
    }
  }
}
