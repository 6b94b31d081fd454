// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.rushlight.data.DataLoader;
import org.rushlight.data.LoaderState;
import org.rushlight.io.Checkpoint;
import org.rushlight.io.SavedCheckpoint;
import org.rushlight.nn.Module;
import org.rushlight.optim.Optimizer;

/**
 * Where a run stands: its checkpoint.
 *
 * @param epoch the number of epochs that are complete
 * @param sums of the epoch that is not
 */
record RunState(int epoch, EpochSums sums) {

  static void save(
      Path file,
      Module model,
      Optimizer optimizer,
      DataLoader<?> loader,
      int epoch,
      EpochSums sums) {
    LoaderState at = loader.state();
    Checkpoint checkpoint = parts(model, optimizer);
    checkpoint
        .number("epoch", epoch)
        .number("loader.seed", at.seed())
        .number("loader.stream", at.stream())
        .number("loader.offset", at.offset())
        .number("loader.forks", at.forks())
        .number("loader.batches", at.batches())
        .number("epoch.steps", sums.steps)
        .number("epoch.samples", sums.samples)
        .number("epoch.right", sums.right)
        .number("epoch.loss", sums.loss)
        .number("epoch.seconds", sums.seconds)
        .save(file);
  }

  /** Restores model, optimizer and loader, and returns the rest. */
  static RunState load(Path file, Module model, Optimizer optimizer, DataLoader<?> loader) {
    if (!Files.exists(file)) {
      throw Failure.of("there is no %s to go on from; begin a new run", file);
    }
    SavedCheckpoint saved = Checkpoint.load(file);
    EpochSums sums = new EpochSums();
    sums.steps = saved.getLong("epoch.steps");
    sums.samples = saved.getLong("epoch.samples");
    sums.right = saved.getLong("epoch.right");
    sums.loss = saved.getDouble("epoch.loss");
    sums.seconds = saved.getDouble("epoch.seconds");
    LoaderState at =
        new LoaderState(
            saved.getLong("loader.seed"),
            saved.getLong("loader.stream"),
            saved.getLong("loader.offset"),
            saved.getLong("loader.forks"),
            saved.getLong("loader.batches"));
    int epoch = Math.toIntExact(saved.getLong("epoch"));
    saved.restore(parts(model, optimizer));
    loader.loadState(at);
    return new RunState(epoch, sums);
  }

  private static Checkpoint parts(Module model, Optimizer optimizer) {
    Checkpoint checkpoint = new Checkpoint().model(model).optimizer(optimizer);
    model.namedGenerators().forEach((name, value) -> checkpoint.generator("model." + name, value));
    return checkpoint;
  }
}
