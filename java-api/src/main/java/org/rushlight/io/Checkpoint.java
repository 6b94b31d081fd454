// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rushlight.nn.Module;
import org.rushlight.optim.LrScheduler;
import org.rushlight.optim.Optimizer;
import org.rushlight.optim.OptimizerState;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;

/**
 * The parts of a training run that are saved together, so that going on from the file gives the
 * bits of an uninterrupted run. See <a
 * href="https://docs.pytorch.org/tutorials/beginner/saving_loading_models.html">PyTorch, saving and
 * loading a general checkpoint</a>.
 *
 * <pre>{@code
 * var parts = new Checkpoint().model(model).optimizer(optimizer).scheduler(scheduler);
 * parts.generator("shuffle", generator).number("epoch", 3).save(file);
 *
 * SavedCheckpoint saved = Checkpoint.load(file);
 * saved.restore(parts);
 * long epoch = saved.getLong("epoch");
 * }</pre>
 *
 * <p>Models (with the generators of their modules), optimizers, schedulers and generators are
 * remembered, and read when {@link #save} is called; numbers and texts are kept as given. The file
 * is a safetensors file: tensors {@code model.<key>} and {@code optimizer.state.<number>.<name>},
 * with PyTorch's keys and names, all else as texts in its metadata.
 */
public final class Checkpoint {
  static final String VERSION = "checkpoint.version";
  static final String CHECKSUM = "checkpoint.crc32c";
  static final String MODEL = "model.";
  static final String OPTIMIZER = "optimizer.";
  static final String GROUPS = "param_groups.";
  static final String SCHEDULER = "scheduler.";
  static final String SCHEDULER_STATE = "scheduler_state.";
  static final String GENERATOR = "generator.";
  static final String NUMBER = "number.";
  static final String TEXT = "text.";

  private final Map<String, Module> models = new LinkedHashMap<>();
  private final Map<String, Optimizer> optimizers = new LinkedHashMap<>();
  private final Map<String, LrScheduler> schedulers = new LinkedHashMap<>();
  private final Map<String, Generator> generators = new LinkedHashMap<>();
  private final Map<String, String> values = new TreeMap<>();

  /** Without any parts yet. */
  public Checkpoint() {}

  /** Adds the model, under the name {@code model}; returns this. */
  public Checkpoint model(Module model) {
    return model("model", model);
  }

  /** Adds one of several models, under a name without dots; returns this. */
  public Checkpoint model(String name, Module model) {
    checkPart(name);
    models.put(name, model);
    return this;
  }

  /** Adds the optimizer, under the name {@code optimizer}; returns this. */
  public Checkpoint optimizer(Optimizer optimizer) {
    return optimizer("optimizer", optimizer);
  }

  /** Adds one of several optimizers, under a name without dots; returns this. */
  public Checkpoint optimizer(String name, Optimizer optimizer) {
    checkPart(name);
    optimizers.put(name, optimizer);
    return this;
  }

  /** Adds the scheduler of the learning rate, under the name {@code scheduler}; returns this. */
  public Checkpoint scheduler(LrScheduler scheduler) {
    return scheduler("scheduler", scheduler);
  }

  /** Adds one of several schedulers, under a name without dots; returns this. */
  public Checkpoint scheduler(String name, LrScheduler scheduler) {
    checkPart(name);
    schedulers.put(name, scheduler);
    return this;
  }

  /** Adds a generator, such as a loader's or {@code Random.defaultGenerator()}; returns this. */
  public Checkpoint generator(String name, Generator generator) {
    if (generators.putIfAbsent(name, generator) != null) {
      throw new IllegalArgumentException("there is a generator \"" + name + "\" already");
    }
    return this;
  }

  /** Sets a whole number, such as the epoch or a loader's position; returns this. */
  public Checkpoint number(String name, long value) {
    values.put(NUMBER + name, Long.toString(value));
    return this;
  }

  /** Sets a number, such as the best accuracy so far; it comes back exactly; returns this. */
  public Checkpoint number(String name, double value) {
    values.put(NUMBER + name, Double.toString(value));
    return this;
  }

  /** Sets a text, such as the run's settings; returns this. */
  public Checkpoint text(String name, String value) {
    values.put(TEXT + name, value);
    return this;
  }

  private void checkPart(String name) {
    if (name.isEmpty() || name.contains(".")) {
      throw new IllegalArgumentException(
          "a part's name must not be empty or contain a dot, got \"" + name + "\"");
    }
    if (models.containsKey(name) || optimizers.containsKey(name) || schedulers.containsKey(name)) {
      throw new IllegalArgumentException("there is a part \"" + name + "\" already");
    }
  }

  /** Saves the present state of all parts; the file is replaced as a whole or not at all. */
  public void save(Path file) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new TreeMap<>(values);
    metadata.put(VERSION, "1");
    models.forEach(
        (name, model) -> {
          metadata.put(MODEL + name, model.getClass().getSimpleName());
          model.stateDict().forEach((key, tensor) -> tensors.put(name + "." + key, tensor));
        });
    optimizers.forEach(
        (name, optimizer) -> {
          metadata.put(OPTIMIZER + name, optimizer.getClass().getSimpleName());
          OptimizerState state = optimizer.stateDict();
          metadata.put(GROUPS + name, StateText.write(state.groups()));
          state
              .state()
              .forEach(
                  (number, own) ->
                      own.forEach(
                          (key, tensor) ->
                              tensors.put(name + ".state." + number + "." + key, tensor)));
        });
    schedulers.forEach(
        (name, scheduler) -> {
          metadata.put(SCHEDULER + name, scheduler.getClass().getSimpleName());
          metadata.put(SCHEDULER_STATE + name, StateText.write(scheduler.stateDict()));
        });
    generators().forEach((name, g) -> metadata.put(GENERATOR + name, text(g.getState())));
    metadata.put(CHECKSUM, TensorBytes.checksum(metadata));
    SafeTensors.save(tensors, file, metadata);
  }

  private static String text(long... state) {
    return Arrays.stream(state).mapToObj(Long::toString).collect(Collectors.joining(" "));
  }

  /**
   * Reads a checkpoint; nothing is changed until it is restored.
   *
   * @throws FormatException if the file is damaged or no checkpoint
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static SavedCheckpoint load(Path file) {
    return new SavedCheckpoint(file, SafeTensors.contents(file));
  }

  Map<String, Module> models() {
    return Collections.unmodifiableMap(models);
  }

  Map<String, Optimizer> optimizers() {
    return Collections.unmodifiableMap(optimizers);
  }

  Map<String, LrScheduler> schedulers() {
    return Collections.unmodifiableMap(schedulers);
  }

  /** Those that were added, and those of the models' modules, such as dropout's. */
  Map<String, Generator> generators() {
    Map<String, Generator> all = new LinkedHashMap<>(generators);
    models.forEach(
        (name, model) ->
            model.namedGenerators().forEach((path, g) -> all.put(name + "." + path, g)));
    return all;
  }
}
