// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.datasets.csv.CsvData;
import org.rushlight.datasets.csv.CsvOptions;
import org.rushlight.datasets.idx.Idx;
import org.rushlight.datasets.idx.IdxArray;
import org.rushlight.io.SafeTensors;
import org.rushlight.tensor.Tensor;

class TrainTest {
  @TempDir private static Path data;
  @TempDir private Path temp;

  @BeforeAll
  static void write() throws IOException {
    Cli.pictures(data);
  }

  /** Trains a small network on the pictures; options are written as --name=value. */
  private Cli.Result train(String out, String... more) {
    List<String> options =
        List.of("--data=" + data, "--model=mlp:12", "--lr=0.01", "--batch-size=32", "--epochs=2");
    Map<String, String> words = new LinkedHashMap<>();
    words.put("--seed", "--seed=5");
    words.put("--out", "--out=" + temp.resolve(out));
    Stream.concat(options.stream(), Arrays.stream(more))
        .forEach(option -> words.put(option.replaceFirst("=.*", ""), option));
    return Cli.run(Stream.concat(Stream.of("train"), words.values().stream()).toArray());
  }

  private List<EpochLine> metrics(String run) throws IOException {
    return Files.readAllLines(temp.resolve(run).resolve("metrics.jsonl")).stream()
        .map(line -> Json.LINE.fromJson(line, EpochLine.class))
        .toList();
  }

