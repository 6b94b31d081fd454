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
            DataMisuses.all(),
            ElementwiseMisuses.all(),
            IndexingMisuses.all(),
            LayerMisuses.all(),
            LossMisuses.all(),
            MetricMisuses.all(),
            NestedLayerMisuses.all(),
            NestedLossMisuses.all(),
            NestedNormMisuses.all(),
            NestedSequenceMisuses.all(),
            NestedWindowMisuses.all(),
            NormMisuses.all(),
            OptimizerMisuses.all(),
            OptionMisuses.all(),
            PoolMisuses.all(),
            RecurrentMisuses.all(),
            SchedulerMisuses.all(),
            ShapeMisuses.all(),
            TensorMisuses.all(),
            TransformMisuses.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void says(Misuse misuse) {
    var error = assertThrows(misuse.type(), misuse.call());
    assertEquals(misuse.text(), error.getMessage());
  }
}
