// SPDX-License-Identifier: Apache-2.0

/** The native libraries of one platform; org.rushlight.jni draws it in through a service. */
module org.rushlight.jni.${native.module} {
  requires org.rushlight.jni;
  requires org.bytedeco.javacpp.${native.module};
  requires org.bytedeco.openblas.${native.module};

  provides org.rushlight.jni.spi.NativeLibraries with
      org.rushlight.jni.platform.Libraries;
}
