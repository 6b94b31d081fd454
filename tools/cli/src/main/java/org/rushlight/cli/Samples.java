// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.rushlight.datasets.CsvData;
import org.rushlight.datasets.CsvOptions;
import org.rushlight.datasets.CsvTable;
import org.rushlight.datasets.IdxImages;
import org.rushlight.tensor.Tensor;

/** Reads samples without labels as a model takes them. */
final class Samples {
  private static final int LONGEST_LINE = 1 << 20;

  private Samples() {}

  /** Returns inputs [n, ..], preprocessed. */
  static Tensor read(Path file, DataFacts facts) throws IOException {
    return switch (FileType.of(file)) {
      case IDX -> images(file, facts);
      case PNG -> Picture.read(file, facts);
      case SAFETENSORS -> throw Failure.of("%s holds tensors, not samples", file);
      case CSV -> rows(file, facts);
    };
  }

  private static Tensor images(Path file, DataFacts facts) {
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

  private static Tensor rows(Path file, DataFacts facts) throws IOException {
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
    double[] values = Columns.select(file.toString(), table, facts);
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
