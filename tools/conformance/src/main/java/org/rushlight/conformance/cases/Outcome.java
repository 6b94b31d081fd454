// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.cases;

/**
 * What came of a case.
 *
 * @param file the case file without its ending
 * @param op the op, module or optimizer
 * @param name the name of the case
 * @param status passed, failed or skipped
 * @param detail the largest error and its place, or why it was skipped; empty if it passed
 * @param strict true if it also meets the float32 tolerance
 */
public record Outcome(
    String file, String op, String name, Status status, String detail, boolean strict) {

  /** How a case ended. */
  public enum Status {
    /** Every output, gradient and state agrees. */
    PASSED,
    /** One does not, or an error was thrown. */
    FAILED,
    /** The framework lacks something that the case needs. */
    SKIPPED
  }
}
