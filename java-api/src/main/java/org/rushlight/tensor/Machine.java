// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.lang.ref.Reference;
import org.rushlight.jni.Core;
import org.rushlight.tensor.memory.Calls;
import org.rushlight.tensor.tape.TensorAccess;

/**
 * What the native core runs on, and how fast that is at most.
 *
 * <p>Throws a {@link TensorException} for operands or numbers out of range.
 *
 * <pre>{@code
 * String level = Machine.cpuLevel();
 * String version = Machine.blasVersion();
 * String kernels = Machine.blasCore();
 * double peak = Machine.peakGflops(1, 0.1);
 * }</pre>
 */
public final class Machine {
  private Machine() {}

  /**
   * The level of CPU that the loaded kernels are compiled for: {@code x86-64}, {@code x86-64-v3}
   * (with AVX2 and fused multiply-add) or {@code x86-64-v4} (with AVX-512); elsewhere the name of
   * the architecture. The highest that the CPU has is loaded; {@code -Drushlight.cpu} asks for
   * another one, by these names, or {@code portable} for the lowest.
   */
  public static String cpuLevel() {
    return Core.cpu_level().getString();
  }

  /** The kind of CPU that OpenBLAS has chosen its kernels for, such as SkylakeX. */
  public static String blasCore() {
    return Core.blas_core().getString();
  }

  /** The version of OpenBLAS and how it was built. */
  public static String blasVersion() {
    return Core.blas_version().getString();
  }

  /**
   * Measures the most float32 operations that so many threads can do, in billions a second, by
   * loops of fused multiply-adds on registers: the best of many short rounds.
   *
   * @param threads 1 to 64
   * @param seconds how long to try, above 0 and at most 60
   */
  public static double peakGflops(int threads, double seconds) {
    double[] peak = new double[1];
    Calls.run(() -> peak[0] = Core.peak_gflops(threads, seconds));
    return peak[0];
  }

  /**
   * Measures products of two float32 matrices on {@link Threads#get()} threads, and returns the
   * seconds that they took: by this library's kernels, or by OpenBLAS alone with as many threads of
   * its own.
   *
   * @param a [m, k], or [k, m] if it is to be transposed
   * @param b [k, n], or [n, k] if it is to be transposed
   * @param repeats how many products, at least 1
   */
  public static double gemmSeconds(
      boolean openBlas, Tensor a, Tensor b, boolean transposeA, boolean transposeB, int repeats) {
    double[] seconds = new double[1];
    long first = TensorAccess.get().storage(a, "gemmSeconds").handle();
    long second = TensorAccess.get().storage(b, "gemmSeconds").handle();
    try {
      Calls.run(
          () ->
              seconds[0] =
                  Core.gemm_seconds(openBlas, first, second, transposeA, transposeB, repeats));
    } finally {
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(b);
    }
    return seconds[0];
  }
}
