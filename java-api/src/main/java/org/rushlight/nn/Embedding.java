// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.autograd.Grad;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/**
 * A table of learned rows, looked up by indices. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Embedding.html">torch.nn.Embedding</a>.
 *
 * <p>Shapes: indices [..] of int64 or int32, each in [0, numEmbeddings); y [.., embeddingDim].
 * Parameter: {@code weight} [numEmbeddings, embeddingDim], standard normal at first.
 *
 * <p>Defaults: no paddingIdx, no maxNorm, normType 2. Throws an {@code IllegalArgumentException}
 * for sizes that are not positive or a paddingIdx out of range, and a {@link
 * org.rushlight.tensor.TensorException} for an index out of range.
 *
 * <pre>{@code
 * var embedding = new Embedding(1000, 64).paddingIdx(0);
 * Tensor y = embedding.call(Tensors.of(5L, 17L, 0L));   // y [3, 64], the last row zeros
 * }</pre>
 */
public final class Embedding extends Module {
  private final int numEmbeddings;
  private final int embeddingDim;
  private final boolean pretrained;
  private final Parameter weight;
  private @Nullable Integer paddingIdx;
  private @Nullable Double maxNorm;
  private double normType = 2;
  private boolean scaleGradByFreq;

  /** From the default generator. */
  public Embedding(int numEmbeddings, int embeddingDim) {
    this(numEmbeddings, embeddingDim, null);
  }

  /**
   * The table.
   *
   * @param numEmbeddings the number of rows, at least 1
   * @param embeddingDim the size of a row, at least 1
   * @param generator for the first values; null for the default one
   */
  public Embedding(int numEmbeddings, int embeddingDim, @Nullable Generator generator) {
    this.numEmbeddings = Options.positive("Embedding", "numEmbeddings", numEmbeddings);
    this.embeddingDim = Options.positive("Embedding", "embeddingDim", embeddingDim);
    this.pretrained = false;
    weight = registerParameter("weight", new Parameter(Tensors.zeros(numEmbeddings, embeddingDim)));
    Init.normal_(weight, 0, 1, generator);
  }

  private Embedding(Tensor rows, boolean freeze) {
    this.numEmbeddings = Math.toIntExact(rows.size(0));
    this.embeddingDim = Math.toIntExact(rows.size(1));
    this.pretrained = true;
    weight = registerParameter("weight", new Parameter(rows));
    weight.requiresGrad(!freeze);
  }

  /**
   * A table of given rows, which it shares.
   *
   * @param rows [numEmbeddings, embeddingDim]
   * @param freeze true to learn nothing, PyTorch's default
   * @throws TensorException if the rows are not a matrix
   */
  public static Embedding fromPretrained(Tensor rows, boolean freeze) {
    if (rows.rank() != 2) {
      throw new TensorException(
          "[embedding] the rows must be [numEmbeddings, embeddingDim], got " + rows.shape());
    }
    return new Embedding(rows.detach(), freeze);
  }

  /**
   * A row that is not learned, from -numEmbeddings to numEmbeddings - 1; it becomes zeros, unless
   * the rows were given; returns this.
   */
  public Embedding paddingIdx(int row) {
    if (row < -numEmbeddings || row >= numEmbeddings) {
      throw new IllegalArgumentException(
          "Embedding: paddingIdx must be in [%d, %d), got %d"
              .formatted(-numEmbeddings, numEmbeddings, row));
    }
    paddingIdx = row < 0 ? row + numEmbeddings : row;
    if (!pretrained) {
      Grad.noGrad(() -> weight.narrow(0, paddingIdx, 1).zero_());
    }
    return this;
  }

  /** The norm that rows are scaled down to, in place, when they are looked up; returns this. */
  public Embedding maxNorm(double norm) {
    if (!(norm >= 0)) {
      throw new IllegalArgumentException("Embedding: maxNorm must not be negative, got " + norm);
    }
    maxNorm = norm;
    return this;
  }

  /** The p of the norm for {@link #maxNorm}, 2 unless given; returns this. */
  public Embedding normType(double p) {
    if (!(p > 0)) {
      throw new IllegalArgumentException("Embedding: normType must be positive, got " + p);
    }
    normType = p;
    return this;
  }

  /** Whether the gradient of a row is divided by how often it is in the indices; returns this. */
  public Embedding scaleGradByFreq(boolean on) {
    scaleGradByFreq = on;
    return this;
  }

  @Override
  protected Tensor forward(Tensor index) {
    return F.embedding(index, weight, paddingIdx, maxNorm, normType, scaleGradByFreq);
  }

  /** The rows, [numEmbeddings, embeddingDim]. */
  public Parameter weight() {
    return weight;
  }

  @Override
  protected String extraRepr() {
    StringBuilder text = new StringBuilder(numEmbeddings + ", " + embeddingDim);
    if (paddingIdx != null) {
      text.append(", padding_idx=").append(paddingIdx);
    }
    if (maxNorm != null) {
      text.append(", max_norm=").append(maxNorm);
    }
    if (normType != 2) {
      text.append(", norm_type=").append(normType);
    }
    return scaleGradByFreq ? text.append(", scale_grad_by_freq=True").toString() : text.toString();
  }

  @Override
  protected String describe() {
    return "Embedding " + numEmbeddings + " x " + embeddingDim;
  }
}
