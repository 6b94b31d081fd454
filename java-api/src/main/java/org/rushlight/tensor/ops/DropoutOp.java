// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;

/** y = x / (1 - p) with probability 1 - p, else 0; dx = dy through the same mask. */
public final class DropoutOp {
  private DropoutOp() {}

  /** {@code x} with elements dropped by the generator's next draw. */
  public static Tensor dropout(Tensor x, double p, Generator generator) {
    var draw = generator.draw((x.numel() + 1) / 2);
    return Op.of("dropout", x)
        .run(
            in -> {
              long[] mask = new long[1];
              long y = Core.dropout(in.at(0), p, draw.seed(), draw.stream(), draw.offset(), mask);
              in.keep(mask[0]);
              return y;
            })
        .saving(Op.KEPT)
        .grad(g -> g.give(0, () -> Core.dropout_backward(g.dy(), g.saved(0), p)));
  }
}
