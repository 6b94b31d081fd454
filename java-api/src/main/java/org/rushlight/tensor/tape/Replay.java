// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.memory.CallPath;
import org.rushlight.tensor.memory.Origin;
import org.rushlight.tensor.memory.Owner;
import org.rushlight.tensor.memory.Storage;

/**
 * A part of a program that is run twice: the nodes of the first run save nothing, and the first
 * gradient that needs something has the part run again, with the random numbers of before. The n-th
 * node of the one run then reads what the n-th of the other has saved.
 */
public final class Replay {
  private static final ThreadLocal<@Nullable Replay> CURRENT = new ThreadLocal<>();

  private final Function<Tensor[], Tensor> body;
  private final Origin origin = new Origin("checkpoint", CallPath.current());
  private final Saved inputs;
  private final Owner owner;
  private final boolean[] required;
  private final List<String> ops = new ArrayList<>();
  private final List<int[]> versions = new ArrayList<>();
  private final Map<Generator, long[]> generators = new IdentityHashMap<>();
  private boolean second;
  private @Nullable List<Node> again;
  private int open;

  private Replay(Function<Tensor[], Tensor> body, Tensor... tensors) {
    this.body = body;
    Storage[] storages = new Storage[tensors.length];
    this.required = new boolean[tensors.length];
    for (int i = 0; i < tensors.length; i++) {
      storages[i] = TensorAccess.get().storage(tensors[i], "checkpoint");
      required[i] = tensors[i].requiresGrad();
    }
    this.inputs = new Saved(storages);
    this.owner = new Owner(this, origin, inputs.all());
  }

  /** The result of the body on the inputs, whose nodes save nothing. */
  public static Tensor run(Function<Tensor[], Tensor> body, Tensor... inputs) {
    if (!GradMode.isEnabled()) {
      return body.apply(inputs);
    }
    Replay replay = new Replay(body, inputs);
    Tensor result = replay.within(() -> body.apply(inputs));
    replay.open = replay.ops.size();
    if (replay.open == 0) {
      replay.owner.release();
    }
    return result;
  }

  private Tensor within(java.util.function.Supplier<Tensor> run) {
    Replay before = CURRENT.get();
    CURRENT.set(this);
    try {
      return run.get();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  static @Nullable Replay current() {
    return CURRENT.get();
  }

  /** Notes the state of a generator before it is first used by the part. */
  public static void drawing(Generator generator) {
    Replay replay = CURRENT.get();
    if (replay != null && !replay.second) {
      replay.generators.computeIfAbsent(generator, Generator::getState);
    }
  }

  /** What a new node is to hold in place of what its op wants saved. */
  Saved recorded(String op, Saved saved) {
    if (second) {
      return saved;
    }
    ops.add(op);
    versions.add(saved.versions());
    saved.release();
    return new Saved(this, ops.size() - 1);
  }

  void made(Node node) {
    if (second) {
      again.add(node);
    }
  }

  /** What node {@code place} of the second run has saved. */
  synchronized Saved saved(int place) {
    if (again == null) {
      runAgain();
    }
    return again.get(place).saved();
  }

  synchronized void consumed(int place) {
    if (again != null && again.get(place) != null) {
      again.get(place).consume();
      again.set(place, null);
    }
    if (--open == 0) {
      owner.release();
    }
  }

  private void runAgain() {
    Tensor[] leaves = new Tensor[required.length];
    for (int i = 0; i < leaves.length; i++) {
      Storage storage = inputs.get(i, origin).retain();
      leaves[i] = TensorAccess.get().wrap(storage, "checkpoint").requiresGrad(required[i]);
    }
    Map<Generator, long[]> now = new IdentityHashMap<>();
    generators.forEach(
        (generator, state) -> {
          now.put(generator, generator.getState());
          generator.setState(state);
        });
    boolean recording = GradMode.set(true);
    second = true;
    again = new ArrayList<>();
    boolean done = false;
    try {
      within(() -> body.apply(leaves)).close();
      check();
      done = true;
    } finally {
      second = false;
      GradMode.set(recording);
      now.forEach(Generator::setState);
      if (!done) {
        again = null;
      }
    }
  }

  private void check() {
    List<String> names = again.stream().map(Node::name).toList();
    if (!names.equals(ops)) {
      throw new TensorException(
          "[checkpoint] the body must do the same each time: at first it recorded %s, then %s"
              .formatted(ops, names));
    }
    for (int i = 0; i < ops.size(); i++) {
      if (!Arrays.equals(versions.get(i), again.get(i).saved().versions())) {
        throw new TensorException(
            "[checkpoint] a tensor that "
                + ops.get(i)
                + " uses was changed in place between the two runs of the body");
      }
    }
  }
}
