// SPDX-License-Identifier: Apache-2.0
package org.rushlight.autograd;

import org.rushlight.tensor.tape.Watch;

/**
 * Finds the first NaN of a program. See <a
 * href="https://docs.pytorch.org/docs/stable/autograd.html#anomaly-detection">torch.autograd,
 * anomaly detection</a>; here the forward is watched too.
 *
 * <p>Throws, from the op that made the first NaN or from backward, a {@link
 * org.rushlight.tensor.TensorException} that names the op, the module and the line.
 *
 * <pre>{@code
 * var x = Tensors.of(-1.0).requiresGrad(true);
 * try (var watch = Anomaly.detect()) {
 *   x.log();
 * } catch (TensorException e) {
 *   boolean found = e.getMessage().startsWith("[anomaly] log made the first NaN");   // true
 * }
 * }</pre>
 *
 * <p>Each result is read once more, so that a program runs slower meanwhile.
 */
public final class Anomaly {
  private Anomaly() {}

  /**
   * Has every op, and every gradient, looked at until closed, on all threads; the first NaN is a
   * {@link org.rushlight.tensor.TensorException} that names the op, the module, and the line of the
   * program.
   */
  public static Grad.Mode detect() {
    Watch.detect(1);
    boolean[] open = {true};
    return () -> {
      if (open[0]) {
        open[0] = false;
        Watch.detect(-1);
      }
    };
  }
}
