// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of a run that its results depend on; each is null where it was not given. */
final class TrainOptions {
  @Option(
      names = "--data",
      paramLabel = "DATA",
      description =
          "A known set (mnist by default; rushlight data list shows all), a folder of IDX files named"
              + " as MNIST's or of pictures, an npz file, or a CSV file (see the options of tables).")
  private String data;

  @Option(
      names = "--data-dir",
      paramLabel = "D",
      description =
          "Where the data set is: in D, D/<name> or D/<Name>/raw. Default: $RUSHLIGHT_DATA, then"
              + " what ships, then ~/.rushlight/data.")
  private String dataDir;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "mlp:400,100 (default; sizes of the hidden layers), lenet5 or cnn (the last two for"
              + " pictures).")
  private String model;

  @Option(names = "--optimizer", paramLabel = "NAME", description = "adam (default) or sgd.")
  private String optimizer;

  @Option(
      names = "--lr",
      paramLabel = "X",
      description = "Learning rate; default 0.001 for adam, 0.1 for sgd.")
  private Double lr;

  @Option(names = "--momentum", paramLabel = "X", description = "Of sgd; default 0.")
  private Double momentum;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      description = "L2 penalty on the weights; default 0.")
  private Double weightDecay;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description =
          "Samples in a training step; default 128, for tables of less than 2,048 rows fewer, down"
              + " to 8.")
  private Integer batchSize;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Rounds through the training part, in total; default 10, for small tables as many as make"
              + " 800 steps, at most 100.")
  private Integer epochs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of all random numbers; default 42. The same seed gives the same model.")
  private Long seed;

  @Option(
      names = "--keep-best",
      description =
          "Keep the model of the epoch with the best test accuracy (loss, for a regression), not that"
              + " of the last epoch.")
  private boolean keepBest;

  @Option(
      names = "--early-stopping",
      paramLabel = "N",
      description = "Stop after N epochs without a better test accuracy or loss.")
  private Integer earlyStopping;

  @ArgGroup(exclusive = false, validate = false, heading = "%nOptions of tables (CSV files):%n")
  private TableTrainOptions table = new TableTrainOptions();

  /** Returns the settings of a new run. */
  Settings settings() {
    String chosen = or(data, "mnist");
    String name = or(optimizer, "adam");
    if (!name.equals("adam") && !name.equals("sgd")) {
      throw Failure.usage("--optimizer must be adam or sgd, but is %s", name);
    }
    if (momentum != null && name.equals("adam")) {
      throw Failure.usage("--momentum goes with --optimizer sgd; adam has its own");
    }
    Models.check(or(model, Models.DEFAULT));
    String resolved = Data.resolve(chosen, dataDir);
    TableSettings columns = table.settings();
    if (columns != null && Data.NAMES.contains(resolved)) {
      throw Failure.usage("options of tables go with a CSV file, but --data is %s", resolved);
    }
    return new Settings(
        resolved,
        dataDir == null ? null : absolute(dataDir),
        or(model, Models.DEFAULT),
        name,
        positive("--lr", or(lr, Optimizers.defaultLr(name))),
        notNegative("--momentum", or(momentum, 0.0)),
        notNegative("--weight-decay", or(weightDecay, 0.0)),
        atLeastOne("--batch-size", or(batchSize, 128)),
        atLeastOne("--epochs", or(epochs, 10)),
        or(seed, 42L),
        keepBest,
        earlyStopping == null ? null : atLeastOne("--early-stopping", earlyStopping),
        columns);
  }

  /**
   * Returns the settings with what follows from the size of the data, where it was not given: small
   * tables need small batches and many epochs to take enough steps.
   */
  Settings sized(Settings settings, DataFacts facts) {
    if (facts.preprocessing().isPixels()) {
      return settings;
    }
    long rows = facts.trainSamples();
    int fitting = (int) Math.max(8, Math.min(128, Long.highestOneBit(Math.max(1, rows / 16))));
    int batch = or(batchSize, fitting);
    long steps = (rows + batch - 1) / batch;
    return settings.withSteps(
        batch, or(epochs, (int) Math.max(10, Math.min(100, (800 + steps - 1) / steps))));
  }

  /** Returns the settings of a run that is gone on with; what was given must not differ. */
  Settings resumed(Settings run) {
    if (data != null) {
      same("--data", Data.resolve(data, dataDir), run.data());
    }
    same("--model", model, run.model());
    same("--optimizer", optimizer, run.optimizer());
    same("--lr", lr, run.lr());
    same("--momentum", momentum, run.momentum());
    same("--weight-decay", weightDecay, run.weightDecay());
    same("--batch-size", batchSize, run.batchSize());
    same("--seed", seed, run.seed());
    same("--keep-best", keepBest ? true : null, run.keepBest());
    same("--early-stopping", earlyStopping, run.earlyStopping());
    TableSettings columns = table.settings();
    if (columns != null && !columns.equals(run.table())) {
      throw Failure.usage(
          "the options of tables conflict with the run that is resumed; leave them out, or begin a"
              + " new run");
    }
    Settings settings = epochs == null ? run : run.withEpochs(atLeastOne("--epochs", epochs));
    return dataDir == null ? settings : settings.withDataDir(absolute(dataDir));
  }

  private static void same(String option, Object given, Object run) {
    if (given != null && !given.equals(run)) {
      throw Failure.usage(
          "%s %s conflicts with the run that is resumed, which has %s; leave it out, or begin a new"
              + " run",
          option, given, Objects.toString(run, "none"));
    }
  }

  private static String absolute(String folder) {
    return Path.of(folder).toAbsolutePath().normalize().toString();
  }

  private static <T> T or(T given, T otherwise) {
    return given == null ? otherwise : given;
  }

  private static int atLeastOne(String option, int value) {
    if (value < 1) {
      throw Failure.usage("%s must be at least 1, but is %d", option, value);
    }
    return value;
  }

  private static double positive(String option, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw Failure.usage("%s must be a number above 0, but is %s", option, value);
    }
    return value;
  }

  private static double notNegative(String option, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw Failure.usage("%s must be 0 or more, but is %s", option, value);
    }
    return value;
  }
}
