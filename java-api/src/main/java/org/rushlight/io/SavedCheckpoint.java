// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rushlight.nn.Module;
import org.rushlight.optim.LrScheduler;
import org.rushlight.optim.Optimizer;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;

/**
 * What {@link Checkpoint#load} read from a file. Restoring compares everything with the parts that
 * it goes to before it changes any of them.
 */
public final class SavedCheckpoint {
  private final Path file;
  private final Map<String, Tensor> tensors;
  private final Map<String, String> metadata;

  SavedCheckpoint(Path file, SafeTensors.Contents contents) {
    this.file = file;
    tensors = contents.tensors();
    metadata = new TreeMap<>(contents.metadata());
    String version = metadata.get(Checkpoint.VERSION);
    if (version == null) {
      throw new FormatException(
          file, "no checkpoint, but plain tensors: read it with SafeTensors.load");
    }
    if (!version.equals("1")) {
      throw new FormatException(
          file, "a checkpoint of version 1 can be read, this is version " + version);
    }
    String saved = metadata.remove(Checkpoint.CHECKSUM);
    if (!TensorBytes.checksum(metadata).equals(saved)) {
      throw new FormatException(
          file, "the checkpoint's options, numbers and texts are damaged: their CRC-32C is wrong");
    }
  }

  /**
   * Goes back to the saved state, with every part of the file.
   *
   * @param parts the models, optimizers, schedulers and generators that were saved, made anew
   * @throws TensorException naming all that does not fit, also parts that only one side has;
   *     nothing is changed then
   */
  public void restore(Checkpoint parts) {
    var restoring = new Restoring(this, parts);
    restoring.checkNoOthers();
    restoring.run();
  }

  /** Restores the model alone, as for an evaluation. */
  public void restoreModel(Module model) {
    new Restoring(this, new Checkpoint().model(model)).run();
  }

  /** Restores the optimizer alone. */
  public void restoreOptimizer(Optimizer optimizer) {
    new Restoring(this, new Checkpoint().optimizer(optimizer)).run();
  }

  /** Restores the scheduler alone. */
  public void restoreScheduler(LrScheduler scheduler) {
    new Restoring(this, new Checkpoint().scheduler(scheduler)).run();
  }

  /** Restores one generator alone. */
  public void restoreGenerator(String name, Generator generator) {
    new Restoring(this, new Checkpoint().generator(name, generator)).run();
  }

  /** True if there is a number or text of the name. */
  public boolean has(String name) {
    return metadata.containsKey(Checkpoint.NUMBER + name)
        || metadata.containsKey(Checkpoint.TEXT + name);
  }

  /**
   * A whole number.
   *
   * @throws TensorException if there is none of the name, or it was saved as a double
   */
  public long getLong(String name) {
    String text = value(Checkpoint.NUMBER, name);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new TensorException(
          "[checkpoint] the number \"%s\" in %s is %s: use getDouble".formatted(name, file, text),
          e);
    }
  }

  /**
   * A number.
   *
   * @throws TensorException if there is none of the name
   */
  public double getDouble(String name) {
    return Double.parseDouble(value(Checkpoint.NUMBER, name));
  }

  /**
   * A text.
   *
   * @throws TensorException if there is none of the name
   */
  public String getText(String name) {
    return value(Checkpoint.TEXT, name);
  }

  private String value(String kind, String name) {
    String value = metadata.get(kind + name);
    if (value == null) {
      throw new TensorException(
          "[checkpoint] %s has no %s\"%s\"; it has %s"
              .formatted(file, kind.replace('.', ' '), name, names(kind)));
    }
    return value;
  }

  /** The tensors of a model or an optimizer by their keys in it. */
  public Map<String, Tensor> stateDict(String part) {
    Map<String, Tensor> own = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(part + ".")) {
            own.put(name.substring(part.length() + 1), tensor);
          }
        });
    return Collections.unmodifiableMap(own);
  }

  Path file() {
    return file;
  }

  @Nullable String text(String kind, String name) {
    return metadata.get(kind + name);
  }

  /** The names of all that is of a kind. */
  Set<String> names(String kind) {
    Set<String> names = new TreeSet<>();
    for (String key : metadata.keySet()) {
      if (key.startsWith(kind)) {
        names.add(key.substring(kind.length()));
      }
    }
    return names;
  }

  /** The state of a generator; null if there is none of the name. */
  long @Nullable [] generatorState(String name) {
    String text = metadata.get(Checkpoint.GENERATOR + name);
    if (text == null) {
      return null;
    }
    try {
      return Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
    } catch (NumberFormatException e) {
      throw new FormatException(
          file, "the state of generator \"" + name + "\" must be numbers, got " + text, e);
    }
  }
}
