// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.transforms.Drawing;
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
 * the transform as plain numbers, into the memory of the batch. Those that wait to be drawn are
 * drawn together.
 */
final class PictureBatches implements Gather {
  private final Gather rows;
  private final @Nullable PlacedRows placed; // where rows can be read in place
  private final PixelTransform transform;
  private final Queue<Pixels> free = new ConcurrentLinkedQueue<>(); // one for each busy worker

  private PictureBatches(Gather rows, @Nullable PlacedRows placed, PixelTransform transform) {
    this.rows = rows;
    this.placed = placed;
    this.transform = transform;
  }

  static @Nullable Gather of(TransformedDataset dataset) {
    Gather rows = Gather.of(dataset.dataset());
    PixelTransform transform = dataset.transform().pixels();
    return rows == null || transform == null
        ? null
        : new PictureBatches(rows, PlacedRows.of(dataset.dataset()), transform);
  }

  @Override
  public @Nullable Object take(long[] indices, IntFunction<Generator> generators) {
    if (placed != null) {
      long[] places = placed.places(indices);
      Tensor changed = change(placed.rows().tensor(0), places, generators);
      return changed == null ? null : new Batch(changed, placed.rows().take(1, places));
    }
    if (!(rows.take(indices, generators) instanceof Batch batch)) {
      return null;
    }
    try (Tensor inputs = batch.inputs()) {
      long[] places = LongStream.range(0, indices.length).toArray();
      Tensor changed = change(inputs, places, generators);
      return changed == null ? null : new Batch(changed, batch.targets());
    }
  }

  private @Nullable Tensor change(Tensor inputs, long[] places, IntFunction<Generator> generators) {
    boolean known = inputs.dtype() == DType.FLOAT32 || inputs.dtype() == DType.UINT8;
    if (!known || inputs.rank() < 3 || inputs.rank() > 4) {
      return null;
    }
    Pixels pixels = free.poll();
    Run run = new Run(inputs, places, pixels == null ? new Pixels() : pixels, generators);
    // The generator stays what it is: with one of its own, the thread changes it more cheaply.
    Tensor changed = Random.with(Random.defaultGenerator(), run::all);
    free.add(run.pixels);
    return changed;
  }

  /** The making of one batch. */
  private final class Run {
    private final TensorAccess access = TensorAccess.get();
    private final Tensor inputs;
    private final long[] places; // of the pictures among the inputs
    private final Pixels pixels;
    private final IntFunction<Generator> generators;
    private final long[] shape; // of an input
    private final int size; // of an input, in numbers
    private @Nullable Tensor changed;
    private @Nullable Drawing drawing; // into it
    private long[] newShape;

    Run(Tensor inputs, long[] places, Pixels pixels, IntFunction<Generator> generators) {
      this.inputs = inputs;
      this.places = places;
      this.pixels = pixels;
      this.generators = generators;
      shape = inputs.shape().stream().skip(1).toArray();
      size = Math.toIntExact(inputs.numel() / inputs.size(0));
    }

    /** Null if the pictures do not come out alike. */
    @Nullable Tensor all() {
      for (int i = 0; i < places.length; i++) {
        change(i);
        if (changed == null) {
          begin(places.length);
        } else if (!isAlike()) {
          return null;
        }
        drawing.write(pixels, (long) i * pixels.size());
      }
      if (drawing != null) {
        drawing.finish();
      }
      return changed;
    }

    private void change(int i) {
      boolean read = drawing == null || !drawing.isWaiting(); // a drawing looks ahead by itself
      if (read && i + 1 < places.length) {
        access.touchPixels(inputs, places[i + 1] * size, size);
      }
      pixels.begin(inputs, places[i] * size, shape);
      Random.with(
          generators.apply(i),
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
      drawing = new Drawing(changed, n);
    }

    private boolean isAlike() {
      return pixels.isUint8() == (changed.dtype() == DType.UINT8)
          && Arrays.equals(pixels.shape(), newShape);
    }
  }
}
