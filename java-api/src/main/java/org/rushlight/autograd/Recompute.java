// SPDX-License-Identifier: Apache-2.0
package org.rushlight.autograd;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.tape.Replay;

/**
 * Trades time for memory: what a part of a model saves for its gradient is dropped, and computed
 * again when the gradient comes (Chen, Xu, Zhang, Guestrin, <i>Training Deep Nets with Sublinear
 * Memory Cost</i>, 2016). See <a
 * href="https://docs.pytorch.org/docs/stable/checkpoint.html">torch.utils.checkpoint</a>.
 *
 * <pre>{@code
 * var block = new Sequential(new Linear(4, 64), new ReLU(), new Linear(64, 4));
 * Tensor h = Recompute.checkpoint(block::call, Tensors.randn(8, 4));   // h [8, 4]
 * h.sum().backward();
 * }</pre>
 *
 * <p>The gradients have the bits that they have without it: the second run draws the random numbers
 * of the first, so that dropout drops the same. Batch normalisation counts both runs in its running
 * statistics, as in PyTorch. A body that does something else the second time is an error.
 */
public final class Recompute {
  private Recompute() {}

  /** {@code body(x)}, computed again when its gradient is. */
  public static Tensor checkpoint(UnaryOperator<Tensor> body, Tensor x) {
    return Replay.run(inputs -> body.apply(inputs[0]), x);
  }

  /**
   * The body's result for several inputs, computed again when its gradient is.
   *
   * @param body must depend on nothing that changes between the runs
   * @param inputs what the body is given; parameters that it reaches itself need not be among them
   */
  public static Tensor checkpoint(Function<Tensor[], Tensor> body, Tensor... inputs) {
    return Replay.run(body, inputs);
  }
}
