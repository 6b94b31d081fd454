// SPDX-License-Identifier: Apache-2.0
package org.rushlight.jni;

import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.LoadEnabled;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.annotation.Platform;
import org.bytedeco.javacpp.annotation.Properties;
import org.bytedeco.javacpp.presets.javacpp;
import org.bytedeco.javacpp.tools.Info;
import org.bytedeco.javacpp.tools.InfoMap;
import org.bytedeco.javacpp.tools.InfoMapper;

/**
 * Tells JavaCPP how to turn the headers of {@code binding} into the class {@code Core}: arrays
 * instead of pointers, and OpenBLAS loaded first, without bytedeco's own binding of it. The library
 * is the one of the highest level that the CPU has.
 */
@Properties(
    inherit = javacpp.class,
    target = "org.rushlight.jni.Core",
    value =
        @Platform(
            include = {
              "binding/tensors.h",
              "binding/activations.h",
              "binding/convolutions.h",
              "binding/elementwise.h",
              "binding/embedding.h",
              "binding/indexing.h",
              "binding/losses.h",
              "binding/measures.h",
              "binding/norms.h",
              "binding/optimizers.h",
              "binding/padding.h",
              "binding/pictures.h",
              "binding/pooling.h",
              "binding/products.h",
              "binding/randomness.h",
              "binding/recurrent.h",
              "binding/reductions.h",
              "binding/shapes.h"
            },
            preload = {"quadmath@.0", "gfortran@.5", "openblas@.0"},
            preloadresource = "/org/bytedeco/openblas/"))
public class CoreConfiguration implements InfoMapper, LoadEnabled {
  /** Called by JavaCPP. */
  public CoreConfiguration() {}

  /** Called by JavaCPP before it loads the library, and by its generator, which loads nothing. */
  @Override
  public void init(ClassProperties properties) {
    if (!Loader.isLoadLibraries()) {
      return;
    }
    CpuLevel level = CpuLevel.choose(System.getProperty("rushlight.cpu", ""));
    CachedLibrary.refresh(level.library());
    if (!level.extension().isEmpty()) {
      properties.setProperty("platform.extension", level.extension());
    }
  }

  @Override
  public void map(InfoMap info) {
    info.put(
            new Info("int64_t")
                .cppTypes("int64_t")
                .valueTypes("long")
                .pointerTypes("@Cast(\"int64_t*\") long[]"))
        .put(new Info("int32_t").cppTypes("int32_t").valueTypes("int").pointerTypes("int[]"))
        .put(new Info("int8_t").cppTypes("int8_t").valueTypes("byte").pointerTypes("byte[]"))
        .put(new Info("float").valueTypes("float").pointerTypes("float[]"))
        .put(
            new Info(
                    "rushlight::binding::read_pixels",
                    "rushlight::binding::write_pixels",
                    "rushlight::binding::warp")
                .annotations("@CriticalRegion"))
        .put(new Info("double").valueTypes("double").pointerTypes("double[]"))
        .put(
            new Info("const char")
                .valueTypes("byte")
                .pointerTypes("@Cast(\"const char*\") BytePointer"));
  }
}
