// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;

/** A program of the course that trains something and holds itself to a bar. */
@FunctionalInterface
public interface Experiment {
  /** Runs it: prints and records its figures, draws its pictures, checks its bars. */
  void run(Lab lab) throws IOException;
}
