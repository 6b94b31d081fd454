// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.transforms.PixelTransform;
import org.rushlight.data.transforms.Pixels;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.tape.TensorAccess;

/**
 * Batches of transformed pictures, one picture at a time: out of the tensor of their rows, through
 * the transform as plain numbers, into the memory of the batch.
 */
final class PictureBatches implements Gather {
  private final Gather rows;
  private final PixelTransform transform;
  private final Queue<Pixels> free = new ConcurrentLinkedQueue<>(); // one for each busy worker

  private PictureBatches(Gather rows, PixelTransform transform) {
    this.rows = rows;
    this.transform = transform;
  }

  static @Nullable Gather of(TransformedDataset dataset) {
    Gather rows = Gather.of(dataset.dataset());
    PixelTransform transform = dataset.transform().pixels();
    return rows == null || transform == null ? null : new PictureBatches(rows, transform);
  }

  @Override
  public @Nullable Object take(long[] indices, IntFunction<Generator> generators) {
    if (!(rows.take(indices, generators) instanceof Batch batch)) {
      return null;
    }
    try (Tensor inputs = batch.inputs()) {
      boolean known = inputs.dtype() == DType.FLOAT32 || inputs.dtype() == DType.UINT8;
      if (!known || inputs.rank() < 3 || inputs.rank() > 4) {
        return null;
      }
      Pixels pixels = free.poll();
      pixels = pixels == null ? new Pixels() : pixels;
      Tensor changed = new Run(inputs, pixels, generators).all();
      free.add(pixels);
      return changed == null ? null : new Batch(changed, batch.targets());
    }
  }

  /** The making of one batch. */
  private final class Run {
    private final TensorAccess access = TensorAccess.get();
    private final Tensor inputs;
    private final Pixels pixels;
    private final IntFunction<Generator> generators;
    private final long[] shape; // of an input
    private final int size; // of an input, in numbers
    private final boolean bytes;
    private @Nullable Tensor changed;
    private long[] newShape;

    Run(Tensor inputs, Pixels pixels, IntFunction<Generator> generators) {
      this.inputs = inputs;
      this.pixels = pixels;
      this.generators = generators;
      shape = inputs.shape().stream().skip(1).toArray();
      size = Math.toIntExact(inputs.numel() / inputs.size(0));
      bytes = inputs.dtype() == DType.UINT8;
    }

    /** Null if the pictures do not come out alike. */
    @Nullable Tensor all() {
      int n = Math.toIntExact(inputs.size(0));
      for (int i = 0; i < n; i++) {
        change(i);
        if (changed == null) {
          begin(n);
        } else if (!isAlike()) {
          return null;
        }
        int newSize = pixels.size();
        access.writePixels(changed, (long) i * newSize, pixels.values(), newSize);
      }
      return changed;
    }

    private void change(int place) {
      pixels.begin(bytes, shape);
      access.readPixels(inputs, (long) place * size, pixels.values(), size);
      Random.with(
          generators.apply(place),
          () -> {
            transform.change(pixels);
            return null;
          });
    }

    private void begin(int n) {
      newShape = pixels.shape();
      long[] all = new long[newShape.length + 1];
      all[0] = n;
      System.arraycopy(newShape, 0, all, 1, newShape.length);
      changed = Tensors.empty(Shape.of(all), pixels.isUint8() ? DType.UINT8 : DType.FLOAT32);
    }

    private boolean isAlike() {
      return pixels.isUint8() == (changed.dtype() == DType.UINT8)
          && Arrays.equals(pixels.shape(), newShape);
    }
  }
}
