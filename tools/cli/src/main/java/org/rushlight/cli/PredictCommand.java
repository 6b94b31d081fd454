// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.rushlight.autograd.Grad;
import org.rushlight.datasets.CsvData;
import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rushlight predict}. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = {
      "Tells the classes of samples: a line each with its index, class and probability.",
      "",
      "FILE holds pictures (IDX), rows (CSV, with or without the label column) or one picture (PNG,"
          + " turned to grey and to the model's size; bright on dark, as the digits of MNIST are).",
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

  private final Console console;

  PredictCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    LoadedRun loaded = LoadedRun.load(run);
    DataFacts facts = loaded.config().data();
    Tensor inputs = Samples.read(file, facts);
    List<List<?>> rows = Grad.noGrad(() -> rows(loaded, inputs, facts.classes()));
    List<String> header = List.of("index", "prediction", "probability");
    if (out != null) {
      CsvData.writeRows(out, header, rows);
      console.say("%s predictions written to %s", Text.count(rows.size()), out);
      return 0;
    }
    console.out().println(String.join(",", header));
    rows.forEach(row -> console.out().println(line(row)));
    return 0;
  }

  private static List<List<?>> rows(LoadedRun run, Tensor inputs, List<String> classes) {
    List<List<?>> rows = new ArrayList<>();
    for (long start = 0; start < inputs.size(0); start += Evaluation.BATCH) {
      long count = Math.min(Evaluation.BATCH, inputs.size(0) - start);
      Tensor chances = F.softmax(run.model().call(inputs.narrow(0, start, count)), 1);
      long[] told = chances.argmax(1).toLongArray();
      float[] best = chances.amax(1).toFloatArray();
      for (int i = 0; i < told.length; i++) {
        rows.add(List.of(start + i, classes.get((int) told[i]), best[i]));
      }
    }
    return rows;
  }

  /** A row as CSV; class names with commas or quotes are quoted. */
  private static String line(List<?> row) {
    String name = row.get(1).toString();
    if (name.matches("(?s).*[,\"\r\n].*")) {
      name = '"' + name.replace("\"", "\"\"") + '"';
    }
    return row.get(0) + "," + name + "," + row.get(2);
  }
}
