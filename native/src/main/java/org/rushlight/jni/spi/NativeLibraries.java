// SPDX-License-Identifier: Apache-2.0
package org.rushlight.jni.spi;

/** The service by which a platform's jar makes itself known to the module system. */
public interface NativeLibraries {
  /**
   * The platform as JavaCPP names it.
   *
   * @return for example {@code linux-x86_64}
   */
  String platform();
}
