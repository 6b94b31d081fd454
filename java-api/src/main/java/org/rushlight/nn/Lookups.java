// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.ops.EmbeddingOp;
import org.rushlight.tensor.ops.OneHotOp;

/** The bodies of embedding, oneHot and bilinear. */
final class Lookups {
  private Lookups() {}

  private static TensorException error(String text) {
    return new TensorException(text);
  }

  static Tensor embedding(
      Tensor index,
      Tensor weight,
      @Nullable Integer paddingIdx,
      @Nullable Double maxNorm,
      double normType,
      boolean scaleGradByFreq) {
    long padding = -1;
    if (paddingIdx != null) {
      long rows = weight.rank() == 0 ? 0 : weight.size(0);
      if (paddingIdx < -rows || paddingIdx >= rows) {
        throw error(
            "[embedding] padding_idx must be in [%d, %d), got %d"
                .formatted(-rows, rows, paddingIdx));
      }
      padding = paddingIdx < 0 ? paddingIdx + rows : paddingIdx;
    }
    if (maxNorm != null) {
      EmbeddingOp.renorm(weight, index, maxNorm, normType);
    }
    return EmbeddingOp.embedding(index, weight, padding, scaleGradByFreq);
  }

  static Tensor oneHot(Tensor index, long numClasses) {
    if (numClasses != -1) {
      return OneHotOp.oneHot(index, numClasses);
    }
    if (index.numel() == 0) {
      throw error(
          "[one_hot] without indices numClasses cannot be inferred from them: give it, got -1");
    }
    return OneHotOp.oneHot(index, Math.max(0, (long) index.max().item()) + 1);
  }

  /** x1 times all matrices as one product, then row by row with x2. */
  static Tensor bilinear(Tensor x1, Tensor x2, Tensor weight, @Nullable Tensor bias) {
    if (weight.rank() != 3) {
      throw error("[bilinear] weight must be [out, in1, in2], got " + weight.shape());
    }
    long out = weight.size(0);
    long in1 = weight.size(1);
    long in2 = weight.size(2);
    if (x1.rank() == 0 || x2.rank() == 0 || x1.size(-1) != in1 || x2.size(-1) != in2) {
      throw error(
          "[bilinear] the last dims of x1 and x2 must be %d and %d to fit the weight %s, got %s and %s"
              .formatted(in1, in2, weight.shape(), x1.shape(), x2.shape()));
    }
    long[] sizes = x1.shape().toArray();
    long[] others = x2.shape().toArray();
    if (!Arrays.equals(leading(sizes), leading(others))) {
      throw error(
          "[bilinear] x1 and x2 must be equal in all dims but the last, got %s and %s"
              .formatted(x1.shape(), x2.shape()));
    }
    long rows = Arrays.stream(leading(sizes)).reduce(1, Math::multiplyExact);
    Tensor all = x1.reshape(rows, in1).mm(weight.permute(1, 0, 2).reshape(in1, out * in2));
    Tensor y = all.reshape(rows, out, in2).matmul(x2.reshape(rows, in2, 1));
    sizes[sizes.length - 1] = out;
    Tensor shaped = y.reshape(sizes);
    return bias == null ? shaped : shaped.add(bias);
  }

  private static long[] leading(long... sizes) {
    return Arrays.copyOf(sizes, sizes.length - 1);
  }
}
