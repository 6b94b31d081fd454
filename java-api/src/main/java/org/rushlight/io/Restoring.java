// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rushlight.nn.Module;
import org.rushlight.optim.LrScheduler;
import org.rushlight.optim.Optimizer;
import org.rushlight.optim.OptimizerState;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;

/** Brings parts back to a saved state: compares all of them first, then changes them. */
final class Restoring {
  private final SavedCheckpoint saved;
  private final Checkpoint parts;
  private final List<String> problems = new ArrayList<>();
  private final List<Runnable> changes = new ArrayList<>();

  Restoring(SavedCheckpoint saved, Checkpoint parts) {
    this.saved = saved;
    this.parts = parts;
  }

  /** Notes what the file has and the parts have not. */
  void checkNoOthers() {
    checkNoOthers("model", Checkpoint.MODEL, parts.models().keySet());
    checkNoOthers("optimizer", Checkpoint.OPTIMIZER, parts.optimizers().keySet());
    checkNoOthers("scheduler", Checkpoint.SCHEDULER, parts.schedulers().keySet());
    checkNoOthers("generator", Checkpoint.GENERATOR, parts.generators().keySet());
  }

  private void checkNoOthers(String what, String kind, Set<String> given) {
    for (String name : saved.names(kind)) {
      if (!given.contains(name)) {
        problems.add("the file also has the %s \"%s\", which was not given".formatted(what, name));
      }
    }
  }

  void run() {
    parts.models().forEach(this::prepare);
    parts.optimizers().forEach(this::prepare);
    parts.schedulers().forEach(this::prepare);
    parts
        .generators()
        .forEach(
            (name, generator) -> {
              long[] state = saved.generatorState(name);
              if (state == null) {
                problems.add("there is no generator \"" + name + "\" in the file");
              } else if (state.length != generator.getState().length) {
                problems.add("the state of generator \"" + name + "\" has another length");
              } else {
                changes.add(() -> generator.setState(state));
              }
            });
    if (!problems.isEmpty()) {
      throw new TensorException(
          "[checkpoint] " + saved.file() + " does not fit: " + String.join("; ", problems));
    }
    changes.forEach(Runnable::run);
  }

  private void prepare(String name, Module model) {
    if (saved.text(Checkpoint.MODEL, name) == null) {
      problems.add("there is no model \"" + name + "\" in the file");
      return;
    }
    Map<String, Tensor> own = model.stateDict();
    Map<String, Tensor> given = saved.stateDict(name);
    note("model \"" + name + "\": missing keys ", own.keySet(), given.keySet());
    note("model \"" + name + "\": unexpected keys ", given.keySet(), own.keySet());
    own.forEach(
        (key, tensor) -> {
          if (given.containsKey(key)) {
            checkLike(name + "." + key, given.get(key), tensor);
          }
        });
    changes.add(() -> model.loadStateDict(given));
  }

  private void note(String what, Set<String> some, Set<String> others) {
    Set<String> rest = new TreeSet<>(some);
    rest.removeAll(others);
    if (!rest.isEmpty()) {
      problems.add(what + String.join(", ", rest));
    }
  }

  private void checkLike(String key, Tensor given, Tensor own) {
    if (!given.shape().equals(own.shape()) || given.dtype() != own.dtype()) {
      problems.add(
          "%s is %s %s in the file, %s %s here"
              .formatted(key, given.dtype(), given.shape(), own.dtype(), own.shape()));
    }
  }

  private void prepare(String name, Optimizer optimizer) {
    String type = saved.text(Checkpoint.OPTIMIZER, name);
    String options = saved.text(Checkpoint.GROUPS, name);
    if (type == null || options == null) {
      problems.add("there is no optimizer \"" + name + "\" in the file");
      return;
    }
    if (!type.equals(optimizer.getClass().getSimpleName())) {
      problems.add(
          "optimizer \"%s\" is %s in the file, %s here"
              .formatted(name, type, optimizer.getClass().getSimpleName()));
      return;
    }
    List<String> found = new ArrayList<>();
    var groups = OptimizerText.read(options, found);
    var state = state(name);
    if (groups != null) {
      found.addAll(optimizer.misfits(new OptimizerState(state, groups)));
    }
    found.forEach(problem -> problems.add("optimizer \"" + name + "\": " + problem));
    changes.add(() -> optimizer.loadStateDict(new OptimizerState(state, groups)));
  }

  private void prepare(String name, LrScheduler scheduler) {
    String type = saved.text(Checkpoint.SCHEDULER, name);
    String text = saved.text(Checkpoint.SCHEDULER_STATE, name);
    if (type == null || text == null) {
      problems.add("there is no scheduler \"" + name + "\" in the file");
      return;
    }
    if (!type.equals(scheduler.getClass().getSimpleName())) {
      problems.add(
          "scheduler \"%s\" is %s in the file, %s here"
              .formatted(name, type, scheduler.getClass().getSimpleName()));
      return;
    }
    Map<String, Object> state = new LinkedHashMap<>();
    try {
      ((Map<?, ?>) StateText.read(text)).forEach((key, value) -> state.put((String) key, value));
    } catch (IllegalArgumentException | ClassCastException e) {
      problems.add("scheduler \"" + name + "\": its state cannot be read: " + text);
      return;
    }
    scheduler
        .misfits(state)
        .forEach(problem -> problems.add("scheduler \"" + name + "\": " + problem));
    changes.add(() -> scheduler.loadStateDict(state));
  }

  private Map<Integer, Map<String, Tensor>> state(String name) {
    Map<Integer, Map<String, Tensor>> state = new TreeMap<>();
    saved
        .stateDict(name)
        .forEach(
            (key, tensor) -> {
              String[] words = key.split("\\.", 3);
              if (words.length < 3
                  || !words[0].equals("state")
                  || !words[1].matches("0|[1-9][0-9]{0,8}")) {
                problems.add("unexpected key " + name + "." + key);
                return;
              }
              int number = Integer.parseInt(words[1]);
              state.computeIfAbsent(number, n -> new LinkedHashMap<>()).put(words[2], tensor);
            });
    return state;
  }
}
