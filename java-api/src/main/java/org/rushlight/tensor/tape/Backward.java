// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.memory.Calls;
import org.rushlight.tensor.memory.Storage;

/**
 * What a rule sees of the backward of one node: the upstream gradients, what the forward saved, and
 * where to give the gradients of the inputs. Whatever it makes is released or passed on by the
 * engine.
 */
public final class Backward {
  private final Node node;
  private final Saved saved;
  private final @Nullable Storage[] upstream;
  private final boolean[] needed;
  private final Storage[] given;
  private List<Storage> temporary = List.of();

  Backward(Node node, @Nullable Storage[] upstream, boolean[] needed) {
    this.node = node;
    this.saved = node.saved();
    this.upstream = upstream;
    this.needed = needed;
    this.given = new Storage[node.inputs.length];
  }

  /** The gradient by the (first) output. */
  public long dy() {
    return dy(0);
  }

  /** The gradient by an output; 0 where none came. */
  public long dy(int output) {
    return upstream[output] == null ? 0 : upstream[output].handle();
  }

  /** The upstream gradient's storage, for rules that make a tensor of it. */
  public @Nullable Storage upstream(int output) {
    return upstream[output];
  }

  /** True when the input wants a gradient. */
  public boolean needs(int input) {
    return needed[input];
  }

  /** A saved storage by its place: see {@code Op.saving}. */
  public long saved(int place) {
    return saved.get(place, node.origin).handle();
  }

  /** The same for a place that may have been null; 0 then. */
  public long savedOrNone(int place) {
    return saved.has(place) ? saved(place) : 0;
  }

  /** The storage itself, for rules that make a tensor of it. */
  public Storage savedStorage(int place) {
    return saved.get(place, node.origin);
  }

  /** A native call of the rule, with memory paced as everywhere. */
  public long call(Calls.Call call) {
    return Calls.call(call);
  }

  /** Gives a gradient to an input if it wants one; the call is not run otherwise. */
  public void give(int input, Calls.Call gradient) {
    if (needed[input]) {
      give(input, new Storage(Calls.call(gradient)));
    }
  }

  /** Gives a gradient as wide as a broadcast result, summed to the input's own shape. */
  public void giveSummed(int input, Shape shape, Calls.Call gradient) {
    if (!needed[input]) {
      return;
    }
    long wide = Calls.call(gradient);
    if (hasShape(wide, shape)) {
      give(input, new Storage(wide));
    } else {
      temporary(wide);
      give(input, () -> Core.sum_to(wide, shape.toArray(), shape.rank()));
    }
  }

  /** Passes the upstream gradient on, summed to the input's own shape. */
  public void passSummed(int input, Shape shape) {
    if (!needed[input]) {
      return;
    }
    if (hasShape(dy(), shape)) {
      pass(input);
    } else {
      give(input, () -> Core.sum_to(dy(), shape.toArray(), shape.rank()));
    }
  }

  private static boolean hasShape(long handle, Shape shape) {
    long[] sizes = new long[Shape.MAX_RANK];
    int rank = Core.shape(handle, sizes);
    return shape.equals(Shape.of(Arrays.copyOf(sizes, rank)));
  }

  /** Passes the upstream gradient on unchanged. */
  public void pass(int input) {
    if (needed[input]) {
      give(input, upstream[0].retain());
    }
  }

  /** Gives a storage that the caller owns; the engine takes it over. */
  public void give(int input, Storage gradient) {
    if (given[input] != null || !needed[input]) {
      gradient.release();
      throw new IllegalStateException(
          node.origin + " gave input " + input + " a gradient that it does not want");
    }
    given[input] = gradient;
  }

  /** Has the handle released when the rule has run. */
  public long temporary(long handle) {
    if (temporary.isEmpty()) {
      temporary = new ArrayList<>();
    }
    temporary.add(new Storage(handle));
    return handle;
  }

  Storage[] run() {
    boolean done = false;
    try {
      node.rule.run(this);
      done = true;
      return given;
    } finally {
      temporary.forEach(Storage::release);
      if (!done) {
        for (Storage gradient : given) {
          if (gradient != null) {
            gradient.release();
          }
        }
      }
    }
  }
}
