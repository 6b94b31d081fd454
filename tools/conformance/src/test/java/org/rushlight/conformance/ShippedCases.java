// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Copies of the shipped case files, for tests that change them. */
final class ShippedCases {
  static final List<String> FILES =
      List.of(
          "onnx_nodes.jsonl",
          "onnx_nodes.bin",
          "torch_ops.jsonl",
          "torch_ops.bin",
          "torch_modules.jsonl",
          "torch_modules.bin",
          "torch_optimizers.jsonl");

  private ShippedCases() {}

  static void copy(Path folder, List<String> files) throws IOException {
    for (String file : files) {
      try (InputStream stream = Conformance.class.getResourceAsStream("data/" + file)) {
        Files.copy(stream, folder.resolve(file));
      }
    }
  }
}
