// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.tape;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.memory.Origin;
import org.rushlight.tensor.memory.Owner;
import org.rushlight.tensor.memory.Storage;

/**
 * A step of the tape: where its inputs' gradients go, what the forward saved, and the rule that
 * turns the gradients of its outputs into those of its inputs. It holds saved storages, never
 * tensors.
 */
public final class Node implements GradientTarget {
  private static final AtomicLong CLOCK = new AtomicLong();

  final long time = CLOCK.incrementAndGet();
  final Origin origin;
  final int outputs;
  final @Nullable Edge[] inputs;
  final @Nullable Rule rule;
  final @Nullable String line = Watch.isDetecting() ? Watch.line() : null;
  private final Saved saved;
  private final @Nullable Owner owner;
  private volatile @Nullable List<UnaryOperator<Tensor>>[] hooks;
  private volatile @Nullable GradientSlot[] retained;
  private volatile boolean consumed;

  Node(Origin origin, int outputs, @Nullable Edge[] inputs, Saved saved, Rule rule) {
    this.origin = origin;
    this.outputs = outputs;
    this.inputs = inputs;
    this.saved = saved;
    this.rule = rule;
    Storage[] all = saved.all();
    this.owner = all.length == 0 ? null : new Owner(this, origin, all);
  }

  @Override
  public String name() {
    return origin.op();
  }

  /** The op, and where it ran. */
  public Origin origin() {
    return origin;
  }

  /** What the forward saved; an error if a backward has already used and released it. */
  Saved saved() {
    if (consumed) {
      throw new TensorException(
          "[backward] the graph of "
              + origin
              + " was released by an earlier backward: call backward(gradient, true) the first time"
              + " (or Grad.grad with retainGraph), or compute the result again");
    }
    return saved;
  }

  /** Lets go of what was saved. */
  void consume() {
    if (!consumed) {
      saved.consumed();
    }
    consumed = true;
    if (owner != null) {
      owner.release();
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public synchronized void addHook(int output, UnaryOperator<Tensor> hook) {
    if (hooks == null) {
      hooks = (List<UnaryOperator<Tensor>>[]) new List<?>[outputs];
    }
    if (hooks[output] == null) {
      hooks[output] = new ArrayList<>();
    }
    hooks[output].add(hook);
  }

  @Override
  public synchronized void removeHook(int output, UnaryOperator<Tensor> hook) {
    if (hooks != null && hooks[output] != null) {
      hooks[output].remove(hook);
    }
  }

  List<UnaryOperator<Tensor>> hooksOf(int output) {
    return hooks == null ? List.of() : copyOfHooks(output);
  }

  private synchronized List<UnaryOperator<Tensor>> copyOfHooks(int output) {
    return hooks[output] == null ? List.of() : List.copyOf(hooks[output]);
  }

  /** Keeps the gradient of an output in the slot, as for a leaf. */
  public synchronized void retain(int output, GradientSlot slot) {
    if (retained == null) {
      retained = new GradientSlot[outputs];
    }
    retained[output] = slot;
  }

  @Nullable GradientSlot retainedOf(int output) {
    return retained == null ? null : retainedIn(output);
  }

  private synchronized @Nullable GradientSlot retainedIn(int output) {
    return retained[output];
  }
}
