// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rushlight evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Evaluates the model of a run: on the test part of its own data, or on other data.",
      "",
      "Classes get the report that scikit-learn prints, and their confusion matrix as a picture,"
          + " confusion.png in the run's folder; predicted numbers get RMSE, MAE and R2 in the units"
          + " of the table, and predicted.png. Inputs are scaled and encoded as the run recorded it.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight evaluate runs/mnist-mlp-400-100-1",
      "  rushlight evaluate runs/flowers --data more-flowers.csv --plot confusion.png",
      "  rushlight evaluate runs/flowers --json"
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

  @Option(
      names = "--plot",
      paramLabel = "PNG",
      description = "File for the picture, instead of the one in the run's folder.")
  private Path plot;

  @Option(names = "--json", description = "Show the numbers as one line of JSON.")
  private boolean json;

  @Mixin private QuietOption quiet;
  @Mixin private TableLayout layout;

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
    Dataset<Example> samples =
        Data.source(from, folder, layout.of(settings.forTable())).test(facts, same);
    Evaluation result = Evaluation.of(loaded.model(), samples, facts);
    EvaluationReport report = new EvaluationReport(result, facts);
    console.out().print(json ? report.json() + "\n" : report.text());
    console.out().flush();
    Console messages = quiet.of(console);
    Path picture = plot == null ? run.resolve(report.pictureName()) : plot;
    if (Plots.draw(report.picture(), picture, plot == null ? messages : console)) {
      messages.say("picture in %s", picture);
    } else if (plot != null) {
      return Failure.FAILED;
    }
    return 0;
  }
}
