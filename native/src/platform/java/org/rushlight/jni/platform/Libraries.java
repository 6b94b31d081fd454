// SPDX-License-Identifier: Apache-2.0
package org.rushlight.jni.platform;

import org.rushlight.jni.spi.NativeLibraries;

/** Stands for the libraries beside it, so that the module system resolves their jar. */
public final class Libraries implements NativeLibraries {
  @Override
  public String platform() {
    return "${native.platform}";
  }
}
