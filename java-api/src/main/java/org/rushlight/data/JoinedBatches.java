// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Batches of examples of several datasets: those of each are taken at once, then put in order. */
final class JoinedBatches implements Gather {
  private final ConcatDataset<?> joined;
  private final List<Gather> parts;

  private JoinedBatches(ConcatDataset<?> joined, List<Gather> parts) {
    this.joined = joined;
    this.parts = parts;
  }

  static @Nullable Gather of(ConcatDataset<?> joined) {
    List<Gather> parts = new ArrayList<>();
    for (Dataset<?> part : joined.datasets()) {
      parts.add(Gather.of(part));
    }
    return parts.contains(null) ? null : new JoinedBatches(joined, parts);
  }

  @Override
  public @Nullable Object take(long[] indices, IntFunction<Generator> generators) {
    int[] part = new int[indices.length];
    Arrays.setAll(part, i -> joined.partOf(indices[i]));
    List<Batch> taken = new ArrayList<>();
    long[] order =
        new long[indices.length]; // where each sample is in the batches one after another
    int done = 0;
    for (int p = 0; p < parts.size(); p++) {
      int wanted = p;
      int[] places =
          java.util.stream.IntStream.range(0, part.length).filter(i -> part[i] == wanted).toArray();
      if (places.length == 0) {
        continue;
      }
      long[] own = new long[places.length];
      for (int i = 0; i < places.length; i++) {
        own[i] = indices[places[i]] - joined.start(p);
        order[places[i]] = done++;
      }
      if (!(parts.get(p).take(own, i -> generators.apply(places[i])) instanceof Batch batch)) {
        return null;
      }
      taken.add(batch);
    }
    return taken.size() == 1 ? taken.get(0) : join(taken, order);
  }

  /** Null for batches that the default collate would refuse. */
  private static @Nullable Batch join(List<Batch> batches, long... order) {
    try (Tensor index = Tensors.of(order)) {
      Tensor inputs = join(batches.stream().map(Batch::inputs).toArray(Tensor[]::new), index);
      Tensor targets = join(batches.stream().map(Batch::targets).toArray(Tensor[]::new), index);
      return inputs == null || targets == null ? null : new Batch(inputs, targets);
    }
  }

  private static @Nullable Tensor join(Tensor[] rows, Tensor index) {
    for (Tensor other : rows) {
      long[] shape = rows[0].shape().toArray();
      shape[0] = other.size(0);
      if (other.dtype() != rows[0].dtype() || !Arrays.equals(shape, other.shape().toArray())) {
        return null;
      }
    }
    try (Tensor all = Tensors.cat(0, rows)) {
      return all.indexSelect(0, index);
    } finally {
      Arrays.stream(rows).forEach(Tensor::close);
    }
  }
}
