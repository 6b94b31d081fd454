// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * What RNN, LSTM and GRU share: layers one on the other, each in one or both directions.
 *
 * @param <L> the layer itself, which the options return
 */
abstract class RecurrentLayer<L extends RecurrentLayer<L>> extends Module {
  private final int inputSize;
  private final int hiddenSize;
  private final int gates;
  private final @Nullable Generator generator;
  private final List<String> names = new ArrayList<>();
  private final List<@Nullable Parameter[]> weights = new ArrayList<>(); // by layer and direction
  private int numLayers = 1;
  private boolean bias = true;
  private boolean batchFirst;
  private double dropout;
  private boolean bidirectional;
  private int projSize;
  private @Nullable Generator dropoutGenerator;

  RecurrentLayer(int gates, int inputSize, int hiddenSize, @Nullable Generator generator) {
    this.gates = gates;
    this.inputSize = Options.positive(kind(), "inputSize", inputSize);
    this.hiddenSize = Options.positive(kind(), "hiddenSize", hiddenSize);
    this.generator = generator;
    make();
  }

  private String kind() {
    return getClass().getSimpleName();
  }

  @SuppressWarnings("unchecked") // the bound of L says so
  private L self() {
    return (L) this;
  }

  private void make() {
    names.forEach(name -> replaceParameter(name, null));
    names.clear();
    weights.clear();
    int columns = gates * hiddenSize;
    int out = outSize();
    for (int layer = 0; layer < numLayers; layer++) {
      int in = layer == 0 ? inputSize : out * directions();
      for (int direction = 0; direction < directions(); direction++) {
        String suffix = "_l" + layer + (direction == 0 ? "" : "_reverse");
        weights.add(
            new Parameter[] {
              parameter("weight_ih" + suffix, columns, in),
              parameter("weight_hh" + suffix, columns, out),
              bias ? parameter("bias_ih" + suffix, columns) : null,
              bias ? parameter("bias_hh" + suffix, columns) : null,
              projSize > 0 ? parameter("weight_hr" + suffix, projSize, hiddenSize) : null
            });
      }
    }
  }

  private Parameter parameter(String name, long... shape) {
    double bound = 1 / Math.sqrt(hiddenSize);
    Parameter parameter = new Parameter(Tensors.zeros(shape));
    Init.uniform_(parameter, -bound, bound, generator);
    names.add(name);
    return replaceParameter(name, parameter);
  }

  /** The number of layers, each fed by the one below; draws the first values anew; returns this. */
  public final L numLayers(int count) {
    numLayers = Options.positive(kind(), "numLayers", count);
    make();
    return self();
  }

  /** Whether biases are learned; draws the first values anew; returns this. */
  public final L bias(boolean on) {
    bias = on;
    make();
    return self();
  }

  /**
   * True for inputs and outputs [n, steps, ..] instead of [steps, n, ..]; states stay as they are;
   * returns this.
   */
  public final L batchFirst(boolean on) {
    batchFirst = on;
    return self();
  }

  /**
   * The probability in [0, 1] to drop an element between two layers in training, drawn from a
   * stream forked from the default generator; returns this.
   */
  public final L dropout(double p) {
    return dropout(p, Random.defaultGenerator().fork());
  }

  /** The same with the generator to draw from; returns this. */
  public final L dropout(double p, Generator draws) {
    dropout = Options.probability(kind(), "dropout", p);
    if (dropoutGenerator == null) {
      dropoutGenerator = registerGenerator("generator", draws);
    } else {
      dropoutGenerator.setState(draws.getState());
    }
    return self();
  }

  /**
   * Whether each layer also reads the sequence backwards; the outputs of both stand side by side;
   * draws the first values anew; returns this.
   */
  public final L bidirectional(boolean on) {
    bidirectional = on;
    make();
    return self();
  }

  final void project(int size) {
    Options.notNegative(kind(), "projSize", size);
    if (size >= hiddenSize) {
      throw new IllegalArgumentException(
          "%s: projSize must be smaller than hiddenSize %d, got %d"
              .formatted(kind(), hiddenSize, size));
    }
    projSize = size;
    make();
  }

  private int directions() {
    return bidirectional ? 2 : 1;
  }

  private int outSize() {
    return projSize > 0 ? projSize : hiddenSize;
  }

  /**
   * One layer in one direction: the states after each step, and what else has a last state.
   *
   * @param x [steps, n, in]
   * @param state h0 and, for an LSTM, c0, each [n, ..]; or null for zeros
   */
  abstract Tensor[] layer(
      Tensor x, @Nullable Tensor[] state, @Nullable Tensor[] layerWeights, boolean reverse);

  /** The output, followed by the last states; x and the first states as the caller gave them. */
  final Tensor[] sequence(Tensor x, @Nullable Tensor... states) {
    var input = RecurrentInput.of(kind(), x, inputSize, batchFirst);
    long stacked = (long) numLayers * directions();
    @Nullable Tensor[] firsts = new Tensor[states.length];
    for (int i = 0; i < states.length; i++) {
      firsts[i] =
          input.state(i == 0 ? "h0" : "c0", states[i], stacked, i == 0 ? outSize() : hiddenSize);
    }
    Tensor[][] lasts = new Tensor[states.length][Math.toIntExact(stacked)];
    Tensor y = input.x();
    for (int i = 0; i < numLayers; i++) {
      Tensor[] outputs = new Tensor[directions()];
      for (int direction = 0; direction < outputs.length; direction++) {
        int place = i * directions() + direction;
        boolean reverse = direction == 1;
        Tensor[] done = layer(y, at(firsts, place), weights.get(place), reverse);
        outputs[direction] = done[0];
        lasts[0][place] = done[0].select(0, reverse ? 0 : -1);
        for (int state = 1; state < states.length; state++) {
          lasts[state][place] = done[state];
        }
      }
      y = outputs.length == 1 ? outputs[0] : Tensors.cat(2, outputs);
      if (dropout > 0 && i < numLayers - 1) {
        y = F.dropout(y, dropout, isTraining(), dropoutGenerator);
      }
    }
    Tensor[] results = new Tensor[states.length + 1];
    results[0] = input.output(y);
    for (int i = 0; i < states.length; i++) {
      results[i + 1] = input.lastState(Tensors.stack(0, lasts[i]));
    }
    return results;
  }

  private static @Nullable Tensor[] at(@Nullable Tensor[] states, int place) {
    @Nullable Tensor[] chosen = new Tensor[states.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = states[i] == null ? null : states[i].select(0, place);
    }
    return chosen;
  }

  @Override
  protected String extraRepr() {
    StringBuilder text = new StringBuilder(inputSize + ", " + hiddenSize);
    if (projSize != 0) {
      text.append(", proj_size=").append(projSize);
    }
    if (numLayers != 1) {
      text.append(", num_layers=").append(numLayers);
    }
    if (!bias) {
      text.append(", bias=False");
    }
    if (batchFirst) {
      text.append(", batch_first=True");
    }
    if (dropout != 0) {
      text.append(", dropout=").append(dropout);
    }
    return bidirectional ? text.append(", bidirectional=True").toString() : text.toString();
  }

  @Override
  protected String describe() {
    return kind() + " " + inputSize + " -> " + outSize() * directions();
  }
}
