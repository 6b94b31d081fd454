// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import org.jspecify.annotations.Nullable;
import org.rushlight.nn.AdaptiveAvgPool2d;
import org.rushlight.nn.BatchNorm2d;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.F;
import org.rushlight.nn.Linear;
import org.rushlight.nn.MaxPool2d;
import org.rushlight.nn.Module;
import org.rushlight.nn.Sequential;
import org.rushlight.tensor.Tensor;

/** ResNet-18 (He et al., 2016) with the names and sizes of torchvision's. */
final class ResNet18 extends Module {
  private final Conv2d conv1 =
      register("conv1", new Conv2d(3, 64, 7).stride(2).padding(3).bias(false));
  private final BatchNorm2d bn1 = register("bn1", new BatchNorm2d(64));
  private final MaxPool2d maxpool = register("maxpool", new MaxPool2d(3).stride(2).padding(1));
  private final Sequential layer1 = register("layer1", layer(64, 64, 1));
  private final Sequential layer2 = register("layer2", layer(64, 128, 2));
  private final Sequential layer3 = register("layer3", layer(128, 256, 2));
  private final Sequential layer4 = register("layer4", layer(256, 512, 2));
  private final AdaptiveAvgPool2d avgpool = register("avgpool", new AdaptiveAvgPool2d(1));
  private final Linear fc = register("fc", new Linear(512, 1000));

  private static Sequential layer(int inputs, int outputs, int stride) {
    return new Sequential(new Block(inputs, outputs, stride), new Block(outputs, outputs, 1));
  }

  @Override
  protected Tensor forward(Tensor x) {
    Tensor y = maxpool.call(F.relu(bn1.call(conv1.call(x))));
    y = layer4.call(layer3.call(layer2.call(layer1.call(y))));
    return fc.call(avgpool.call(y).flatten(1));
  }

  /** Two convolutions, and a way around them. */
  private static final class Block extends Module {
    private final Conv2d conv1;
    private final BatchNorm2d bn1;
    private final Conv2d conv2;
    private final BatchNorm2d bn2;
    private final @Nullable Sequential downsample;

    Block(int inputs, int outputs, int stride) {
      conv1 =
          register("conv1", new Conv2d(inputs, outputs, 3).stride(stride).padding(1).bias(false));
      bn1 = register("bn1", new BatchNorm2d(outputs));
      conv2 = register("conv2", new Conv2d(outputs, outputs, 3).padding(1).bias(false));
      bn2 = register("bn2", new BatchNorm2d(outputs));
      downsample =
          stride == 1
              ? null
              : register(
                  "downsample",
                  new Sequential(
                      new Conv2d(inputs, outputs, 1).stride(stride).bias(false),
                      new BatchNorm2d(outputs)));
    }

    @Override
    protected Tensor forward(Tensor x) {
      Tensor y = F.relu(bn1.call(conv1.call(x)));
      y = bn2.call(conv2.call(y));
      return F.relu(y.add(downsample == null ? x : downsample.call(x)));
    }
  }
}
