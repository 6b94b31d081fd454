// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.datasets.idx.Idx;
import org.rushlight.datasets.idx.IdxArray;

/** The commands, run in this process as a user would run them. */
class CommandTest {
  private static final Path IRIS =
      Path.of("../../datasets/data/iris/iris.csv").toAbsolutePath().normalize();

  @TempDir private Path folder;

  /** What a command printed, and its exit status. */
  private record Run(int status, String out, String err) {}

  private static Run run(Object... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    String[] words = List.of(args).stream().map(Object::toString).toArray(String[]::new);
    int status = Main.run(console, () -> 0, words);
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Run done(Object... args) {
    Run run = run(args);
    assertEquals(0, run.status(), run.err());
    return run;
  }

  private Path train(String name, Object... options) {
    Path out = folder.resolve(name);
    Object[] all = new Object[options.length + 9];
    System.arraycopy(
        new Object[] {"train", "--data", IRIS, "--batch-size", 16, "--seed", 3, "--out", out},
        0,
        all,
        0,
        9);
    System.arraycopy(options, 0, all, 9, options.length);
    done(all);
    return out;
  }

  private static byte[] model(Path run) throws IOException {
    return Files.readAllBytes(run.resolve("model.safetensors"));
  }

  @Test
  void aRunHasAllItsFilesAndLearns() throws IOException {
    Path run = train("run", "--epochs", 60);
    for (String file :
        List.of(
            "config.json",
            "metrics.jsonl",
            "metrics.csv",
            "model.safetensors",
            "checkpoint.safetensors")) {
      assertTrue(Files.size(run.resolve(file)) > 0, file);
    }
    List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
    assertEquals(60, lines.size());
    assertTrue(lines.get(59).matches(".*\"test_accuracy\":(0\\.9|1).*"), lines.get(59));
    String evaluation = done("evaluate", run).out();
    assertTrue(evaluation.contains("setosa"), evaluation);
  }

  @Test
  void threadsAndWorkersDoNotChangeTheModelButTheSeedDoes() throws IOException {
    byte[] expected = model(train("a", "--epochs", 3, "--threads", 1, "--workers", 0));
    assertArrayEquals(expected, model(train("b", "--epochs", 3, "--threads", 3, "--workers", 4)));
    assertArrayEquals(expected, model(train("c", "--epochs", 3, "--threads", 2, "--workers", 1)));
    Path other = folder.resolve("other");
    done("train", "--data", IRIS, "--batch-size", 16, "--seed", 4, "--epochs", 3, "--out", other);
    assertFalse(Arrays.equals(expected, model(other)));
  }

  @Test
  void resumingGivesTheBytesOfARunWithoutAPause() throws IOException {
    byte[] straight = model(train("straight", "--epochs", 4));
    Path paused = train("paused", "--epochs", 2);
    done("train", "--resume", paused, "--epochs", 4);
    assertArrayEquals(straight, model(paused));
    assertEquals(4, Files.readAllLines(paused.resolve("metrics.jsonl")).size());
  }

  @Test
  void aRunThatIsStoppedSavesAndGoesOnToTheSameBytes() throws IOException {
    byte[] straight = model(train("straight", "--epochs", 4));
    Path stopped = folder.resolve("stopped");
    int[] asked = {0};
    var console = new Console(new PrintStream(new ByteArrayOutputStream()), System.err, false);
    String[] words = {
      "train",
      "--data",
      IRIS.toString(),
      "--batch-size",
      "16",
      "--seed",
      "3",
      "--epochs",
      "4",
      "--out",
      stopped.toString()
    };
    assertEquals(130, Main.run(console, () -> ++asked[0] > 12 ? 130 : 0, words));
    assertTrue(Files.exists(stopped.resolve("checkpoint.safetensors")));
    done("train", "--resume", stopped, "--epochs", 4);
    assertArrayEquals(straight, model(stopped));
  }

  @Test
  void aUsedFolderIsRefusedWithoutForce() throws IOException {
    Path used = train("used", "--epochs", 1);
    byte[] before = model(used);
    Run again = run("train", "--data", IRIS, "--epochs", 2, "--out", used);
    assertNotEquals(0, again.status());
    assertTrue(again.err().contains("--force"), again.err());
    assertArrayEquals(before, model(used));
    done("train", "--data", IRIS, "--epochs", 1, "--out", used, "--force");
  }

  @Test
  void predictWritesALineASample() throws IOException {
    Path run = train("run", "--epochs", 40);
    Path out = folder.resolve("classes.csv");
    done("predict", run, IRIS, "--out", out);
    List<String> lines = Files.readAllLines(out);
    assertEquals(151, lines.size());
    assertTrue(lines.get(1).contains("setosa"), lines.get(1));
  }

  @Test
  void inspectTellsWhatAFileHolds() throws IOException {
    Path pixels = folder.resolve("pixels-idx3-ubyte");
    Idx.write(pixels, IdxArray.uint8(new byte[] {0, 1, 2, (byte) 255}, 1, 2, 2));
    assertTrue(done("inspect", pixels).out().contains("uint8 [1, 2, 2]"));
    assertTrue(done("inspect", pixels).out().contains("largest 255"));
    assertTrue(done("inspect", IRIS).out().contains("150 rows"));
    Path run = train("run", "--epochs", 1);
    assertTrue(done("inspect", run.resolve("model.safetensors")).out().contains("F32"));
  }

  @Test
  void badFilesAreOneClearLineAndLeaveNothing() throws IOException {
    Path ragged = Files.writeString(folder.resolve("ragged.csv"), "a,b,c\n1,2,x\n1,2\n");
    Path out = folder.resolve("none");
    Run run = run("train", "--data", ragged, "--out", out);
    assertEquals(1, run.status());
    assertTrue(run.err().contains("ragged.csv") && run.err().contains("line 3"), run.err());
    assertEquals(1, run.err().strip().lines().count(), run.err());
    assertFalse(Files.exists(out));
    Path cut = folder.resolve("cut-idx3-ubyte");
    Files.write(cut, new byte[] {0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 2, 0, 0, 0, 2, 7});
    run = run("inspect", cut);
    assertEquals(1, run.status());
    assertTrue(run.err().contains("cut-idx3-ubyte"), run.err());
  }

  @Test
  void wrongUsageIsStatusTwoAndNamesTheHelp() {
    for (Object[] args :
        List.<Object[]>of(
            new Object[] {"train", "--nonsense"},
            new Object[] {"trian"},
            new Object[] {"train", "--epochs", "many"},
            new Object[] {"train", "--data", "iris", "--threads", 0},
            new Object[] {})) {
      Run run = run(args);
      assertEquals(2, run.status(), List.of(args) + run.err());
      assertEquals("", run.out());
      assertFalse(run.err().isBlank());
    }
    assertTrue(run("trian").err().contains("--help"));
  }

  @Test
  void helpTeachesWithExamples() {
    assertTrue(done("--help").out().contains("Examples:"));
    for (String command : List.of("train", "evaluate", "predict", "inspect", "doctor")) {
      String help = done(command, "--help").out();
      assertTrue(help.contains("rushlight " + command), help);
    }
  }

  @Test
  void doctorFindsAWorkingMachine() {
    String report = done("doctor").out();
    assertTrue(report.contains("blas") && report.contains("threads"), report);
    assertFalse(report.contains("FAIL"), report);
  }
}
