// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import org.rushlight.tensor.memory.CallPath;

/**
 * A wrong use of tensors: shapes that do not fit, a label out of range, a closed tensor. The text
 * says what must hold and what came, heads with the op in brackets, and ends with the module in
 * whose call it happened.
 *
 * <pre>{@code
 * try {
 *   Tensors.ones(2, 3).matmul(Tensors.ones(2, 3));
 * } catch (TensorException e) {
 *   boolean named = e.getMessage().startsWith("[matmul]");   // true
 * }
 * }</pre>
 */
public class TensorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with its text; within a module's call the path of the module is added to it. */
  public TensorException(String message) {
    super(CallPath.located(message));
  }

  /** An error with its text and cause; within a module's call the module's path is added. */
  public TensorException(String message, Throwable cause) {
    super(CallPath.located(message), cause);
  }

  /** The same error under the name of another method: that which the program called. */
  TensorException as(String method) {
    String text = getMessage();
    int end = text.startsWith("[") ? text.indexOf(']') : -1;
    if (end < 0 || text.startsWith("[" + method + "]")) {
      return this;
    }
    var renamed = new TensorException("[" + method + text.substring(end), getCause());
    renamed.setStackTrace(getStackTrace());
    return renamed;
  }
}
