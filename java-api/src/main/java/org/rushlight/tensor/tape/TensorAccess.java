// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.tape;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.memory.Storage;

/** What the packages of the framework may do with a tensor and users may not. */
public abstract class TensorAccess {
  private static volatile TensorAccess instance;

  /** Set once, by Tensor's initialiser. */
  public static void set(TensorAccess access) {
    instance = access;
  }

  /** The access. */
  public static TensorAccess get() {
    if (instance == null) {
      try {
        Class.forName(Tensor.class.getName(), true, Tensor.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
    return instance;
  }

  /** The storage, owned by the tensor; an error naming {@code op} if the tensor is closed. */
  public abstract Storage storage(Tensor tensor, String op);

  /** A tensor outside of any graph; takes over the caller's ownership of the storage. */
  public abstract Tensor wrap(Storage storage, String op);

  /** The same as output {@code output} of a node, which shares its origin. */
  public abstract Tensor wrap(Storage storage, Node node, int output);

  /** Where the tensor's gradient flows to; null when it needs none. */
  public abstract @Nullable Edge edge(Tensor tensor);

  /** The slot of a leaf that requires a gradient; null for all others. */
  public abstract @Nullable GradientSlot slot(Tensor tensor);

  /** Marks a tensor as a copy where PyTorch would give a view, so that in-place ops refuse it. */
  public abstract void markCopyOfView(Tensor tensor);

  /** True for a tensor so marked, and for views of one. */
  public abstract boolean isCopyOfView(Tensor tensor);

  /**
   * Copies elements of a float32 tensor, or of a uint8 one as 0 to 255, from {@code first} on in
   * row-major order, to an array.
   */
  public abstract void readPixels(Tensor tensor, long first, float[] target, int count);

  /**
   * Sets such elements of a tensor that nobody else has seen yet; those of uint8 are cut to whole
   * numbers from 0 to 255.
   */
  public abstract void writePixels(Tensor tensor, long first, float[] source, int count);

  /** Asks the processor for such elements, which will be read soon. */
  public abstract void touchPixels(Tensor tensor, long first, int count);

  /** The first gradient of a backward: a retained one of the tensor's shape, or 1 for null. */
  public abstract Storage seed(Tensor root, @Nullable Tensor gradient);

  /** Gives a leaf elements of another type in place of its own, and drops its gradient. */
  public abstract void cast(Tensor leaf, DType dtype);
}
