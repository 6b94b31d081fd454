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
 * Batches of transformed pictures, some pictures at a time: out of the tensor of their rows,
 * through the transform as plain numbers, into the memory of the batch.
 */
final class PictureBatches implements Gather {
  // Numbers that are copied at once: they stay in cache, and the JVM needs no new pages for them.
  private static final int PIECE = 1 << 14;

  private final Gather rows;
  private final PixelTransform transform;
  private final Queue<Desk> free = new ConcurrentLinkedQueue<>(); // one for each busy worker

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
      Desk desk = free.poll();
      desk = desk == null ? new Desk() : desk;
      Tensor changed = new Run(inputs, desk, generators).all();
      free.add(desk);
      return changed == null ? null : new Batch(changed, batch.targets());
    }
  }

  /** What a worker uses again for each batch. */
  private static final class Desk {
    private final Pixels pixels = new Pixels();
    private Object inputs = new float[0]; // float[] or byte[] of some pictures
    private Object outputs = new float[0];

    static Object room(Object array, boolean bytes, int length) {
      if (bytes) {
        return array instanceof byte[] old && old.length == length ? old : new byte[length];
      }
      return array instanceof float[] old && old.length == length ? old : new float[length];
    }
  }

  /** The making of one batch. */
  private final class Run {
    private final TensorAccess access = TensorAccess.get();
    private final Tensor inputs;
    private final Desk desk;
    private final Pixels pixels;
    private final IntFunction<Generator> generators;
    private final long[] shape; // of an input
    private final int size; // of an input, in numbers
    private final boolean bytes;
    private @Nullable Tensor changed;
    private long[] newShape;
    private Object outputs;

    Run(Tensor inputs, Desk desk, IntFunction<Generator> generators) {
      this.inputs = inputs;
      this.desk = desk;
      pixels = desk.pixels;
      this.generators = generators;
      shape = inputs.shape().stream().skip(1).toArray();
      size = Math.toIntExact(inputs.numel() / inputs.size(0));
      bytes = inputs.dtype() == DType.UINT8;
    }

    /** Null if the pictures do not come out alike. */
    @Nullable Tensor all() {
      int n = Math.toIntExact(inputs.size(0));
      int atOnce = Math.max(1, Math.min(n, PIECE / Math.max(1, size)));
      Object piece = Desk.room(desk.inputs, bytes, atOnce * size);
      desk.inputs = piece;
      for (int first = 0; first < n; first += atOnce) {
        int count = Math.min(atOnce, n - first);
        read(first, count, piece);
        for (int i = 0; i < count; i++) {
          if (!change(first + i, piece, i * size)) {
            return null;
          }
          if (changed == null) {
            begin(n, atOnce);
          }
          store(i);
        }
        write(first, count);
      }
      return changed;
    }

    private void read(int first, int count, Object piece) {
      long from = (long) first * size;
      if (piece instanceof byte[] array) {
        access.read(inputs, from, array, count * size);
      } else {
        access.read(inputs, from, (float[]) piece, count * size);
      }
    }

    /** False if the picture has another shape or type than the first one. */
    private boolean change(int place, Object piece, int from) {
      if (piece instanceof byte[] array) {
        pixels.set(array, from, shape);
      } else {
        pixels.set((float[]) piece, from, shape);
      }
      Random.with(
          generators.apply(place),
          () -> {
            transform.change(pixels);
            return null;
          });
      return changed == null
          || pixels.isUint8() == outputs instanceof byte[]
              && Arrays.equals(pixels.shape(), newShape);
    }

    private void begin(int n, int atOnce) {
      newShape = pixels.shape();
      int room = Math.multiplyExact(atOnce, pixels.size());
      outputs = Desk.room(desk.outputs, pixels.isUint8(), room);
      desk.outputs = outputs;
      long[] all = new long[newShape.length + 1];
      all[0] = n;
      System.arraycopy(newShape, 0, all, 1, newShape.length);
      changed = Tensors.empty(Shape.of(all), pixels.isUint8() ? DType.UINT8 : DType.FLOAT32);
    }

    private void store(int i) {
      int to = i * pixels.size();
      if (outputs instanceof byte[] array) {
        pixels.get(array, to);
      } else {
        System.arraycopy(pixels.values(), 0, (float[]) outputs, to, pixels.size());
      }
    }

    private void write(int first, int count) {
      int newSize = pixels.size();
      long to = (long) first * newSize;
      if (outputs instanceof byte[] array) {
        access.write(changed, to, array, count * newSize);
      } else {
        access.write(changed, to, (float[]) outputs, count * newSize);
      }
    }
  }
}
