// SPDX-License-Identifier: Apache-2.0
package org.rushlight.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What every source file has: the line of its licence at the head. */
class SourcesTest {
  private static final Pattern SOURCE =
      Pattern.compile(
          ".*\\.(java|h|cpp|cmake|py|sh|xml|yml|groovy)|.*/CMakeLists\\.txt|tools/rushlight|\\.ci/run");

  private static boolean isMarked(String text) {
    return text.lines()
        .limit(2)
        .anyMatch(line -> line.contains("SPDX-License-Identifier: Apache-2.0"));
  }

  @Test
  void everySourceFileNamesItsLicenceAtItsHead() {
    List<Path> sources =
        Repository.files(".").stream()
            .filter(file -> SOURCE.matcher(Repository.name(file)).matches())
            .toList();
    assertTrue(sources.size() > 300, "found only " + sources.size());
    List<String> bare =
        sources.stream()
            .filter(file -> !isMarked(Repository.read(file)))
            .map(Repository::name)
            .toList();
    assertEquals(List.of(), bare, "without \"SPDX-License-Identifier: Apache-2.0\" at the head");
  }

  @Test
  void aFileWithoutTheLineIsFound() {
    assertTrue(isMarked("// SPDX-License-Identifier: Apache-2.0\npackage p;"));
    assertTrue(!isMarked("package p;\n\nclass C {}\n// SPDX-License-Identifier: Apache-2.0"));
  }
}
