// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.jni.Core;

/** Zeros for gradients. */
final class ZerosLike {
  private ZerosLike() {}

  /** The handle of zeros with the shape and type of another. */
  static long of(long handle) {
    long[] shape = new long[8];
    int rank = Core.shape(handle, shape);
    return Core.full(shape, rank, Core.dtype(handle), 0);
  }
}
