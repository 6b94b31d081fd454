// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.rushlight.autograd.Grad;
import org.rushlight.datasets.csv.CsvData;
import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rushlight predict}. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Predicts for samples, a line each as CSV in their order: the index, the class, its probability"
          + " and those of all classes (p_NAME), or for a regression the number in the units of the"
          + " table.",
      "",
      "FILE holds pictures (IDX), rows (CSV) or one picture (PNG, turned to grey and to the model's"
          + " size; bright on dark, as the digits of MNIST are). Columns of a CSV file are found by"
          + " their names, in any order, with others beside them; without a header by their places,"
          + " with or without the label.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight predict runs/mnist-mlp-400-100-1 t10k-images-idx3-ubyte.gz --out told.csv",
      "  rushlight predict runs/mnist-mlp-400-100-1 seven.png",
      "  rushlight predict runs/flowers new-flowers.csv"
    })
final class PredictCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "RUN", description = "The folder of the run.")
  private Path run;

  @Parameters(index = "1", paramLabel = "FILE", description = "The samples: IDX, CSV or PNG.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "CSV",
      description = "File to write to; default: standard output.")
  private Path out;

  @Option(
      names = "--missing",
      paramLabel = "POLICY",
      description =
          "Of missing cells: fill (as in training; the default unless training had error or drop)"
              + " or error.")
  private String missing;

  @Option(
      names = "--unseen",
      paramLabel = "POLICY",
      description =
          "Of categories that training did not have: ignore or error. Default: as in training.")
  private String unseen;

  @Mixin private QuietOption quiet;
  @Mixin private TableLayout layout;

  private final Console console;

  PredictCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    LoadedRun loaded = LoadedRun.load(run);
    DataFacts facts = loaded.config().data();
    Console messages = quiet.of(console);
    TableSettings how = layout.of(loaded.config().settings().forTable());
    Tensor inputs = new Samples(facts, how, missing, unseen, messages).read(file);
    List<List<?>> rows = Grad.noGrad(() -> rows(loaded, inputs, facts));
    List<String> header = header(facts);
    if (out != null) {
      CsvData.writeRows(out, header, rows);
      messages.say("%s predictions written to %s", Text.count(rows.size()), out);
      return 0;
    }
    console.out().println(line(header));
    rows.forEach(row -> console.out().println(line(row)));
    return 0;
  }

  private static List<String> header(DataFacts facts) {
    if (facts.isRegression()) {
      return List.of("index", "prediction");
    }
    List<String> header = new ArrayList<>(List.of("index", "prediction", "probability"));
    facts.classes().forEach(name -> header.add("p_" + name));
    return header;
  }

  private static List<List<?>> rows(LoadedRun run, Tensor inputs, DataFacts facts) {
    List<List<?>> rows = new ArrayList<>();
    TableFacts table = facts.isRegression() ? facts.preprocessing().facts() : null;
    for (long start = 0; start < inputs.size(0); start += Evaluation.BATCH) {
      long count = Math.min(Evaluation.BATCH, inputs.size(0) - start);
      Tensor outputs = run.model().call(inputs.narrow(0, start, count));
      if (table != null) {
        for (double value : table.unscaled(outputs.toFloatArray())) {
          rows.add(List.of((long) rows.size(), (float) value));
        }
        continue;
      }
      Tensor chances = F.softmax(outputs, 1);
      long[] told = chances.argmax(1).toLongArray();
      float[] all = chances.toFloatArray();
      int classes = facts.outputs();
      for (int i = 0; i < told.length; i++) {
        List<Object> row = new ArrayList<>(classes + 3);
        row.add(start + i);
        row.add(facts.classes().get((int) told[i]));
        row.add(all[i * classes + (int) told[i]]);
        for (int c = 0; c < classes; c++) {
          row.add(all[i * classes + c]);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** A row as CSV; cells with commas, quotes or line ends are quoted. */
  private static String line(List<?> row) {
    return row.stream().map(cell -> quoted(cell.toString())).collect(Collectors.joining(","));
  }

  private static String quoted(String cell) {
    return cell.matches("(?s).*[,\"\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
