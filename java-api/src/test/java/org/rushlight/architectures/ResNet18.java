// SPDX-License-Identifier: Apache-2.0
package org.rushlight.architectures;

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

/** He et al., 2015; the keys are those of torchvision. */
final class ResNet18 extends Module {
  private final Conv2d conv1;
  private final BatchNorm2d bn1;
  private final MaxPool2d maxpool = register("maxpool", new MaxPool2d(3).stride(2).padding(1));
  private final Sequential layers;
  private final AdaptiveAvgPool2d avgpool;
  private final Linear fc;

  ResNet18(int width, int classes) {
    conv1 = register("conv1", new Conv2d(3, width, 7).stride(2).padding(3).bias(false));
    bn1 = register("bn1", new BatchNorm2d(width));
    Sequential layer1 = register("layer1", stage(width, width, 1));
    Sequential layer2 = register("layer2", stage(width, 2 * width, 2));
    Sequential layer3 = register("layer3", stage(2 * width, 4 * width, 2));
    Sequential layer4 = register("layer4", stage(4 * width, 8 * width, 2));
    layers = new Sequential(layer1, layer2, layer3, layer4);
    avgpool = register("avgpool", new AdaptiveAvgPool2d(1));
    fc = register("fc", new Linear(8 * width, classes));
  }

  private static Sequential stage(int channels, int out, int stride) {
    return new Sequential(new Block(channels, out, stride), new Block(out, out, 1));
  }

  @Override
  protected Tensor forward(Tensor x) {
    Tensor y = maxpool.call(F.relu(bn1.call(conv1.call(x))));
    return fc.call(avgpool.call(layers.call(y)).flatten(1, -1));
  }

  /** Two convolutions beside a way around them. */
  private static final class Block extends Module {
    private final Conv2d conv1;
    private final BatchNorm2d bn1;
    private final Conv2d conv2;
    private final BatchNorm2d bn2;
    private final @Nullable Sequential downsample;

    Block(int channels, int out, int stride) {
      conv1 = register("conv1", new Conv2d(channels, out, 3).stride(stride).padding(1).bias(false));
      bn1 = register("bn1", new BatchNorm2d(out));
      conv2 = register("conv2", new Conv2d(out, out, 3).padding(1).bias(false));
      bn2 = register("bn2", new BatchNorm2d(out));
      downsample =
          stride == 1 && channels == out
              ? null
              : register(
                  "downsample",
                  new Sequential(
                      new Conv2d(channels, out, 1).stride(stride).bias(false),
                      new BatchNorm2d(out)));
    }

    @Override
    protected Tensor forward(Tensor x) {
      Tensor y = bn2.call(conv2.call(F.relu(bn1.call(conv1.call(x)))));
      return F.relu(y.add(downsample == null ? x : downsample.call(x)));
    }
  }
}
