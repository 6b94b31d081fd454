// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What misuse is answered with: what must hold, what came, and often how to mend it. */
class MisuseTest {
  static Stream<Misuse> table() {
    return Stream.of(
            AttentionMisuses.all(),
            ConvolutionMisuses.all(),
            ElementwiseMisuses.all(),
            IndexingMisuses.all(),
            LayerMisuses.all(),
            LossMisuses.all(),
            NormMisuses.all(),
            OptimizerMisuses.all(),
            PoolMisuses.all(),
            RecurrentMisuses.all(),
            ShapeMisuses.all(),
            TensorMisuses.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void says(Misuse misuse) {
    var error = assertThrows(misuse.type(), misuse.call());
    assertEquals(misuse.text(), error.getMessage());
  }
}
