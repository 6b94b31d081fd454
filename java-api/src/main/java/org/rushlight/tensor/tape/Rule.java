// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.tape;

/** The gradient of an op: reads the upstream gradient and what was saved, gives those of inputs. */
@FunctionalInterface
public interface Rule {
  /** Gives a gradient to each input that needs one. */
  void run(Backward g);
}
