// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import org.rushlight.jni.Core;

/**
 * What the native core runs on.
 *
 * <pre>{@code
 * String level = Machine.cpuLevel();
 * String version = Machine.blasVersion();
 * String kernels = Machine.blasCore();
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
}
