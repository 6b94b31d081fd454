// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.rushlight.io.SafeTensors;
import org.rushlight.io.SafeTensorsHeader;
import org.rushlight.tensor.Tensor;

/** Describes the contents of a safetensors file. */
record Inspection(PrintStream out, Path file) {
  private static final Set<String> LOADABLE = Set.of("F32", "F64", "I64", "I32", "U8", "BOOL");

  void safetensors() {
    SafeTensorsHeader header = SafeTensors.header(file);
    long values = header.tensors().stream().mapToLong(e -> e.shape().numel()).sum();
    line("safetensors, %d tensors, %s values", header.tensors().size(), Text.count(values));
    int width = header.tensors().stream().mapToInt(e -> e.name().length()).max().orElse(0);
    boolean loadable = header.tensors().stream().allMatch(e -> LOADABLE.contains(e.dtype()));
    Map<String, Tensor> loaded = loadable ? SafeTensors.load(file) : Map.of();
    if (!loadable) {
      line("some types cannot be loaded here, so no checksum was compared");
    }
    for (var entry : header.tensors()) {
      line(
          "%-" + Math.max(1, width) + "s  %-4s  %s%s",
          entry.name(),
          entry.dtype(),
          entry.shape(),
          entry.crc32c() == null ? "  (no checksum)" : "");
    }
    loaded.values().forEach(Tensor::close);
    if (loadable) {
      long sums = header.tensors().stream().filter(e -> e.crc32c() != null).count();
      line("%d of %d tensors have a checksum, all right", sums, header.tensors().size());
    }
    header.metadata().forEach((key, value) -> line("%s = %s", key, value));
  }

  private void line(String format, Object... values) {
    out.println(Text.format(format, values));
  }
}
