// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;

/** What passes through a Sequential is released early only if nobody can hold it. */
class SequentialLifetimeTest {
  @Test
  void whatAUsersLayerKeepsIsNotReleasedHoweverDeepItStands() {
    final class Keeper extends Module {
      private Tensor kept = Tensors.zeros(1);

      @Override
      protected Tensor forward(Tensor x) {
        kept = x;
        return x.mul(2);
      }
    }

    var keeper = new Keeper();
    new Sequential(new ReLU(), new Sequential(keeper), new ReLU()).call(Tensors.ones(2));
    assertFalse(keeper.kept.isClosed());
    assertEquals(2, keeper.kept.sum().item());
  }
}
