// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.ArrayList;
import java.util.List;
import org.rushlight.data.Batch;
import org.rushlight.data.DataLoader;
import org.rushlight.data.LoaderIterator;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Optimizer;
import org.rushlight.tensor.Tensor;

/** The epochs of a run. Its results depend on the configuration and the data alone. */
final class Trainer {
  private final RunConfig config;
  private final RunFolder folder;
  private final LoadedData data;
  private final Console console;
  private final Stop stop;
  private final boolean json;
  private final Sequential model;
  private final Optimizer optimizer;
  private final DataLoader<Batch> loader;
  private final List<EpochLine> lines = new ArrayList<>();
  private EpochSums sums = new EpochSums();

  Trainer(
      RunConfig config,
      RunFolder folder,
      LoadedData data,
      int workers,
      Console console,
      Stop stop,
      boolean json) {
    this.config = config;
    this.folder = folder;
    this.data = data;
    this.console = console;
    this.stop = stop;
    this.json = json;
    Settings settings = config.settings();
    model =
        Models.build(
            settings.model(),
            config.data().inputShape(),
            config.data().outputs(),
            Split.Seeds.model(settings.seed()));
    optimizer = Optimizers.build(settings, model);
    loader =
        new DataLoader<>(data.train())
            .batchSize(settings.batchSize())
            .shuffle(true)
            .workers(workers)
            .generator(Split.Seeds.order(settings.seed()));
  }

  Sequential model() {
    return model;
  }

  /** Goes to where the folder's checkpoint is. */
  void resume() {
    RunState state = RunState.load(folder.checkpoint(), model, optimizer, loader);
    lines.addAll(folder.lines(state.epoch()));
    sums = state.sums();
  }

  int epochsDone() {
    return lines.size();
  }

  /** Runs what remains; returns 0, or the status of a stop. */
  int run() {
    int epochs = config.settings().epochs();
    saveCheckpoint();
    int status = stop.status();
    while (status == 0 && lines.size() < epochs && !hasStalled()) {
      status = epoch(lines.size() + 1, epochs);
    }
    if (status == 0 && lines.size() < epochs) {
      console.say(
          "stopped early: no better test %s for %d epochs",
          config.data().isRegression() ? "loss" : "accuracy", config.settings().earlyStopping());
    }
    Curves.draw(lines, folder.file("curves.png"), console);
    return status;
  }

  private int epoch(int number, int epochs) {
    long begun = System.nanoTime();
    int status = steps(number, epochs);
    sums.seconds += (System.nanoTime() - begun) / 1e9;
    if (status != 0) {
      saveCheckpoint();
      return status;
    }
    Evaluation test = Evaluation.of(model, data.test(), config.data());
    if (!Double.isFinite(test.loss())) {
      throw notFinite("test loss", test.loss(), number, null);
    }
    finish(sums.line(number, test, !config.data().isRegression()), epochs);
    return stop.status();
  }

  private int steps(int number, int epochs) {
    model.train();
    try (LoaderIterator<Batch> batches = loader.iterator();
        Progress bar =
            new Progress(console, "epoch " + number + "/" + epochs, sums.steps, loader.size())) {
      while (batches.hasNext()) {
        Batch batch = batches.next();
        optimizer.zeroGrad();
        Tensor outputs = model.call(batch.inputs());
        Tensor loss = Objective.loss(config.data(), outputs, batch.targets());
        double value = loss.item();
        if (!Double.isFinite(value)) {
          throw notFinite("loss", value, number, batch.inputs());
        }
        loss.backward();
        optimizer.step();
        sums.add(value, outputs, batch.targets(), !config.data().isRegression());
        bar.step(value);
        int status = stop.status();
        if (status != 0) {
          return status;
        }
      }
    }
    return 0;
  }

  private Failure notFinite(String what, double value, int epoch, Tensor inputs) {
    String where = inputs == null ? "a smaller --lr may help" : NotFinite.where(model, inputs);
    return Failure.of(
        "the %s is %s in step %d of epoch %d: %s; the checkpoint of epoch %d is kept in %s",
        what, value, sums.steps + (inputs == null ? 0 : 1), epoch, where, epoch - 1, folder.path());
  }

  /** Saves an epoch; the checkpoint last, so that what it refers to is there. */
  private void finish(EpochLine line, int epochs) {
    boolean best = line.score() > bestScore();
    lines.add(line);
    sums = new EpochSums();
    if (best || !config.settings().keepBest()) {
      folder.save(model, config.settings().model());
    }
    folder.save(lines);
    saveCheckpoint();
    console.out().println(json ? Json.LINE.toJson(line) : line.text(epochs));
    console.out().flush();
  }

  private double bestScore() {
    return lines.stream().mapToDouble(EpochLine::score).max().orElse(Double.NEGATIVE_INFINITY);
  }

  private boolean hasStalled() {
    Integer patience = config.settings().earlyStopping();
    if (patience == null) {
      return false;
    }
    int best = 0;
    for (int i = 0; i < lines.size(); i++) {
      best = lines.get(i).score() > lines.get(best).score() ? i : best;
    }
    return lines.size() - 1 - best >= patience;
  }

  private void saveCheckpoint() {
    RunState.save(folder.checkpoint(), model, optimizer, loader, lines.size(), sums);
  }
}
