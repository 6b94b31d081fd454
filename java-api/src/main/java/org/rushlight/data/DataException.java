// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

/** A sample or a batch that could not be made while a loader ran; the cause says why. */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with its text and cause. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
