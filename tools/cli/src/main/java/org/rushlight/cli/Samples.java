// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.rushlight.datasets.csv.CsvData;
import org.rushlight.datasets.csv.CsvOptions;
import org.rushlight.datasets.csv.CsvTable;
import org.rushlight.datasets.idx.IdxImages;
import org.rushlight.datasets.tables.TableEncoder;
import org.rushlight.tensor.Tensor;

/** Reads samples without labels as a model takes them. */
final class Samples {
  private static final int LONGEST_LINE = 1 << 20;

  private final DataFacts facts;
  private final TableSettings how;
  private final String missing;
  private final String unseen;
  private final Console console;

  /**
   * For a model with these facts.
   *
   * @param how tables are read
   * @param missing fill or error; null as in training
   * @param unseen ignore or error; null as in training
   */
  Samples(DataFacts facts, TableSettings how, String missing, String unseen, Console console) {
    this.facts = facts;
    this.how = how;
    this.missing = missing;
    this.unseen = unseen;
    this.console = console;
    if (missing != null && !missing.equals("fill") && !missing.equals("error")) {
      throw Failure.usage("--missing must be fill or error, but is %s", missing);
    }
    if (unseen != null && !unseen.equals("ignore") && !unseen.equals("error")) {
      throw Failure.usage("--unseen must be ignore or error, but is %s", unseen);
    }
  }

  /** Returns inputs [n, ..], preprocessed. */
  Tensor read(Path file) throws IOException {
    return switch (FileType.of(file)) {
      case IDX -> images(file);
      case PNG -> Picture.read(file, facts);
      case SAFETENSORS -> throw Failure.of("%s holds tensors, not samples", file);
      case CSV -> facts.preprocessing().isPixels() ? pixels(file) : rows(file);
    };
  }

  private Tensor images(Path file) {
    if (!facts.preprocessing().isPixels()) {
      throw Failure.of(
          "%s holds pictures, but the model takes rows of the columns %s",
          file, String.join(", ", facts.preprocessing().columns()));
    }
    Tensor images = IdxImages.readImages(file, facts.preprocessing().white());
    long[] shape = Arrays.copyOfRange(images.shape().toArray(), 1, images.rank());
    if (!Arrays.equals(shape, facts.inputShape())) {
      throw Failure.of(
          "%s holds pictures %s, but the model was trained on %s",
          file, Text.shape(shape), Text.shape(facts.inputShape()));
    }
    return images;
  }

  /** Rows of a table, encoded as the training part was. */
  private Tensor rows(Path file) {
    TableFacts table = facts.preprocessing().facts();
    boolean fills = missing == null ? !how.isError() && !how.isDrop() : missing.equals("fill");
    CsvOptions options =
        how.options().missing(fills ? CsvOptions.Missing.KEEP : CsvOptions.Missing.ERROR);
    CsvTable rows = CsvData.read(file, table.schema(), options.noLabel());
    TableEncoder encoder = table.encoder();
    if (unseen != null) {
      encoder.unseen(
          unseen.equals("error") ? TableEncoder.Unseen.ERROR : TableEncoder.Unseen.IGNORE);
    }
    float[] inputs = encoder.transform(rows);
    long filled = Arrays.stream(rows.features()).filter(Double::isNaN).count();
    if (filled > 0) {
      console.say("missing cells, filled as in training: %d", filled);
    }
    long unknown = encoder.countUnseen(rows);
    if (unknown > 0) {
      console.say(
          "cells with categories that training did not have, which count as none: %d", unknown);
    }
    return Columns.inputs(inputs, facts);
  }

  private Tensor pixels(Path file) throws IOException {
    int width = width(file);
    boolean labelled = width == facts.values() + 1;
    if (width > 1 && width != facts.values() && !labelled) {
      throw Failure.of(
          "%s: the model takes %d numbers a row (or one cell more, the label), but the first line"
              + " has %d cells",
          file, facts.values(), width);
    }
    CsvOptions options = CsvOptions.defaults();
    CsvTable table = CsvData.read(file, labelled ? options : options.noLabel());
    double[] values = Columns.pixels(file.toString(), table, facts);
    return Columns.inputs(facts.preprocessing().apply(values), facts);
  }

  /** Returns the number of cells in the first line; 0 if that is no CSV, which the reader tells. */
  private static int width(Path file) throws IOException {
    String head = new String(FileType.head(file, LONGEST_LINE), StandardCharsets.UTF_8);
    String line = head.lines().filter(text -> !text.isBlank()).findFirst().orElse("");
    try (CSVParser parser = CSVParser.parse(line, CSVFormat.RFC4180)) {
      return parser.stream().findFirst().map(record -> record.size()).orElse(0);
    } catch (UncheckedIOException | IllegalStateException e) {
      return 0;
    }
  }
}
