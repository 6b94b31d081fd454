// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.rushlight.datasets.Fetch;
import org.rushlight.datasets.KnownSet;
import org.rushlight.tensor.Threads;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rushlight train}. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains a network and shows a line an epoch.",
      "",
      "The run's folder gets config.json, metrics.jsonl, metrics.csv, model.safetensors (PyTorch's"
          + " key names), checkpoint.safetensors and curves.png. Of CSV files and small sets a"
          + " fifth is held out for testing.",
      "",
      "A CSV file may hold numbers, texts and missing cells, with or without a header, packed with"
          + " gzip or not. What its columns are is found out and shown: numbers are standardised,"
          + " categories become 0 and 1, and columns without use are left out, all by the training"
          + " part alone.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight train",
      "      MNIST, 784-400-100-10, Adam, ten epochs, to runs/mnist-mlp-400-100-1",
      "  rushlight train --model lenet5 --epochs 2 --out runs/lenet",
      "      a convolutional network",
      "  rushlight train --data flowers.csv --model mlp:16 --optimizer sgd --momentum 0.9",
      "      a table with the class in the last column",
      "  rushlight train --data passengers.csv --label survived --ignore ticket --categorical class",
      "      a table of numbers and texts",
      "  rushlight train --data houses.csv --label price --task regression",
      "      a number to predict",
      "  rushlight train --resume runs/lenet --epochs 4",
      "      two more epochs, with the result of four in one go",
      "",
      "Ctrl-C finishes the step and saves: --resume goes on from there (exit status 130)."
    })
final class TrainCommand implements Callable<Integer> {
  @Mixin private TrainOptions options;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the arithmetic; default: the CPUs that may be used.")
  private Integer threads;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Threads that make batches ahead; default 0, none. Changes no result.")
  private int workers;

  @Option(
      names = "--out",
      paramLabel = "RUN",
      description = "Folder of the run; default: runs/<data>-<model>-<n>, the next free n.")
  private Path out;

  @Option(names = "--force", description = "Overwrite the run in --out.")
  private boolean force;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with a run, by its own settings, up to --epochs in total.")
  private Path resume;

  @Option(names = "--json", description = "Show the epochs as JSON, a line each.")
  private boolean json;

  @Option(
      names = "--download",
      description = "Fetch the data set into --data-dir (default: data) first.")
  private boolean download;

  @Mixin private QuietOption quiet;

  private final Console console;
  private final Stop stop;
  private Console messages;

  TrainCommand(Console console, Stop stop) {
    this.console = console;
    this.stop = stop;
  }

  @Override
  public Integer call() throws IOException {
    messages = quiet.of(console);
    if (workers < 0 || workers > 64) {
      throw Failure.usage("--workers must be 0 to 64, but is %d", workers);
    }
    if (threads != null) {
      if (threads < 1 || threads > 64) {
        throw Failure.usage("--threads must be 1 to 64, but is %d", threads);
      }
      Threads.set(threads);
    }
    return resume == null ? begin() : goOn();
  }

  private int begin() throws IOException {
    Settings settings = download ? download(options.settings()) : options.settings();
    if (out != null) {
      RunFolder.check(out, force);
    }
    LoadedData data = load(settings);
    settings = options.sized(settings, data.facts());
    RunConfig config = new RunConfig(settings, data.facts());
    describe(config, data);
    // The model first: a run that cannot begin leaves no folder and overwrites none.
    Models.build(
        settings.model(),
        data.facts().inputShape(),
        data.facts().outputs(),
        Split.Seeds.model(settings.seed()));
    RunFolder folder =
        out == null ? RunFolder.createNumbered(name(settings)) : RunFolder.create(out, force);
    folder.save(config);
    Trainer trainer = new Trainer(config, folder, data, workers, messages, stop, json);
    return finish(trainer.run(), folder);
  }

  private int goOn() {
    if (force || download || (out != null && !out.equals(resume))) {
      throw Failure.usage(
          "--resume goes on in the run's own folder: leave out --out, --force and" + " --download");
    }
    RunFolder folder = RunFolder.open(resume);
    RunConfig old = folder.config();
    Settings settings = options.resumed(old.settings());
    LoadedData data = load(settings);
    DataFacts was = old.data();
    if (was.trainSamples() != data.facts().trainSamples()
        || was.testSamples() != data.facts().testSamples()
        || !was.classes().equals(data.facts().classes())) {
      throw Failure.of(
          "the data of the run have changed: it was begun with %d + %d samples of %d classes, now"
              + " there are %d + %d of %d",
          was.trainSamples(),
          was.testSamples(),
          was.classes().size(),
          data.facts().trainSamples(),
          data.facts().testSamples(),
          data.facts().classes().size());
    }
    if (!was.preprocessing().isSame(data.facts().preprocessing())) {
      throw Failure.of(
          "the data of the run have changed: its table's columns or their means are others now");
    }
    RunConfig config = old.withSettings(settings);
    Trainer trainer = new Trainer(config, folder, data, workers, messages, stop, json);
    trainer.resume();
    if (trainer.epochsDone() > settings.epochs()
        || (trainer.epochsDone() == settings.epochs() && settings.equals(old.settings()))) {
      throw Failure.usage(
          "the run has %d epochs already; --epochs is the total, give a larger one",
          trainer.epochsDone());
    }
    messages.say("going on after epoch %d of %s", trainer.epochsDone(), folder.path());
    folder.save(config);
    return finish(trainer.run(), folder);
  }

  private Settings download(Settings settings) {
    if (!Data.NAMES.contains(settings.data())) {
      throw Failure.usage("--download fetches known data sets, not %s", settings.data());
    }
    Path folder = Path.of(settings.dataDir() == null ? "data" : settings.dataDir());
    folder = folder.toAbsolutePath().normalize();
    messages.say("downloading %s to %s", settings.data(), folder);
    try (ByteProgress progress = new ByteProgress(messages, settings.data(), false)) {
      KnownSet.named(settings.data()).get(0).fetch(folder, Fetch.defaults().onProgress(progress));
    }
    return settings.withDataDir(folder.toString());
  }

  private static LoadedData load(Settings settings) {
    return Data.source(settings.data(), settings.dataDir(), settings.forTable())
        .load(settings.seed());
  }

  private void describe(RunConfig config, LoadedData data) {
    Settings settings = config.settings();
    DataFacts facts = config.data();
    for (String note : data.notes()) {
      if (note.startsWith(" ")) {
        messages.err().println(note);
      } else {
        messages.say("%s", note);
      }
    }
    messages.say(
        "%s: %s training and %s test samples of %s %s; %s, %s, %d threads",
        settings.data(),
        Text.count(facts.trainSamples()),
        Text.count(facts.testSamples()),
        Text.shape(facts.inputShape()),
        facts.isRegression()
            ? "with a number to predict"
            : "in " + facts.classes().size() + " classes",
        settings.model(),
        settings.optimizer(),
        Threads.get());
  }

  /** Returns a name for the run's folder, such as mnist-mlp-400-100. */
  private static String name(Settings settings) {
    String data = Path.of(settings.data()).getFileName().toString();
    return (data.replaceFirst("\\.(csv|gz|csv\\.gz)$", "") + "-" + settings.model())
        .replaceAll("[^A-Za-z0-9_.]+", "-");
  }

  private int finish(int status, RunFolder folder) {
    if (status == 0) {
      messages.say("saved in %s; try: rushlight evaluate %s", folder.path(), folder.path());
    } else {
      messages.say("stopped and saved; go on with: rushlight train --resume %s", folder.path());
    }
    return status;
  }
}
