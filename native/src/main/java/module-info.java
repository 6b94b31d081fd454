// SPDX-License-Identifier: Apache-2.0

/** The binding of the native core; for the modules of Rushlight alone. */
module org.rushlight.jni {
  requires transitive org.bytedeco.javacpp;

  exports org.rushlight.jni to
      org.rushlight,
      org.bytedeco.javacpp;
  exports org.rushlight.jni.spi;

  uses org.rushlight.jni.spi.NativeLibraries;
}
