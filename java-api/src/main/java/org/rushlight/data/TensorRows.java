// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.rushlight.autograd.Grad;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Tensors with equal first sizes, read a row or many rows at a time. */
final class TensorRows {
  private final Tensor[] tensors;
  private final long size;

  TensorRows(Tensor... tensors) {
    if (tensors.length == 0) {
      throw new IllegalArgumentException("TensorDataset: needs at least one tensor, got none");
    }
    this.tensors = tensors.clone();
    for (Tensor tensor : tensors) {
      if (tensor.rank() == 0 || tensor.size(0) != tensors[0].size(0)) {
        throw new IllegalArgumentException(
            "TensorDataset: all tensors must have the same first size, the number of samples; got "
                + Arrays.stream(tensors)
                    .map(t -> t.shape().toString())
                    .collect(Collectors.joining(" and ")));
      }
    }
    size = tensors[0].size(0);
  }

  long size() {
    return size;
  }

  /** Row {@code index} of each tensor: views. */
  Tensor[] get(long index) {
    Indices.check(index, size);
    Tensor[] row = new Tensor[tensors.length];
    for (int i = 0; i < row.length; i++) {
      long[] sizes = tensors[i].shape().stream().skip(1).toArray();
      try (Tensor rows = tensors[i].narrow(0, index, 1)) {
        row[i] = rows.reshape(sizes);
      }
    }
    return row;
  }

  /** One of the tensors itself. */
  Tensor tensor(int number) {
    return tensors[number];
  }

  /**
   * The rows of each tensor as tensors of their own: as with stacked samples, changing them in
   * place leaves the data set alone.
   */
  Tensor[] take(long[] indices) {
    Tensor[] rows = new Tensor[tensors.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = take(i, indices);
    }
    return rows;
  }

  /** Those of one of the tensors. */
  Tensor take(int number, long[] indices) {
    return Grad.noGrad(
        () -> {
          if (Indices.areConsecutive(indices)) {
            try (Tensor view = tensors[number].narrow(0, indices[0], indices.length)) {
              return view.copy();
            }
          }
          try (Tensor index = Tensors.of(indices)) {
            return tensors[number].indexSelect(0, index);
          }
        });
  }
}
