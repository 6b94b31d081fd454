// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code example}: the list, a table of bars, files, and the exit status. */
class ExampleTest {
  @TempDir private Path temp;

  @Test
  void theListNamesTheCourse() {
    List<String> lines = Cli.run("example").ok().lines();
    assertTrue(lines.get(0).matches("sin +a first network fits the sine"), lines.get(0));
  }

  @Test
  void aRunEndsWithItsTableAndLeavesItsFiles() throws IOException {
    List<String> lines = Cli.run("example", "sin", "--out", temp, "--seed", 5).ok().lines();
    assertEquals("1 of 1 met", lines.get(lines.size() - 1));
    assertTrue(lines.get(lines.size() - 2).matches("sin +largest error +0\\.00.* < 0.01 +yes"));
    assertTrue(Files.size(temp.resolve("sin/sin.png")) > 5_000);
    JsonObject metrics =
        JsonParser.parseString(Files.readString(temp.resolve("sin/metrics.json")))
            .getAsJsonObject();
    assertEquals(5, metrics.get("seed").getAsLong());
    assertEquals(3000, metrics.getAsJsonObject("figures").getAsJsonArray("loss").size());
  }

  @Test
  void aBarThatIsMissedFailsUnlessTheRunIsQuick() {
    Cli.Result quick = Cli.run("example", "mnist-rnn", "--out", temp, "--quick").ok();
    assertTrue(quick.out().contains("not held"), quick.out());
    List<String> lines = quick.lines();
    assertEquals("0 of 2 met", lines.get(lines.size() - 1));
  }
}
