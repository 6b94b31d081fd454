// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The table of op cases, joined from the families. A new op adds its rows to one of them. */
final class OpCases {
  private OpCases() {}

  private static final List<OpCase> ALL = join();

  private static List<OpCase> join() {
    List<OpCase> all = new ArrayList<>();
    all.addAll(MakingCases.cases());
    all.addAll(ElementwiseCases.cases());
    all.addAll(BinaryCases.cases());
    all.addAll(ReductionCases.cases());
    all.addAll(ShapeCases.cases());
    all.addAll(IndexingCases.cases());
    all.addAll(TensorMathCases.cases());
    all.addAll(ProductCases.cases());
    all.addAll(AttentionCases.cases());
    all.addAll(ActivationCases.cases());
    all.addAll(NormCases.cases());
    all.addAll(WindowCases.cases());
    all.addAll(ConvolutionCases.cases());
    all.addAll(FusedCases.cases());
    all.addAll(RecurrentCases.cases());
    all.addAll(PoolCases.cases());
    all.addAll(PaddingCases.cases());
    all.addAll(LossCases.cases());
    all.addAll(PairLossCases.cases());
    all.addAll(MarginLossCases.cases());
    Set<String> names = new HashSet<>();
    for (OpCase one : all) {
      if (!one.golden() && one.gradient() != OpCase.Gradient.SMOOTH) {
        throw new IllegalStateException(
            "neither PyTorch nor differences check " + one + ": test it elsewhere");
      }
      if (!names.add(one.name())) {
        throw new IllegalStateException("two cases have the name " + one);
      }
    }
    return List.copyOf(all);
  }

  static List<OpCase> all() {
    return ALL;
  }

  /** Those whose gradient differences can check. */
  static Stream<OpCase> smooth() {
    return ALL.stream().filter(one -> one.gradient() == OpCase.Gradient.SMOOTH);
  }

  /** Those with a gradient, kinks or not. */
  static Stream<OpCase> differentiable() {
    return ALL.stream().filter(one -> one.gradient() != OpCase.Gradient.NONE);
  }

  /** Those that PyTorch has values for. */
  static Stream<OpCase> golden() {
    return ALL.stream().filter(OpCase::golden);
  }
}
