// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * Mixes the channels of several groups: channel j of group i becomes channel i of group j (Zhang et
 * al., 2017). See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ChannelShuffle.html">torch.nn.ChannelShuffle</a>.
 *
 * <p>Shapes: x and y [n, c, ..], c a multiple of the groups.
 *
 * <p>Throws an {@code IllegalArgumentException} unless the number of groups is positive, and a
 * {@link org.rushlight.tensor.TensorException} if it does not divide the channels.
 *
 * <pre>{@code
 * Tensor y = new ChannelShuffle(2).call(Tensors.randn(1, 4, 2, 2));   // y [1, 4, 2, 2]
 * }</pre>
 */
public final class ChannelShuffle extends Module {
  private final int groups;

  /** The layer for a number of groups, at least 1. */
  public ChannelShuffle(int groups) {
    this.groups = Options.positive("ChannelShuffle", "groups", groups);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.channelShuffle(x, groups);
  }

  @Override
  protected String extraRepr() {
    return "groups=" + groups;
  }
}
