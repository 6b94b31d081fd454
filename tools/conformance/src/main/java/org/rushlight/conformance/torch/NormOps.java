// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import org.jspecify.annotations.Nullable;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Functions;
import org.rushlight.nn.F;

/** Normalisation and distances of torch.nn.functional. */
final class NormOps {
  private NormOps() {}

  static void addTo(Functions to) {
    to.put(
        "nn.functional.batch_norm",
        "input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1,"
            + " eps=1e-05",
        a ->
            F.batchNorm(
                a.tensor("input"),
                a.tensorOrNull("running_mean"),
                a.tensorOrNull("running_var"),
                a.tensorOrNull("weight"),
                a.tensorOrNull("bias"),
                a.flag("training"),
                a.number("momentum"),
                a.number("eps")));
    to.put(
        "nn.functional.instance_norm",
        "input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True,"
            + " momentum=0.1, eps=1e-05",
        a ->
            F.instanceNorm(
                a.tensor("input"),
                a.tensorOrNull("running_mean"),
                a.tensorOrNull("running_var"),
                a.tensorOrNull("weight"),
                a.tensorOrNull("bias"),
                a.flag("use_input_stats"),
                a.number("momentum"),
                a.number("eps")));
    to.put(
        "nn.functional.layer_norm",
        "input, normalized_shape, weight=None, bias=None, eps=1e-05",
        a ->
            F.layerNorm(
                a.tensor("input"),
                a.longs("normalized_shape"),
                a.tensorOrNull("weight"),
                a.tensorOrNull("bias"),
                a.number("eps")));
    to.put(
        "nn.functional.group_norm",
        "input, num_groups, weight=None, bias=None, eps=1e-05",
        a ->
            F.groupNorm(
                a.tensor("input"),
                a.integer("num_groups"),
                a.tensorOrNull("weight"),
                a.tensorOrNull("bias"),
                a.number("eps")));
    to.put(
        "nn.functional.rms_norm",
        "input, normalized_shape, weight=None, eps=None",
        a ->
            F.rmsNorm(
                a.tensor("input"), a.longs("normalized_shape"), a.tensorOrNull("weight"), eps(a)));
    to.put(
        "nn.functional.normalize",
        "input, p=2.0, dim=1, eps=1e-12, out=None",
        a -> F.normalize(a.tensor("input"), a.number("p"), a.integer("dim"), a.number("eps")));
    to.put(
        "nn.functional.cosine_similarity",
        "x1, x2, dim=1, eps=1e-08",
        a ->
            F.cosineSimilarity(
                a.tensor("x1"), a.like(a.tensor("x1"), "x2"), a.integer("dim"), a.number("eps")));
    to.put(
        "nn.functional.pairwise_distance",
        "x1, x2, p=2.0, eps=1e-06, keepdim=False",
        a ->
            F.pairwiseDistance(
                a.tensor("x1"),
                a.like(a.tensor("x1"), "x2"),
                a.number("p"),
                a.number("eps"),
                a.flag("keepdim")));
  }

  static @Nullable Double eps(Arguments a) {
    return a.isNone("eps") ? null : (Double) a.number("eps");
  }
}
