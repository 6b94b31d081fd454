// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import org.rushlight.nn.Conv2d;
import org.rushlight.nn.F;
import org.rushlight.nn.Linear;
import org.rushlight.nn.MaxPool2d;
import org.rushlight.nn.Module;
import org.rushlight.tensor.Tensor;

/** LeNet-5 as users write it: a module of their own whose forward has local variables. */
final class LeNet extends Module {
  private final Conv2d conv1 = register("conv1", new Conv2d(1, 6, 5));
  private final Conv2d conv2 = register("conv2", new Conv2d(6, 16, 5));
  private final MaxPool2d pool = register("pool", new MaxPool2d(2));
  private final Linear fc1 = register("fc1", new Linear(256, 120));
  private final Linear fc2 = register("fc2", new Linear(120, 84));
  private final Linear fc3 = register("fc3", new Linear(84, 10));

  @Override
  protected Tensor forward(Tensor x) {
    Tensor h1 = F.relu(conv1.call(x));
    Tensor p1 = pool.call(h1);
    Tensor h2 = F.relu(conv2.call(p1));
    Tensor p2 = pool.call(h2);
    Tensor flat = p2.flatten(1);
    Tensor h3 = F.relu(fc1.call(flat));
    Tensor h4 = F.relu(fc2.call(h3));
    return fc3.call(h4);
  }
}
