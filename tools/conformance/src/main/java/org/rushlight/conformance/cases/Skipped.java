// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.cases;

/** Thrown when a case needs something that the framework does not have; the text says what. */
public final class Skipped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the reason, such as {@code op torch.roll is not there yet}. */
  public Skipped(String reason) {
    super(reason, null, false, false);
  }

  /** The reason. */
  public String reason() {
    return getMessage();
  }
}
