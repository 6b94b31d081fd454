// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rushlight evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Evaluates the model of a run: on the test part of its own data, or on other data.",
      "",
      "Inputs are scaled or standardised as the run recorded it.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight evaluate runs/mnist-mlp-400-100-1",
      "  rushlight evaluate runs/flowers --data more-flowers.csv"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "The folder of the run.")
  private Path run;

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description = "As in train; a CSV file or small set is taken as a whole. Default: the run's.")
  private String data;

  @Option(
      names = "--data-dir",
      paramLabel = "D",
      description = "Where the data set is, as in train.")
  private String dataDir;

  private final Console console;

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    LoadedRun loaded = LoadedRun.load(run);
    Settings settings = loaded.config().settings();
    String from = data == null ? settings.data() : Data.resolve(data, dataDir);
    boolean same = from.equals(settings.data());
    String folder = dataDir == null && same ? settings.dataDir() : dataDir;
    DataFacts facts = loaded.config().data();
    Dataset<Example> samples = Data.source(from, folder).test(facts, same);
    Evaluation result = Evaluation.of(loaded.model(), samples, facts.classes().size());
    print(result, facts.classes());
    return 0;
  }

  private void print(Evaluation result, List<String> classes) {
    long samples = Evaluation.sum(result.of());
    console.out().println(Text.format("samples   %d", samples));
    console.out().println(Text.format("right     %d", Evaluation.sum(result.right())));
    console.out().println(Text.format("accuracy  %.4f", result.accuracy()));
    console.out().println(Text.format("loss      %.4f", result.loss()));
    console.out().println();
    int width = Math.max(5, classes.stream().mapToInt(String::length).max().orElse(0));
    String row = "%-" + width + "s  %7s  %7s  %8s";
    console.out().println(Text.format(row, "class", "samples", "right", "accuracy"));
    for (int i = 0; i < classes.size(); i++) {
      long of = result.of()[i];
      String accuracy = of == 0 ? "-" : Text.format("%.4f", (double) result.right()[i] / of);
      console.out().println(Text.format(row, classes.get(i), of, result.right()[i], accuracy));
    }
  }
}
