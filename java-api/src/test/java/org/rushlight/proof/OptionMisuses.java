// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;

import java.util.List;
import org.rushlight.nn.BatchNorm2d;
import org.rushlight.nn.Conv2d;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.Dropout;
import org.rushlight.nn.Embedding;
import org.rushlight.nn.GroupNorm;
import org.rushlight.nn.HuberLoss;
import org.rushlight.nn.Init;
import org.rushlight.nn.LSTM;
import org.rushlight.nn.LayerNorm;
import org.rushlight.nn.Linear;
import org.rushlight.nn.MSELoss;
import org.rushlight.nn.Module;
import org.rushlight.nn.MultiheadAttention;
import org.rushlight.nn.Sequential;
import org.rushlight.nn.SmoothL1Loss;
import org.rushlight.nn.utils.Utils;

/** Initialisers and the options of layers and losses. */
final class OptionMisuses {
  private OptionMisuses() {}

  static List<Misuse> all() {
    var to = new Misuse.Family();
    to.add(
        "Init: gain",
        () -> Init.calculateGain("swish"),
        IllegalArgumentException.class,
        "calculateGain knows linear, conv1d to conv3d, conv_transpose1d to"
            + " conv_transpose3d, sigmoid, tanh, relu, leaky_relu and selu, got swish");
    to.add(
        "Init: std",
        () -> Init.normal_(f(2), 0, -1, null),
        "[normal_] std must be a finite number not below 0, got -1.0");
    to.add(
        "Init: bounds",
        () -> Init.uniform_(f(2), 1, 0, null),
        "[uniform_] low must not be above high, and both be finite, got 1.0 and 0.0");
    to.add(
        "Init: fan",
        () -> Init.xavierUniform_(f(2)),
        "[init] a fan needs a weight with at least 2 dimensions, got [2]");
    to.add(
        "Init: sparsity",
        () -> Init.sparse_(f(2, 2), 1.5, 0.01, null),
        "[sparse_] sparsity must be in [0, 1], got 1.5");
    to.add(
        "Init: orthogonal",
        () -> Init.orthogonal_(f(2)),
        "[orthogonal_] x must have at least 2 dims, got [2]");
    to.add(
        "LayerNorm: NaN eps",
        () -> new LayerNorm(3).eps(Double.NaN),
        IllegalArgumentException.class,
        "LayerNorm: eps must be a finite number not below 0, got NaN");
    to.add(
        "LayerNorm: no shape",
        () -> new LayerNorm(),
        IllegalArgumentException.class,
        "LayerNorm: normalizedShape must have at least one size");
    to.add(
        "BatchNorm2d: eps",
        () -> new BatchNorm2d(3).eps(-1),
        IllegalArgumentException.class,
        "BatchNorm2d: eps must be a finite number not below 0, got -1.0");
    to.add(
        "BatchNorm2d: NaN momentum",
        () -> new BatchNorm2d(3).momentum(Double.NaN),
        IllegalArgumentException.class,
        "BatchNorm2d: momentum must be a finite number, got NaN");
    to.add(
        "GroupNorm: eps",
        () -> new GroupNorm(1, 2).eps(Double.NaN),
        IllegalArgumentException.class,
        "GroupNorm: eps must be a finite number not below 0, got NaN");
    to.add(
        "GroupNorm: groups",
        () -> new GroupNorm(0, 2),
        IllegalArgumentException.class,
        "GroupNorm: numGroups must be at least 1, got 0");
    to.add(
        "Linear: no outputs",
        () -> new Linear(3, 0),
        IllegalArgumentException.class,
        "Linear: outFeatures must be at least 1, got 0");
    to.add(
        "Linear: huge",
        () -> new Linear(Integer.MAX_VALUE, Integer.MAX_VALUE),
        "[shape] the number of elements must stay below 2^60, got [2147483647, 2147483647]");
    to.add(
        "Conv2d: kernel",
        () -> new Conv2d(1, 2, 0),
        IllegalArgumentException.class,
        "Conv2d: kernel must be at least 1, got 0");
    to.add(
        "Conv2d: padding mode",
        () -> new Conv2d(1, 2, 3).padding("half"),
        IllegalArgumentException.class,
        "Conv2d: padding must be a number, \"same\" or \"valid\", got \"half\"");
    to.add(
        "Dropout: NaN",
        () -> new Dropout(Double.NaN),
        IllegalArgumentException.class,
        "Dropout: p must be in [0, 1], got NaN");
    to.add(
        "LSTM: layers",
        () -> new LSTM(2, 3).numLayers(0),
        IllegalArgumentException.class,
        "LSTM: numLayers must be at least 1, got 0");
    to.add(
        "LSTM: projection",
        () -> new LSTM(2, 3).projSize(3),
        IllegalArgumentException.class,
        "LSTM: projSize must be smaller than hiddenSize 3, got 3");
    to.add(
        "Embedding: padding",
        () -> new Embedding(3, 2).paddingIdx(3),
        IllegalArgumentException.class,
        "Embedding: paddingIdx must be in [-3, 3), got 3");
    to.add(
        "MultiheadAttention: heads",
        () -> new MultiheadAttention(5, 2),
        IllegalArgumentException.class,
        "MultiheadAttention: embedDim must be a multiple of numHeads, got 5 and 2");
    to.add(
        "Sequential: null",
        () -> new Sequential((Module) null),
        IllegalArgumentException.class,
        "Sequential: the module to register as \"0\" must not be null");
    to.add(
        "MSELoss: null reduction",
        () -> new MSELoss().reduction(null),
        IllegalArgumentException.class,
        "MSELoss: reduction must be one of NONE, MEAN and SUM, got null");
    to.add(
        "HuberLoss: delta",
        () -> new HuberLoss().delta(0),
        IllegalArgumentException.class,
        "HuberLoss: delta must be a finite number above 0, got 0.0");
    to.add(
        "SmoothL1Loss: beta",
        () -> new SmoothL1Loss().beta(-1),
        IllegalArgumentException.class,
        "SmoothL1Loss: beta must be a finite number not below 0, got -1.0");
    to.add(
        "CrossEntropyLoss: smoothing",
        () -> new CrossEntropyLoss().labelSmoothing(2),
        IllegalArgumentException.class,
        "CrossEntropyLoss: labelSmoothing must be in [0, 1], got 2.0");
    to.add(
        "clipGradNorm: norm",
        () -> Utils.clipGradNorm_(new Linear(2, 2).parameters(), Double.NaN),
        "[clipGradNorm_] maxNorm must not be below 0, got NaN");
    to.add(
        "clipGradValue: value",
        () -> Utils.clipGradValue_(new Linear(2, 2).parameters(), -1),
        "[clip_grad_value] clip_value must be at least 0, got -1");
    return to.rows();
  }
}
