// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.cases;

import java.io.IOException;

/** Runs the cases of one file. */
public interface Suite {
  /** The name of the file, without its ending. */
  String file();

  /** What a case tries: the name of its op, module or optimizer. */
  String op(Case one) throws IOException;

  /** The tolerance of a case. */
  Comparison tolerance(Case one) throws IOException;

  /**
   * Runs a case and compares.
   *
   * @throws IOException if the case is malformed
   * @throws Skipped if the framework lacks something that it needs
   */
  void run(Case one, Comparison comparison) throws IOException;
}
