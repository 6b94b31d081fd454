// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong use and bad input: exit status, one line of text, nothing on standard output. */
class UsageTest {
  @TempDir private Path temp;

  private static void assertFails(int status, String text, Object... words) {
    Cli.Result result = Cli.run(words);
    assertEquals(status, result.status(), result.err());
    assertEquals("", result.out());
    String last = result.err().lines().reduce((a, b) -> b).orElse("");
    assertTrue(last.startsWith("rushlight: ") && last.contains(text), result.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|a command is needed",
        "frobnicate|Unmatched argument at index 0: 'frobnicate'; see rushlight --help",
        "train --epochs x|'x' is not an int; see rushlight train --help",
        "train --epochs 0|--epochs must be at least 1, but is 0",
        "train --batch-size -3|--batch-size must be at least 1, but is -3",
        "train --lr NaN|--lr must be a number above 0, but is NaN",
        "train --weight-decay -1|--weight-decay must be 0 or more, but is -1.0",
        "train --model resnet|--model must be mlp:400,100",
        "train --model mlp:8,0|a layer has 1 to 1048576 units, not 0",
        "train --optimizer lion|--optimizer must be adam or sgd, but is lion",
        "train --momentum 0.9|--momentum goes with --optimizer sgd",
        "train --data cifar|--data must be one of mnist, fashion-mnist, kmnist, emnist-byclass",
        "train --threads 0|--threads must be 1 to 64, but is 0",
        "train --workers -1|--workers must be 0 to 64, but is -1",
        "train --data . --data-dir .|--data-dir goes with one of mnist",
        "evaluate|Missing required parameter: 'RUN'",
        "train --data emnist|--data emnist: name one of emnist-byclass, emnist-bymerge",
        "data|data needs one of list, fetch, verify",
        "data fetch|Missing required parameter",
        "data fetch nope|there is no data set of the name nope; known are mnist",
        "data verify nope|there is no data set of the name nope",
        "bench|bench needs train, infer, step, gemm, conv, scale, memory or data",
        "bench data --only loaders|--only must be one of gz, loader, csv, but is loaders",
        "example nope|NAME must be all or one of sin, mnist-mlp",
        "bench data --workers -1|--workers must be 0 to 64, but is -1",
        "bench data --size 0|--size must be 1 to 100000 MB, but is 0",
        "bench train --threads 0|--threads must be 1 to 64, but is 0",
        "bench train --rounds 0|--rounds must be at least 1, but is 0",
        "bench infer --only vgg-bn|--only must be one of lenet5, resnet18, but is vgg-bn",
        "bench infer --batch 0|--batch must be 1 to 65536, but is 0",
        "bench step --seconds NaN|--seconds must be above 0 and at most 3600, but is NaN",
        "bench gemm --threads 1,33|--threads must be 1 to 32, but is 33",
        "bench conv --threads 0|--threads must be 1 to 32, but is 0",
        "bench scale --only depth|--only must be one of batch, width, threads, but is depth",
        "bench train --only huge|--only must be one of tinynn-mlp, lenet5",
        "bench memory --steps 1|--steps must be at least 2, but is 1",
      })
  void wrongUseHasStatus2(String words, String text) {
    assertFails(2, text, words.isEmpty() ? new Object[0] : words.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train --data no/such.csv|no/such.csv: there is no such file or folder",
        "train --data mnist --data-dir no/folder|put train-images-idx3-ubyte",
        "train --data iris --model cnn|the model cnn takes pictures, but the data have inputs [4]",
        "train --data digits --model lenet5|at least 16 x 16, but the data have 8 x 8",
        "train --resume no/run|no/run is no run: there is no such folder",
        "evaluate no/run|no/run is no run",
        "inspect no/file|cannot read no/file: there is no such file",
        "conformance no/folder|no/folder is not a folder",
        "data verify no/file|no/file: there is no such file or folder",
        "data verify kmnist --data-dir no/folder|put train-images-idx3-ubyte",
        "data fetch mnist --mirror no/folder|the mirror no/folder is no folder",
        "bench gemm --shapes no/file|no/file: there is no such file or folder",
        "bench train --only lenet5 --data-dir no/folder|put train-images-idx3-ubyte",
      })
  void failuresHaveStatus1(String words, String text) {
    assertFails(1, text, (Object[]) words.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b,c\\n1,2,x\\n1,2|line 3: each row must have 3 cells",
        "a,b,c\\n1,2,x\\n1,oops,y|line 3, column 2 (b): not a number: \"oops\"",
        "a,b,c\\n1,2,x\\n3,4,x\\n5,6,x|the label (c) must be a class, with two classes at least",
      })
  void badTablesAreRefusedWithTheirPlace(String text, String problem) throws IOException {
    Path file = Files.writeString(temp.resolve("table.csv"), text.replace("\\n", "\n"));
    assertFails(1, problem, "train", "--data", file, "--out", temp.resolve("run"));
    assertTrue(Files.notExists(temp.resolve("run")));
  }

