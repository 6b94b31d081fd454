// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.cases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where case files come from: a folder, or what ships with the tool. */
@FunctionalInterface
public interface CaseSource {
  /** The content of a file; null if there is none of that name. */
  byte @Nullable [] read(String file) throws IOException;

  /** The files of a folder. */
  static CaseSource folder(Path folder) {
    return file -> {
      Path path = folder.resolve(file);
      return Files.exists(path) ? Files.readAllBytes(path) : null;
    };
  }

  /** The files beside a class, in the folder {@code data}. */
  static CaseSource beside(Class<?> type) {
    return file -> {
      try (InputStream stream = type.getResourceAsStream("data/" + file)) {
        return stream == null ? null : stream.readAllBytes();
      }
    };
  }
}
