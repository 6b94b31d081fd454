// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.tape;

import java.util.function.UnaryOperator;
import org.rushlight.tensor.Tensor;

/** Where a gradient flows to: a node of the tape, or the slot of a leaf. */
public sealed interface GradientTarget permits Node, GradientSlot {
  /** The op's name, or "leaf". */
  String name();

  /** Has the hook see, and perhaps replace, the gradient of an output when it is complete. */
  void addHook(int output, UnaryOperator<Tensor> hook);

  /** Takes the hook away again. */
  void removeHook(int output, UnaryOperator<Tensor> hook);
}
