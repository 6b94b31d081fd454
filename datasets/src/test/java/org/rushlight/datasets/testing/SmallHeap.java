// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.testing;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.rushlight.datasets.idx.Idx;

/** Runs programs in a virtual machine with 32 MB of heap. */
public final class SmallHeap {
  private SmallHeap() {}

  /** Runs the main method of a class of this package on a file and returns what it prints. */
  public static String run(Class<?> program, Path file) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        String.join(
            File.pathSeparator,
            place(Idx.class),
            place(program),
            place(org.rushlight.io.AtomicFile.class));
    Process child =
        new ProcessBuilder(java, "-Xmx32m", "-cp", classes, program.getName(), file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String place(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
