// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** What the cells share: one step of a layer, with one set of weights. */
abstract class RecurrentCell extends Module {
  private final int inputSize;
  private final int hiddenSize;
  private final int gates;
  private final @Nullable Generator generator;
  private @Nullable Parameter[] weights = {};

  RecurrentCell(int gates, int inputSize, int hiddenSize, @Nullable Generator generator) {
    this.gates = gates;
    this.inputSize = Options.positive(kind(), "inputSize", inputSize);
    this.hiddenSize = Options.positive(kind(), "hiddenSize", hiddenSize);
    this.generator = generator;
    make(true);
  }

  private String kind() {
    return getClass().getSimpleName();
  }

  final void make(boolean biased) {
    int columns = gates * hiddenSize;
    weights =
        new Parameter[] {
          parameter("weight_ih", true, columns, inputSize),
          parameter("weight_hh", true, columns, hiddenSize),
          parameter("bias_ih", biased, columns),
          parameter("bias_hh", biased, columns)
        };
  }

  private @Nullable Parameter parameter(String name, boolean wanted, long... shape) {
    Parameter parameter = null;
    if (wanted) {
      double bound = 1 / Math.sqrt(hiddenSize);
      parameter = new Parameter(Tensors.zeros(shape));
      Init.uniform_(parameter, -bound, bound, generator);
    }
    return replaceParameter(name, parameter);
  }

  /**
   * One step: x and states as [1, n, ..] and [n, ..]; the results as the native layers give them.
   */
  abstract Tensor[] layer(Tensor x, @Nullable Tensor[] states, @Nullable Tensor[] cellWeights);

  /** The states after a step, of the shape of those before; x [n, in] or [in]. */
  final Tensor[] step(Tensor x, @Nullable Tensor... states) {
    if (x.rank() != 1 && x.rank() != 2) {
      throw error("x must be [n, in] or [in], got " + x.shape());
    }
    if (x.size(-1) != inputSize) {
      throw error("the last dim of x must be inputSize %d, got %s".formatted(inputSize, x.shape()));
    }
    boolean batched = x.rank() == 2;
    Shape wanted = batched ? Shape.of(x.size(0), hiddenSize) : Shape.of(hiddenSize);
    @Nullable Tensor[] firsts = new Tensor[states.length];
    for (int i = 0; i < states.length; i++) {
      if (states[i] != null && !states[i].shape().equals(wanted)) {
        throw error(
            "%s must be %s to fit x %s, got %s"
                .formatted(i == 0 ? "h" : "c", wanted, x.shape(), states[i].shape()));
      }
      firsts[i] = states[i] == null || batched ? states[i] : states[i].unsqueeze(0);
    }
    Tensor[] results = layer((batched ? x : x.unsqueeze(0)).unsqueeze(0), firsts, weights);
    results[0] = results[0].squeeze(0);
    for (int i = 0; i < results.length && !batched; i++) {
      results[i] = results[i].squeeze(0);
    }
    return results;
  }

  private TensorException error(String text) {
    return new TensorException("[" + kind().toLowerCase(Locale.ROOT) + "] " + text);
  }

  @Override
  protected String extraRepr() {
    return inputSize + ", " + hiddenSize + (weights[2] == null ? ", bias=False" : "");
  }

  @Override
  protected String describe() {
    return kind() + " " + inputSize + " -> " + hiddenSize;
  }
}
