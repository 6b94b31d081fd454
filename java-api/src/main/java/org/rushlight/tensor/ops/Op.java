// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.memory.Calls;
import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.tape.Edge;
import org.rushlight.tensor.tape.GradMode;
import org.rushlight.tensor.tape.Rule;
import org.rushlight.tensor.tape.Saved;
import org.rushlight.tensor.tape.TapeWriter;
import org.rushlight.tensor.tape.TensorAccess;

/**
 * One call of an op: the kernel, what its gradient needs, and the gradient, in one sentence.
 *
 * <pre>{@code
 * Op.of("tanh", x)
 *     .run(in -> Core.tanh(in.at(0)))
 *     .saving(OUTPUT)
 *     .grad(g -> g.give(0, () -> Core.tanh_backward(g.dy(), g.saved(0))));
 * }</pre>
 *
 * A result can only be had by saying the gradient, or why there is none. Rules capture numbers and
 * shapes, never tensors.
 */
public final class Op {
  /** For {@link Done#saving}: the result itself. */
  public static final int OUTPUT = -1;

  /** For {@link Done#saving}: the storage given to {@link #keep}. */
  public static final int KEPT = -2;

  private final String name;
  private final @Nullable Tensor[] inputs;
  private final Storage[] storages;
  private @Nullable Storage kept;

  private Op(String name, @Nullable Tensor... inputs) {
    this.name = name;
    this.inputs = inputs;
    this.storages = new Storage[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i] != null) {
        storages[i] = TensorAccess.get().storage(inputs[i], name);
      }
    }
  }

  /** Begins a call on the inputs; those that were not given are null. */
  public static Op of(String name, @Nullable Tensor... inputs) {
    return new Op(name, inputs);
  }

  /** The native part of a call. */
  @FunctionalInterface
  public interface Kernel {
    /** Runs the kernel; returns the handle of the result. */
    long run(Op in);
  }

  /** The handle of an input; 0 where it was not given. */
  public long at(int input) {
    return storages[input] == null ? 0 : storages[input].handle();
  }

  /** Takes over a second result that only the gradient needs. */
  public void keep(long handle) {
    kept = new Storage(handle);
  }

  /** True when the call will be written to the tape. */
  public boolean isRecorded() {
    if (!GradMode.isEnabled()) {
      return false;
    }
    for (Tensor input : inputs) {
      if (input != null && input.requiresGrad()) {
        return true;
      }
    }
    return false;
  }

  /** Runs the kernel. */
  public Done run(Kernel kernel) {
    long handle;
    try {
      handle = Calls.call(() -> kernel.run(this));
    } finally {
      Reference.reachabilityFence(inputs);
    }
    return new Done(new Storage(handle), false);
  }

  /** Runs a kernel whose result looks into the first input's elements. */
  public Done view(Kernel kernel) {
    long handle;
    try {
      handle = Calls.call(() -> kernel.run(this));
    } finally {
      Reference.reachabilityFence(inputs);
    }
    return new Done(
        new Storage(handle, storages[0].version()), TensorAccess.get().isCopyOfView(inputs[0]));
  }

  /** A call whose kernel has run. */
  public final class Done {
    private final Storage output;
    private boolean copyOfView;
    private int[] places = {};

    private Done(Storage output, boolean copyOfView) {
      this.output = output;
      this.copyOfView = copyOfView;
    }

    /** Marks the result as a copy where PyTorch would give a view: in-place ops refuse it. */
    public Done copyOfView() {
      copyOfView = true;
      return this;
    }

    /** Says what the gradient needs: indices of inputs, {@link #OUTPUT}, {@link #KEPT}. */
    public Done saving(int... what) {
      places = what;
      return this;
    }

    /** Says the gradient and gives the result. */
    public Tensor grad(Rule rule) {
      Tensor result;
      if (isRecorded()) {
        Edge[] edges = new Edge[inputs.length];
        for (int i = 0; i < edges.length; i++) {
          edges[i] = inputs[i] == null ? null : TensorAccess.get().edge(inputs[i]);
        }
        result = TapeWriter.record(name, output, edges, saved(), rule);
      } else {
        result = TensorAccess.get().wrap(output, name);
      }
      releaseKept();
      if (copyOfView) {
        TensorAccess.get().markCopyOfView(result);
      }
      return result;
    }

    /** What was given to {@link #keep} as a tensor of its own, to be had before the result. */
    public Tensor keptTensor() {
      return TensorAccess.get().wrap(kept.retain(), name);
    }

    /** Gives the result and says why it has no gradient. */
    public Tensor noGrad(String why) {
      releaseKept();
      return TensorAccess.get().wrap(output, name);
    }

    private Saved saved() {
      Storage[] chosen = new Storage[places.length];
      for (int i = 0; i < places.length; i++) {
        chosen[i] =
            switch (places[i]) {
              case OUTPUT -> output;
              case KEPT -> kept;
              default -> storages[places[i]];
            };
      }
      Saved saved = new Saved(chosen);
      Reference.reachabilityFence(inputs);
      return saved;
    }

    private void releaseKept() {
      if (kept != null) {
        kept.release();
        kept = null;
      }
    }
  }
}
