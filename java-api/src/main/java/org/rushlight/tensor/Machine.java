// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import org.rushlight.jni.Core;

/**
 * What the native core runs on.
 *
 * <pre>{@code
 * String version = Machine.blasVersion();
 * String kernels = Machine.blasCore();
 * }</pre>
 */
public final class Machine {
  private Machine() {}

  /** The kind of CPU that OpenBLAS has chosen its kernels for, such as SkylakeX. */
  public static String blasCore() {
    return Core.blas_core().getString();
  }

  /** The version of OpenBLAS and how it was built. */
  public static String blasVersion() {
    return Core.blas_version().getString();
  }
}
