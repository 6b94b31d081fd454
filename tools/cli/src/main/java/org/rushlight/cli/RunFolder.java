// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rushlight.datasets.csv.CsvData;
import org.rushlight.io.AtomicFile;
import org.rushlight.io.SafeTensors;
import org.rushlight.nn.Module;

/** The folder of a run and its files; each is replaced as a whole or not at all. */
record RunFolder(Path path) {
  private static final List<String> FILES =
      List.of(
          "config.json",
          "metrics.jsonl",
          "metrics.csv",
          "model.safetensors",
          "checkpoint.safetensors",
          "curves.png",
          "confusion.png",
          "predicted.png");

  /** Refuses a folder that has files in it already, unless that is forced. */
  static void check(Path path, boolean force) throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw Failure.of("%s is a file; --out needs a folder", path);
    }
    if (!force && Files.exists(path) && !isEmpty(path)) {
      throw Failure.of(
          "the folder %s is in use; name another with --out, go on with --resume %s, or overwrite"
              + " the run with --force",
          path, path);
    }
  }

  /** Makes the folder of a new run; a run that is in it already is overwritten only by force. */
  static RunFolder create(Path path, boolean force) throws IOException {
    check(path, force);
    Files.createDirectories(path);
    for (String file : FILES) {
      Files.deleteIfExists(path.resolve(file));
    }
    return new RunFolder(path);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** Makes the folder {@code runs/<name>-<n>} with the first number that is free. */
  static RunFolder createNumbered(String name) throws IOException {
    Path runs = Path.of("runs");
    Files.createDirectories(runs);
    for (int n = 1; ; n++) {
      try {
        return new RunFolder(Files.createDirectory(runs.resolve(name + "-" + n)));
      } catch (FileAlreadyExistsException e) {
        continue; // taken, perhaps a moment ago by another run
      }
    }
  }

  /** Opens the folder of a run that was begun before. */
  static RunFolder open(Path path) {
    if (!Files.isRegularFile(path.resolve("config.json"))) {
      throw Failure.of(
          "%s is no run: %s",
          path, Files.isDirectory(path) ? "it has no config.json" : "there is no such folder");
    }
    return new RunFolder(path);
  }

  Path file(String name) {
    return path.resolve(name);
  }

  Path checkpoint() {
    return file("checkpoint.safetensors");
  }

  Path model() {
    return file("model.safetensors");
  }

  RunConfig config() {
    Path file = file("config.json");
    try {
      RunConfig config = Json.PRETTY.fromJson(Files.readString(file), RunConfig.class);
      if (config == null
          || config.settings() == null
          || config.data() == null
          || config.settings().model() == null
          || config.data().inputShape() == null
          || config.data().classes() == null
          || config.data().preprocessing() == null) {
        throw Failure.of("%s is not complete: it was not written by a run", file);
      }
      check(config.data().preprocessing(), file);
      return config;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    } catch (JsonParseException e) {
      throw Failure.because(e, "%s is damaged: %s", file, e.getMessage());
    }
  }

  private static void check(Preprocessing preprocessing, Path file) {
    if ("standardise".equals(preprocessing.kind())) {
      throw Failure.of(
          "%s is of an older version, which kept too little of the table's columns: train again",
          file);
    }
    try {
      if (!"pixels".equals(preprocessing.kind()) || preprocessing.white() == null) {
        preprocessing.facts();
      }
    } catch (IllegalArgumentException | NullPointerException e) {
      throw Failure.because(e, "%s is damaged: %s", file, e.getMessage());
    }
  }

  void save(RunConfig config) {
    write("config.json", Json.PRETTY.toJson(config) + "\n");
  }

  /** Writes the weights under PyTorch's key names. */
  void save(Module model, String spec) {
    SafeTensors.save(model.stateDict(), model(), Map.of("format", "pt", "model", spec));
  }

  void save(List<EpochLine> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(Json.LINE.toJson(line)).append('\n'));
    write("metrics.jsonl", text.toString());
    List<List<?>> rows = new ArrayList<>();
    lines.forEach(line -> rows.add(line.values()));
    CsvData.writeRows(file("metrics.csv"), lines.get(0).names(), rows);
  }

  /** Reads the first lines of the metrics. */
  List<EpochLine> lines(int count) {
    Path file = file("metrics.jsonl");
    try {
      List<EpochLine> lines =
          Files.exists(file)
              ? Files.readAllLines(file).stream()
                  .limit(count)
                  .map(line -> Json.LINE.fromJson(line, EpochLine.class))
                  .toList()
              : List.of();
      if (lines.size() < count) {
        throw Failure.of(
            "%s has %d lines, but the checkpoint is of epoch %d", file, lines.size(), count);
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    } catch (JsonParseException e) {
      throw Failure.because(e, "%s is damaged: %s", file, e.getMessage());
    }
  }

  private void write(String name, String text) {
    try {
      AtomicFile.write(file(name), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
