// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

/** An expected failure of a command: its text is all that a user needs. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The exit status of a command that failed. */
  static final int FAILED = 1;

  /** The exit status of a command that was called wrongly. */
  static final int USAGE = 2;

  private final int status;

  private Failure(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  static Failure of(String format, Object... values) {
    return new Failure(FAILED, Text.format(format, values), null);
  }

  static Failure because(Throwable cause, String format, Object... values) {
    return new Failure(FAILED, Text.format(format, values), cause);
  }

  static Failure usage(String format, Object... values) {
    return new Failure(USAGE, Text.format(format, values), null);
  }

  int status() {
    return status;
  }
}
