// SPDX-License-Identifier: Apache-2.0
package org.rushlight.jni;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;

/**
 * The levels of CPU that the core is compiled for, each in a library of its own, from the highest;
 * the names are those of the x86-64 psABI. {@link #PORTABLE} is what every platform has.
 */
enum CpuLevel {
  /** AVX-512. */
  V4("x86-64-v4", "-v4", "avx2 fma bmi2 f16c avx512f avx512bw avx512cd avx512dq avx512vl"),
  /** AVX2 and fused multiply-add. */
  V3("x86-64-v3", "-v3", "avx2 fma bmi1 bmi2 f16c abm movbe"),
  /** What each CPU of the platform has. */
  PORTABLE("portable", "", "");

  private final String name;
  private final String extension;
  private final List<String> features;

  CpuLevel(String name, String extension, String features) {
    this.name = name;
    this.extension = extension;
    this.features = features.isEmpty() ? List.of() : List.of(features.split(" "));
  }

  /**
   * Returns the highest level that the CPU has and of which there is a library, or the wanted one
   * of these.
   *
   * @param wanted the value of {@code -Drushlight.cpu}; empty for the highest
   * @throws IllegalStateException if the wanted level is not among them
   */
  static CpuLevel choose(String wanted) {
    Set<String> cpu = featuresOfCpu();
    List<CpuLevel> usable =
        Arrays.stream(values())
            .filter(level -> cpu.containsAll(level.features))
            .filter(level -> CachedLibrary.find(level.library()) != null)
            .toList();
    if (usable.isEmpty()) {
      return PORTABLE; // JavaCPP will say that there is no library
    }
    return usable.stream()
        .filter(level -> wanted.isEmpty() || wanted.equals(level.name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    usable.stream()
                        .map(CpuLevel::toString)
                        .collect(
                            Collectors.joining(
                                " or ",
                                "-Drushlight.cpu must name a level that this CPU and this build have, ",
                                ", got " + wanted))));
  }

  /** What follows the platform's name in that of the library's folder. */
  String extension() {
    return extension;
  }

  /** As {@code -Drushlight.cpu} takes it. */
  @Override
  public String toString() {
    return name;
  }

  /** The resource of the library. */
  String library() {
    return "org/rushlight/jni/"
        + Loader.getPlatform()
        + extension
        + "/"
        + System.mapLibraryName("jniCore");
  }

  /**
   * What the system lets programs use of the CPU, as Linux names it; nothing where it does not say.
   */
  private static Set<String> featuresOfCpu() {
    if (!Loader.getPlatform().equals("linux-x86_64")) {
      return Set.of();
    }
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .limit(1)
          .flatMap(
              line -> Arrays.stream(line.substring(line.indexOf(':') + 1).trim().split("\\s+")))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      return Set.of();
    }
  }
}
