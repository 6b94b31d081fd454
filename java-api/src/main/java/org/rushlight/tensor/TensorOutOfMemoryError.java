// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

/**
 * Native memory has reached its limit (80 % of the container's memory, or what {@code
 * Memory.setLimit} said), even after a collection. The text names the largest owners. A program may
 * catch it and go on, for example with a smaller batch.
 *
 * <pre>{@code
 * boolean refused = false;
 * try {
 *   Tensors.zeros(1L << 50);
 * } catch (TensorOutOfMemoryError e) {
 *   refused = true;
 * }
 * boolean caught = refused;   // true
 * }</pre>
 */
public class TensorOutOfMemoryError extends OutOfMemoryError {
  private static final long serialVersionUID = 1L;

  /** An error with its text. */
  public TensorOutOfMemoryError(String message) {
    super(message);
  }
}
