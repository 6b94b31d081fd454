// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** Losses that ask scores to keep a distance, for targets of 1 and -1 or class indices. */
final class MarginLosses {
  /** What PyTorch adds to squared lengths: the float nearest to 1e-12. */
  private static final double EPSILON = 1e-12f;

  private MarginLosses() {}

  static Tensor ranking(Tensor a, Tensor b, Tensor target, double margin, Reduction reduction) {
    if (a.rank() != b.rank() || a.rank() != target.rank()) {
      throw new TensorException(
          "[margin_ranking_loss] both inputs and the target must have the same rank: they are %s, %s"
                  .formatted(a.shape(), b.shape())
              + ", "
              + target.shape());
    }
    Broadcast.together("margin_ranking_loss", "x1", a, "x2", b);
    Broadcast.together("margin_ranking_loss", "x1", a, "target", target);
    Tensor y = signs(target, a);
    return reduction.of(atLeastZero(y.neg().mul(a.sub(b)).add(margin)));
  }

  static Tensor hingeEmbedding(Tensor x, Tensor target, double margin, Reduction reduction) {
    Broadcast.together("hinge_embedding_loss", "x", x, "target", target);
    Tensor far = atLeastZero(x.neg().add(margin)).maskedFill(target.eq(1), 0);
    return reduction.of(far.add(x.maskedFill(target.eq(-1), 0)));
  }

  static Tensor cosineEmbedding(
      Tensor a, Tensor b, Tensor target, double margin, Reduction reduction) {
    int rank = target.rank() + 1;
    if (rank > 2 || a.rank() != rank || b.rank() != rank) {
      throw new TensorException(
          ("[cosine_embedding_loss] the inputs must be [n, d] for a target [n], or [d] for a scalar"
                  + " target: they are %s and %s, the target is %s")
              .formatted(a.shape(), b.shape(), target.shape()));
    }
    Broadcast.together("cosine_embedding_loss", "x1", a, "x2", b);
    if (rank == 2) {
      long n = Math.max(a.size(0), b.size(0));
      if (target.size(0) != n && target.size(0) != 1 && n != 1) {
        throw new TensorException(
            "[cosine_embedding_loss] target must have a number for each of the %d pairs, got %s"
                .formatted(n, target.shape()));
      }
    }
    Tensor lengths = a.square().sum(-1).add(EPSILON).mul(b.square().sum(-1).add(EPSILON)).sqrt();
    Tensor cosine = a.mul(b).sum(-1).div(lengths);
    Tensor similar = cosine.neg().add(1).maskedFill(target.ne(1), 0);
    Tensor apart = atLeastZero(cosine.sub(margin)).maskedFill(target.ne(-1), 0);
    return reduction.of(similar.add(apart));
  }

  /** log(1 + exp(-y x)) is the cross-entropy of the logit y x with 1: nothing overflows there. */
  static Tensor softMargin(Tensor x, Tensor target, Reduction reduction) {
    Broadcast.together("soft_margin_loss", "x", x, "target", target);
    Tensor logits = signs(target, x).mul(x);
    return F.binaryCrossEntropyWithLogits(logits, Tensors.onesLike(logits), null, reduction, null);
  }

  static Tensor multiMargin(
      Tensor x, Tensor target, int p, double margin, @Nullable Tensor weight, Reduction reduction) {
    String op = "multi_margin_loss";
    if (p != 1 && p != 2) {
      throw Options.wrong(op, "p must be 1 or 2, got %d", p);
    }
    Tensor rows = rows(op, x);
    long n = rows.size(0);
    long classes = rows.size(1);
    if (target.rank() > 1 || target.numel() != n) {
      throw new TensorException(
          "[%s] target must be class indices [%d] for x %s, got %s"
              .formatted(op, n, x.shape(), target.shape()));
    }
    Labels.check(op, target, 0, classes);
    Labels.checkWeight(op, weight, classes);
    Tensor index = target.reshape(n, 1);
    Tensor distance = rows.sub(rows.gather(1, index)).add(margin);
    Tensor counts = distance.gt(0).logicalAnd(Tensors.arange(classes).ne(index));
    Tensor losses = distance.maskedFill(counts.logicalNot(), 0);
    losses = p == 1 ? losses : losses.square();
    if (weight != null) {
      losses = losses.mul(weight.indexSelect(0, target.reshape(n)).unsqueeze(1));
    }
    return reduction.of(losses.sum(1).div(classes).reshape(target.shape().toArray()));
  }

  static Tensor multilabelMargin(Tensor x, Tensor target, Reduction reduction) {
    String op = "multilabel_margin_loss";
    Broadcast.same(op, "target", target, x);
    Tensor rows = rows(op, x);
    int n = Math.toIntExact(rows.size(0));
    int classes = Math.toIntExact(rows.size(1));
    long[] labels = Labels.check(op, target, -1, classes);
    boolean[] listed = new boolean[labels.length]; // in the target, before its first -1
    boolean[] chosen = new boolean[labels.length]; // the class is among those
    for (int row = 0; row < n; row++) {
      int first = row * classes;
      for (int i = first; i < first + classes && labels[i] >= 0; i++) {
        listed[i] = true;
        chosen[first + Math.toIntExact(labels[i])] = true;
      }
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Math.max(labels[i], 0);
    }
    Tensor wanted = rows.gather(1, Tensors.of(labels, n, classes)).unsqueeze(2);
    Tensor distance = rows.unsqueeze(1).sub(wanted).add(1); // [n, wanted, other]
    Tensor counts =
        Tensors.of(listed)
            .reshape(n, classes, 1)
            .logicalAnd(Tensors.of(chosen).reshape(n, 1, classes).logicalNot())
            .logicalAnd(distance.gt(0));
    Tensor losses = distance.maskedFill(counts.logicalNot(), 0).sum(1, 2).div(classes);
    return reduction.of(x.rank() < 2 ? losses.reshape() : losses);
  }

  static Tensor multilabelSoftMargin(
      Tensor x, Tensor target, @Nullable Tensor weight, Reduction reduction) {
    if (x.rank() == 0) {
      throw new TensorException("[multilabel_soft_margin_loss] x must be [.., c], got a scalar");
    }
    Broadcast.same("multilabel_soft_margin_loss", "target", target, x);
    Tensor losses = F.binaryCrossEntropyWithLogits(x, signs(target, x), null, Reduction.NONE, null);
    losses = weight == null ? losses : losses.mul(weight);
    return reduction.of(losses.sum(-1).div(x.size(-1)));
  }

  /** A vector is one row, a scalar a row of one class. */
  private static Tensor rows(String op, Tensor x) {
    Tensor rows = x.rank() == 0 ? x.reshape(1, 1) : x.rank() == 1 ? x.unsqueeze(0) : x;
    if (rows.rank() != 2 || rows.size(1) == 0) {
      throw new TensorException(
          "[%s] x must be [n, c] or [c] with at least one class, got %s".formatted(op, x.shape()));
    }
    return rows;
  }

  /** Targets may come as integers. */
  private static Tensor signs(Tensor target, Tensor x) {
    return target.dtype().isFloating() ? target : target.to(x.dtype());
  }

  /** NaN stays; the gradient at 0 is that of the upper side, as in PyTorch. */
  static Tensor atLeastZero(Tensor x) {
    return x.clamp(0, Double.POSITIVE_INFINITY);
  }
}
