// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import java.util.function.IntFunction;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.nn.BatchNorm1d;
import org.rushlight.nn.BatchNorm2d;
import org.rushlight.nn.BatchNorm3d;
import org.rushlight.nn.CosineSimilarity;
import org.rushlight.nn.GroupNorm;
import org.rushlight.nn.InstanceNorm1d;
import org.rushlight.nn.InstanceNorm2d;
import org.rushlight.nn.InstanceNorm3d;
import org.rushlight.nn.LayerNorm;
import org.rushlight.nn.PairwiseDistance;
import org.rushlight.nn.RMSNorm;
import org.rushlight.nn.RunningNorm;

/** Normalisation and distances of torch.nn. */
final class NormModules {
  private NormModules() {}

  static void addTo(ModuleTable to) {
    running(to, "BatchNorm1d", true, BatchNorm1d::new);
    running(to, "BatchNorm2d", true, BatchNorm2d::new);
    running(to, "BatchNorm3d", true, BatchNorm3d::new);
    running(to, "InstanceNorm1d", false, InstanceNorm1d::new);
    running(to, "InstanceNorm2d", false, InstanceNorm2d::new);
    running(to, "InstanceNorm3d", false, InstanceNorm3d::new);
    to.put(
        "GroupNorm",
        "num_groups, num_channels, eps=1e-05, affine=True, device=None, dtype=None, *, bias=True",
        a ->
            new GroupNorm(a.integer("num_groups"), a.integer("num_channels"))
                .eps(a.number("eps"))
                .affine(a.flag("affine"))
                .bias(a.flag("bias")));
    to.put(
        "LayerNorm",
        "normalized_shape, eps=1e-05, elementwise_affine=True, bias=True",
        a ->
            new LayerNorm(a.longs("normalized_shape"))
                .eps(a.number("eps"))
                .elementwiseAffine(a.flag("elementwise_affine"))
                .bias(a.flag("bias")));
    to.put(
        "RMSNorm",
        "normalized_shape, eps=None, elementwise_affine=True",
        a ->
            new RMSNorm(a.longs("normalized_shape"))
                .eps(NormOps.eps(a))
                .elementwiseAffine(a.flag("elementwise_affine")));
    to.put(
        "CosineSimilarity",
        "dim=1, eps=1e-08",
        a -> new CosineSimilarity(a.integer("dim"), a.number("eps")),
        "x1, x2",
        (module, a) -> module.call(a.tensor("x1"), a.tensor("x2")));
    to.put(
        "PairwiseDistance",
        "p=2.0, eps=1e-06, keepdim=False",
        a -> new PairwiseDistance(a.number("p"), a.number("eps"), a.flag("keepdim")),
        "x1, x2",
        (module, a) -> module.call(a.tensor("x1"), a.tensor("x2")));
  }

  private static <S extends RunningNorm<S>> void running(
      ModuleTable to, String name, boolean byDefault, IntFunction<S> make) {
    String preset = byDefault ? "True" : "False";
    to.put(
        name,
        "num_features, eps=1e-05, momentum=0.1, affine=%s, track_running_stats=%s, device=None, dtype=None, *, bias=True"
            .formatted(preset, preset),
        a -> options(make.apply(a.integer("num_features")), a));
  }

  private static <S extends RunningNorm<S>> S options(S norm, Arguments a) {
    return norm.eps(a.number("eps"))
        .momentum(a.isNone("momentum") ? null : (Double) a.number("momentum"))
        .affine(a.flag("affine"))
        .bias(a.flag("bias"))
        .trackRunningStats(a.flag("track_running_stats"));
  }
}
