// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this program, as its jar's manifest has it. */
final class Versions implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"rushlight " + rushlight()};
  }

  static String rushlight() {
    return of(Versions.class);
  }

  /** Returns the version of the jar that a class is in. */
  static String of(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null ? "(development build)" : version;
  }
}