  @Test
  void aRunLeavesItsFilesAndALineAnEpoch() throws IOException {
    Cli.Result result = train("run").ok();
    assertEquals(2, result.lines().size());
    assertTrue(
        result
            .lines()
            .get(0)
            .matches(
                "epoch 1/2: loss \\d\\.\\d{4}, test accuracy \\d+\\.\\d\\d %, [\\d,]+ samples/s"),
        result.out());
    Path run = temp.resolve("run");
    try (var files = Files.list(run)) {
      assertEquals(
          Set.of(
              "config.json",
              "metrics.jsonl",
              "metrics.csv",
              "model.safetensors",
              "checkpoint.safetensors",
              "curves.png"),
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
    }
    assertEquals(
        Map.of("format", "pt", "model", "mlp:12"),
        SafeTensors.metadata(run.resolve("model.safetensors")));
    assertTrue(ImageIO.read(run.resolve("curves.png").toFile()).getWidth() > 100);
    var config = JsonParser.parseString(Files.readString(run.resolve("config.json")));
    var preprocessing = config.getAsJsonObject().getAsJsonObject("data").get("preprocessing");
    assertEquals("{\"kind\":\"pixels\",\"white\":255.0}", preprocessing.toString());
  }

  @Test
  void theTwoTablesOfMetricsAgree() throws IOException {
    train("run").ok();
    var lines = metrics("run");
    assertEquals(List.of(1, 2), lines.stream().map(EpochLine::epoch).toList());
    var table = CsvData.read(temp.resolve("run/metrics.csv"), CsvOptions.defaults().noLabel());
    assertEquals(EpochLine.NAMES, table.columns());
    for (int i = 0; i < 2; i++) {
      for (int column = 0; column < 7; column++) {
        double value = ((Number) lines.get(i).values().get(column)).doubleValue();
        assertEquals(value, table.feature(i, column));
      }
    }
  }

  /** The network again, in plain Java, from the saved weights. */
  @Test
  void theReportedAccuracyIsThatOfTheSavedModel() throws IOException {
    train("run").ok();
    Map<String, Tensor> state = SafeTensors.load(temp.resolve("run/model.safetensors"));
    float[] w1 = state.get("1.weight").toFloatArray();
    float[] b1 = state.get("1.bias").toFloatArray();
    float[] w2 = state.get("3.weight").toFloatArray();
    float[] b2 = state.get("3.bias").toFloatArray();
    IdxArray images = Idx.read(data.resolve("t10k-images-idx3-ubyte.gz"));
    IdxArray labels = Idx.read(data.resolve("t10k-labels-idx1-ubyte"));
    int right = 0;
    for (int n = 0; n < 60; n++) {
      double[] x = new double[256];
      for (int i = 0; i < 256; i++) {
        x[i] = images.get(n * 256 + i) / 255;
      }
      double[] hidden = Arrays.stream(dense(w1, b1, x)).map(v -> Math.max(v, 0)).toArray();
      double[] scores = dense(w2, b2, hidden);
      int told = 0;
      for (int c = 1; c < 3; c++) {
        told = scores[c] > scores[told] ? c : told;
      }
      right += told == (int) labels.get(n) ? 1 : 0;
    }
    assertEquals(right / 60.0, metrics("run").get(1).testAccuracy(), 1e-12);
    assertTrue(right > 40, right + " of 60"); // a third would be chance
  }

  private static double[] dense(float[] weight, float[] bias, double[] x) {
    double[] y = new double[bias.length];
    for (int o = 0; o < y.length; o++) {
      y[o] = bias[o];
      for (int i = 0; i < x.length; i++) {
        y[o] += weight[o * x.length + i] * x[i];
      }
    }
    return y;
  }

  @Test
  void threadsAndWorkersChangeNoBit() throws IOException {
    for (String model : List.of("mlp:12", "lenet5")) {
      train("a-" + model, "--model=" + model, "--threads=1").ok();
      byte[] expected = Cli.model(temp.resolve("a-" + model));
      for (int[] how : new int[][] {{2, 1}, {3, 4}}) {
        train("b", "--model=" + model, "--threads=" + how[0], "--workers=" + how[1], "--force")
            .ok();
        assertArrayEquals(expected, Cli.model(temp.resolve("b")), model);
      }
      train("b", "--model=" + model, "--seed=6", "--force").ok();
      assertFalse(Arrays.equals(expected, Cli.model(temp.resolve("b"))));
    }
  }

  @Test
  void goingOnGivesTheBitsOfOneGo() throws IOException {
    train("straight", "--epochs=4").ok();
    train("parts").ok();
    Path parts = temp.resolve("parts");
    Cli.Result rest = Cli.run("train", "--resume", parts, "--epochs", 4, "--workers", 1).ok();
    assertEquals(2, rest.lines().size());
    assertArrayEquals(Cli.model(temp.resolve("straight")), Cli.model(parts));
    assertEquals(
        Files.readString(temp.resolve("straight/config.json")),
        Files.readString(parts.resolve("config.json")));
    assertEquals(
        metrics("straight").stream().map(EpochLine::testLoss).toList(),
        metrics("parts").stream().map(EpochLine::testLoss).toList());
  }

  @Test
  void stoppingAnywhereAndGoingOnGivesTheBitsOfOneGo() throws IOException {
    train("straight").ok();
    Path run = temp.resolve("stopped");
    int[] asked = {0};
    Stop afterFive = () -> ++asked[0] > 5 ? 130 : 0;
    Cli.Result first =
        Cli.run(
            afterFive,
            "train",
            "--data",
            data,
            "--model",
            "mlp:12",
            "--epochs",
            2,
            "--seed",
            5,
            "--batch-size",
            32,
            "--lr",
            0.01,
            "--out",
            run);
    assertEquals(130, first.status());
    assertTrue(first.err().contains("--resume " + run), first.err());
    int[] again = {0};
    Stop afterSix = () -> ++again[0] > 6 ? 143 : 0;
    assertEquals(143, Cli.run(afterSix, "train", "--resume", run).status());
    Cli.run("train", "--resume", run).ok();
    assertArrayEquals(Cli.model(temp.resolve("straight")), Cli.model(run));
    EpochLine straight = metrics("straight").get(0);
    EpochLine stopped = metrics("stopped").get(0);
    assertEquals(straight.trainLoss(), stopped.trainLoss());
    assertEquals(straight.trainAccuracy(), stopped.trainAccuracy());
  }

  @Test
  void theBestModelIsKept() throws IOException {
    // A rate at which accuracy goes up and down.
    train("run", "--epochs=12", "--lr=0.2", "--keep-best").ok();
    double best = metrics("run").stream().mapToDouble(EpochLine::testAccuracy).max().orElse(0);
    double last = metrics("run").get(11).testAccuracy();
    assertTrue(best > last, "the last epoch is the best one: the test shows nothing");
    Cli.Result result = Cli.run("evaluate", temp.resolve("run")).ok();
    assertTrue(result.out().contains(Text.format("accuracy  %.4f", best)), result.out());
  }

  @Test
  void aRunThatStallsStopsEarly() throws IOException {
    // Steps far below the weights' resolution change nothing.
    Cli.Result result = train("run", "--epochs=9", "--lr=1e-15", "--early-stopping=2").ok();
    assertEquals(3, result.lines().size());
    assertTrue(result.err().contains("no better test accuracy for 2 epochs"), result.err());
  }

  /** 200 samples in batches of 32: the last one is smaller and must not count for more. */
  @Test
  void trainingMeansAreOverSamplesNotSteps() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("twice"));
    for (String part : List.of("train", "t10k")) {
      Files.copy(
          data.resolve("train-images-idx3-ubyte.gz"),
          folder.resolve(part + "-images-idx3-ubyte.gz"));
      Files.copy(
          data.resolve("train-labels-idx1-ubyte"), folder.resolve(part + "-labels-idx1-ubyte"));
    }
    train("run", "--data=" + folder, "--epochs=1", "--lr=1e-15").ok(); // the weights stay
    EpochLine line = metrics("run").get(0);
    assertEquals(line.testLoss(), line.trainLoss(), 1e-6); // float32 means of about 1.1
    assertEquals(line.testAccuracy(), line.trainAccuracy());
  }

  @Test
  void jsonLinesAreThoseOfTheFile() throws IOException {
    Cli.Result result = train("run", "--json").ok();
    assertEquals(Files.readString(temp.resolve("run/metrics.jsonl")), result.out());
    var line = JsonParser.parseString(result.lines().get(0)).getAsJsonObject();
    assertEquals(EpochLine.NAMES, List.copyOf(line.keySet()));
  }

  @Test
  void aLossThatIsNoNumberStopsTheRunAndKeepsTheCheckpoint() throws IOException {
    Cli.Result result = train("run", "--optimizer=sgd", "--lr=1e30");
    assertEquals(1, result.status());
    assertTrue(
        result.err().contains("the loss is NaN in step ") && result.err().contains(" of epoch 1: "),
        result.err());
    assertTrue(result.err().contains("layer "), result.err());
    assertTrue(Files.exists(temp.resolve("run/checkpoint.safetensors")));
    assertFalse(Files.exists(temp.resolve("run/model.safetensors")));
  }

  @Test
  void aFolderWithoutATestPartHasAFifthHeldOut() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("train-only"));
    for (String file : List.of("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte")) {
      Files.copy(data.resolve(file), folder.resolve(file));
    }
    Cli.Result result = train("run", "--data=" + folder).ok();
    assertTrue(result.err().contains("160 training and 40 test samples"), result.err());
    Cli.Result evaluated = Cli.run("evaluate", temp.resolve("run")).ok();
    assertTrue(evaluated.out().startsWith("samples   40\n"), evaluated.out());
  }

  @Test
  void irisIsLearned() throws IOException {
    train("run", "--data=iris", "--epochs=60", "--seed=1").ok();
    assertTrue(metrics("run").get(59).testAccuracy() >= 0.9);
  }
}
