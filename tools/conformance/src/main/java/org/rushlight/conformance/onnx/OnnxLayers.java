// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.onnx;

import java.util.List;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.nn.F;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Products, convolution, losses and dropout. */
final class OnnxLayers {
  private static final String WINDOW =
      "auto_pad='NOTSET', ceil_mode=0, dilations=None, group=1, kernel_shape=None, pads=None,"
          + " strides=None";

  private OnnxLayers() {}

  static void addTo(OnnxTable to) {
    to.put("MatMul", "A, B", a -> a.floating("A").matmul(a.like(a.tensor("A"), "B")));
    to.put("Gemm", 7, "A, B, C=None, *, alpha=1.0, beta=1.0, transA=0, transB=0", OnnxLayers::gemm);
    to.put(
        "SoftmaxCrossEntropyLoss",
        "scores, labels, weights=None, *, ignore_index=-100, reduction='mean'",
        OnnxLayers::crossEntropy);
    to.put(
        "NegativeLogLikelihoodLoss",
        "input, target, weight=None, *, ignore_index=-100, reduction='mean'",
        a ->
            F.nllLoss(
                a.floating("input"),
                a.index("target").to(DType.INT64),
                a.tensorOrNull("weight"),
                a.reduction(),
                a.integer("ignore_index")));
    to.put("Dropout", 7, "data, ratio=None, training_mode=None, *, seed=None", OnnxLayers::dropout);
  }

  private static Tensor gemm(Arguments a) {
    Tensor left = a.integer("transA") == 0 ? a.floating("A") : a.floating("A").t();
    Tensor right = a.integer("transB") == 0 ? a.tensor("B") : a.tensor("B").t();
    Tensor product = left.mm(right).mul(a.number("alpha"));
    double beta = a.number("beta");
    return a.isNone("C") ? product : product.add(a.tensor("C").mul(beta));
  }

  private static List<Tensor> crossEntropy(Arguments a) {
    Tensor scores = a.tensor("scores");
    Tensor loss =
        F.crossEntropy(
            scores,
            a.index("labels").to(DType.INT64),
            a.tensorOrNull("weights"),
            a.reduction(),
            a.integer("ignore_index"),
            0);
    return List.of(loss, scores.logSoftmax(1));
  }

  /**
   * Only what leaves x as it is: masks come from a generator of NumPy's. Before version 12 the
   * ratio was an attribute, and there was no training.
   */
  private static List<Tensor> dropout(Arguments a) {
    Tensor x = a.tensor("data");
    double ratio = a.isTensor("ratio") ? a.scalar("ratio", 0) : a.number("ratio", 0.5);
    boolean training = a.scalar("training_mode", 0) != 0;
    a.meaningless("seed");
    if (training && ratio > 0) {
      throw new Skipped("another generator's random numbers");
    }
    return List.of(F.dropout(x, ratio, training, null), Tensors.onesLike(x).to(DType.BOOL));
  }
}
