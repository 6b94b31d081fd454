// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import org.rushlight.nn.F;
import org.rushlight.nn.Linear;
import org.rushlight.nn.Module;
import org.rushlight.tensor.Tensor;

/** The MLP 784-400-100-10 as a module of a user's own, whose forward has local variables. */
final class Mlp extends Module {
  private final Linear fc1 = register("fc1", new Linear(784, 400));
  private final Linear fc2 = register("fc2", new Linear(400, 100));
  private final Linear fc3 = register("fc3", new Linear(100, 10));

  @Override
  protected Tensor forward(Tensor x) {
    Tensor h1 = F.relu(fc1.call(x));
    Tensor h2 = F.relu(fc2.call(h1));
    return fc3.call(h2);
  }
}
