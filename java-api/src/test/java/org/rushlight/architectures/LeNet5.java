// SPDX-License-Identifier: Apache-2.0
package org.rushlight.architectures;

import org.rushlight.nn.Conv2d;
import org.rushlight.nn.F;
import org.rushlight.nn.Linear;
import org.rushlight.nn.Module;
import org.rushlight.tensor.Tensor;

/** LeCun et al., 1998, with ReLU and max pooling, for 28 x 28 images. */
final class LeNet5 extends Module {
  private final Conv2d conv1 = register("conv1", new Conv2d(1, 6, 5));
  private final Conv2d conv2 = register("conv2", new Conv2d(6, 16, 5));
  private final Linear fc1 = register("fc1", new Linear(256, 120));
  private final Linear fc2 = register("fc2", new Linear(120, 84));
  private final Linear fc3 = register("fc3", new Linear(84, 10));

  @Override
  protected Tensor forward(Tensor x) {
    Tensor y = F.maxPool2d(F.relu(conv1.call(x)), 2);
    y = F.maxPool2d(F.relu(conv2.call(y)), 2);
    y = F.relu(fc1.call(y.flatten(1, -1)));
    return fc3.call(F.relu(fc2.call(y)));
  }
}
