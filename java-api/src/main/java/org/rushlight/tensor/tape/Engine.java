// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.tape;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.memory.Storage;

/**
 * Walks the tape backwards, youngest node first: a node is always younger than those that feed it,
 * so when its turn comes all gradients of its outputs are there. No recursion, and a fixed order.
 */
public final class Engine {
  private final boolean retainGraph;
  private final @Nullable Set<Edge> wanted; // null: accumulate into the leaves
  private final Map<Edge, Storage> found = new LinkedHashMap<>();
  // By the time of the node: the youngest is the last, and no two nodes share one.
  private final TreeMap<Long, Pending> pending = new TreeMap<>();
  private final Map<GradientSlot, Storage> leaves = new LinkedHashMap<>();

  private Engine(boolean retainGraph, @Nullable Set<Edge> wanted) {
    this.retainGraph = retainGraph;
    this.wanted = wanted;
  }

  /**
   * Adds the gradients of all leaves below the roots into their slots. Owns the seeds from here.
   */
  public static void backward(List<Edge> roots, List<Storage> seeds, boolean retainGraph) {
    var engine = new Engine(retainGraph, null);
    try {
      engine.walk(roots, seeds);
      for (var leaf : engine.leaves.entrySet()) {
        Storage gradient = leaf.getValue();
        leaf.setValue(null);
        leaf.getKey().accumulate(gradient);
      }
    } finally {
      engine.release();
    }
  }

  /** The gradients by the wanted edges, each owned by the caller; leaves stay as they are. */
  public static Map<Edge, Storage> gradients(
      List<Edge> roots, List<Storage> seeds, Set<Edge> wanted, boolean retainGraph) {
    var engine = new Engine(retainGraph, wanted);
    try {
      engine.walk(roots, seeds);
      Map<Edge, Storage> result = new LinkedHashMap<>(engine.found);
      engine.found.clear();
      for (Edge edge : wanted) {
        if (edge.target() instanceof GradientSlot slot && engine.leaves.get(slot) != null) {
          result.put(edge, engine.leaves.put(slot, null));
        }
      }
      return result;
    } finally {
      engine.release();
    }
  }

  private void walk(List<Edge> roots, List<Storage> seeds) {
    for (int i = 0; i < roots.size(); i++) {
      add(roots.get(i), seeds.get(i));
    }
    boolean done = false;
    try {
      while (!pending.isEmpty()) {
        run(pending.lastEntry().getValue());
      }
      for (var leaf : leaves.entrySet()) {
        leaf.setValue(hooked(leaf.getValue(), leaf.getKey().hooks()));
      }
      done = true;
    } finally {
      if (!done && !retainGraph) {
        consumeAll(roots);
      }
    }
  }

  /** A backward that fails uses up the whole graph, as one that succeeds does. */
  private static void consumeAll(List<Edge> roots) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Edge> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      if (open.pop().target() instanceof Node node && seen.add(node)) {
        node.consume();
        for (Edge edge : node.inputs) {
          if (edge != null) {
            open.push(edge);
          }
        }
      }
    }
  }

  /** A node whose turn has not come, and the gradients of its outputs so far. */
  private record Pending(Node node, Storage[] gradients) {}

  private void run(Pending next) {
    Node node = next.node;
    Storage[] upstream = next.gradients;
    try {
      for (int i = 0; i < node.outputs; i++) {
        if (upstream[i] != null) {
          upstream[i] = hooked(upstream[i], node.hooksOf(i));
          keep(node, i, upstream[i]);
        }
      }
      boolean[] needed = new boolean[node.inputs.length];
      for (int i = 0; i < needed.length; i++) {
        needed[i] = node.inputs[i] != null;
      }
      long begun = Watch.isOn() ? System.nanoTime() : 0;
      Storage[] gradients = new Backward(node, upstream, needed).run();
      if (Watch.isOn()) {
        watch(node, upstream, gradients, begun);
      }
      for (int i = 0; i < gradients.length; i++) {
        if (gradients[i] != null) {
          add(node.inputs[i], gradients[i]);
        }
      }
    } catch (TensorException e) {
      throw new TensorException(e.getMessage() + " (in the backward of " + node.origin + ")", e);
    } finally {
      pending.remove(node.time);
      releaseAll(upstream);
      if (!retainGraph) {
        node.consume();
      }
    }
  }

  private static void watch(
      Node node, @Nullable Storage[] upstream, @Nullable Storage[] gradients, long begun) {
    try {
      Watch.ranBackward(node, upstream, gradients, begun);
    } catch (TensorException e) {
      releaseAll(gradients);
      throw e;
    }
  }

  private void keep(Node node, int output, Storage gradient) {
    GradientSlot slot = node.retainedOf(output);
    if (slot != null) {
      slot.accumulate(gradient.retain());
    }
    if (wanted != null) {
      Edge edge = new Edge(node, output);
      if (wanted.contains(edge)) {
        found.put(edge, gradient.retain());
      }
    }
  }

  /** Takes over the gradient and sums it with what has come to the same place before. */
  private void add(Edge edge, Storage gradient) {
    if (edge.target() instanceof GradientSlot slot) {
      leaves.put(slot, summed(leaves.get(slot), gradient));
    } else {
      Node node = (Node) edge.target();
      Pending waiting = pending.get(node.time);
      if (waiting == null) {
        waiting = new Pending(node, new Storage[node.outputs]);
        pending.put(node.time, waiting);
      }
      Storage[] gradients = waiting.gradients;
      gradients[edge.output()] = summed(gradients[edge.output()], gradient);
    }
  }

  private static Storage summed(@Nullable Storage before, Storage more) {
    if (before == null) {
      return more;
    }
    try {
      if (before.isSole()) {
        GradientSlot.addInto(before, more);
        return before;
      }
      Storage sum = GradientSlot.sum(before, more);
      before.release();
      return sum;
    } finally {
      more.release();
    }
  }

  private static Storage hooked(Storage gradient, List<UnaryOperator<Tensor>> hooks) {
    Storage now = gradient;
    for (UnaryOperator<Tensor> hook : hooks) {
      Tensor seen = TensorAccess.get().wrap(now.retain(), "gradient");
      Tensor result = hook.apply(seen);
      if (result != null && result != seen) {
        if (!result.shape().equals(seen.shape()) || result.dtype() != seen.dtype()) {
          throw new TensorException(
              "[hook] a hook must give a gradient of the same shape and type, %s %s, got %s %s"
                  .formatted(seen.dtype(), seen.shape(), result.dtype(), result.shape()));
        }
        Storage replacement = TensorAccess.get().storage(result, "hook").retain();
        now.release();
        now = replacement;
      }
    }
    return now;
  }

  /** Whatever an error has left behind. */
  private void release() {
    pending.values().forEach(one -> releaseAll(one.gradients));
    releaseAll(leaves.values().toArray(Storage[]::new));
    releaseAll(found.values().toArray(Storage[]::new));
  }

  private static void releaseAll(@Nullable Storage[] storages) {
    for (Storage storage : storages) {
      if (storage != null) {
        storage.release();
      }
    }
    Arrays.fill(storages, null);
  }
}