  @Test
  void aUsedRunIsRefusedUnlessForced() throws IOException {
    Path run = temp.resolve("run");
    Object[] train = {"train", "--data", "iris", "--epochs", 1, "--out", run};
    Cli.run(train).ok();
    byte[] before = Cli.model(run);
    assertFails(1, "is in use; name another with --out", train);
    assertArrayEquals(before, Cli.model(run));
    Cli.run("train", "--data", "iris", "--epochs", 1, "--out", run, "--force", "--seed", 8).ok();
    assertTrue(Files.readString(run.resolve("config.json")).contains("\"seed\": 8"));
  }

  @Test
  void onlyItsOwnFilesAreOverwritten() throws IOException {
    Path notes = Files.writeString(Files.createDirectory(temp.resolve("r")).resolve("notes"), "n");
    assertFails(1, "is in use", "train", "--data", "iris", "--out", temp.resolve("r"));
    Cli.run("train", "--data", "iris", "--epochs", 1, "--out", temp.resolve("r"), "--force").ok();
    assertEquals("n", Files.readString(notes));
  }

  @Test
  void optionsThatConflictWithTheRunAreRefused() {
    Path run = temp.resolve("run");
    Cli.run("train", "--data", "iris", "--epochs", 1, "--out", run).ok();
    String[][] conflicts = {
      {"--lr", "0.5"},
      {"--model", "mlp:3"},
      {"--data", "digits"},
      {"--seed", "1"},
      {"--batch-size", "4"},
      {"--early-stopping", "2"},
      {"--optimizer", "sgd"}
    };
    for (String[] option : conflicts) {
      String text = option[0] + " " + option[1] + " conflicts with the run";
      assertFails(2, text, "train", "--resume", run, "--epochs", 2, option[0], option[1]);
    }
    assertFails(2, "--keep-best", "train", "--resume", run, "--epochs", 2, "--keep-best");
    assertFails(2, "leave out --out, --force", "train", "--resume", run, "--force");
    assertFails(2, "has 1 epochs already", "train", "--resume", run, "--epochs", 1);
    Cli.run("train", "--resume", run, "--epochs", 2, "--lr", 0.001, "--model=mlp:400,100").ok();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "train",
        "evaluate",
        "predict",
        "inspect",
        "doctor",
        "conformance",
        "data",
        "data list",
        "data fetch",
        "data verify",
        "bench",
        "bench train",
        "bench infer",
        "bench step",
        "bench gemm",
        "bench conv",
        "bench scale",
        "bench memory"
      })
  void helpGoesToStandardOutputAndHasExamples(String command) {
    Cli.Result result = Cli.run((Object[]) (command + " --help").strip().split(" "));
    assertEquals(0, result.status());
    assertEquals("", result.err());
    assertTrue(result.out().startsWith(("Usage: rushlight " + command).strip()), result.out());
    assertTrue(
        result.out().matches("(?s).*\nExamples?:\n +(\\w+='.*' )?rushlight .*"), result.out());
  }

  @Test
  void theStackTraceIsShownOnlyWhenAskedFor() {
    assertEquals(1, Cli.run("inspect", "no/file").err().lines().count());
    Cli.Result traced = Cli.run("inspect", "no/file", "--stacktrace");
    assertTrue(traced.err().contains("\tat org.rushlight.cli."), traced.err());
  }

  @Test
  void aDamagedModelOrConfigIsNamed() throws IOException {
    Path run = temp.resolve("run");
    Cli.run("train", "--data", "iris", "--epochs", 1, "--out", run).ok();
    byte[] model = Cli.model(run);
    model[model.length - 3] ^= 1;
    Files.write(run.resolve("model.safetensors"), model);
    assertFails(1, "is damaged: its CRC-32C is", "evaluate", run);
    Files.writeString(run.resolve("config.json"), "{\"settings\": ");
    assertFails(1, "config.json is damaged", "evaluate", run);
    Files.writeString(run.resolve("config.json"), "{}");
    assertFails(1, "config.json is not complete", "evaluate", run);
  }
}
