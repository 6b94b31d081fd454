// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import java.lang.ref.Reference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.memory.Calls;
import org.rushlight.tensor.memory.Reclaimer;
import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.tape.Edge;
import org.rushlight.tensor.tape.GradMode;
import org.rushlight.tensor.tape.Rule;
import org.rushlight.tensor.tape.Saved;
import org.rushlight.tensor.tape.TapeWriter;
import org.rushlight.tensor.tape.TensorAccess;
import org.rushlight.tensor.tape.Watch;

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

  private static final Storage[] NO_STORAGES = {};
  private static final int[] NO_PLACES = {};

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

  /** The tensor, which must be there: what is left out has no shape to work with. */
  public static Tensor given(String op, String name, @Nullable Tensor tensor) {
    if (tensor == null) {
      throw new TensorException("[%s] %s must be a tensor, got null".formatted(op, name));
    }
    return tensor;
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
    long begun = Watch.isOn() ? System.nanoTime() : 0;
    long handle = called(kernel);
    if (Watch.isOn()) {
      watched(begun, handle);
    }
    return new Done(new Storage(handle), false);
  }

  /** As {@link Calls#call}, without an object more. */
  private long called(Kernel kernel) {
    Reclaimer.pace();
    try {
      return kernel.run(this);
    } catch (RuntimeException e) {
      return again(e, () -> kernel.run(this));
    } finally {
      Reference.reachabilityFence(inputs);
    }
  }

  private long again(RuntimeException first, Calls.Call call) {
    try {
      return Calls.failed(first, call);
    } catch (TensorException e) {
      // The kernel says so of a handle that it needs; which of the nulls was its, it cannot know.
      if (e.getMessage().startsWith("[tensor] ") && Arrays.asList(inputs).contains(null)) {
        throw new TensorException("[%s] an input that must be a tensor is null".formatted(name), e);
      }
      throw e;
    }
  }

  /** The native part of a call that gives indices besides its result. */
  @FunctionalInterface
  public interface IndexingKernel {
    /** Runs the kernel; puts the handle of the indices into the array of one. */
    long run(Op in, long[] indices);
  }

  /** Runs a kernel and keeps its indices: see {@link Done#keptTensor}. */
  public Done runKeeping(IndexingKernel kernel) {
    return run(
        in -> {
          long[] indices = new long[1];
          long result = kernel.run(in, indices);
          in.keep(indices[0]);
          return result;
        });
  }

  /** The native part of a call with several results. */
  @FunctionalInterface
  public interface Kernels {
    /** Runs the kernel; puts the handles of the results into the array. */
    void run(Op in, long[] results);
  }

  /** Runs a kernel with several results; {@link Done#grads} gives them all. */
  public Done run(int results, Kernels kernel) {
    long begun = Watch.isOn() ? System.nanoTime() : 0;
    long[] handles = new long[results];
    called(
        in -> {
          kernel.run(in, handles);
          return 0;
        });
    if (Watch.isOn()) {
      watched(begun, handles);
    }
    Done done = new Done(new Storage(handles[0]), false);
    done.further = new Storage[results - 1];
    for (int i = 1; i < results; i++) {
      done.further[i - 1] = new Storage(handles[i]);
    }
    return done;
  }

  private void watched(long begun, long... handles) {
    Watch.took(name, begun);
    try {
      for (long handle : handles) {
        Watch.ran(name, storages, handle, begun);
      }
    } catch (TensorException e) {
      for (long handle : handles) {
        Core.release_handle(handle);
      }
      if (kept != null) {
        kept.release();
      }
      throw e;
    } finally {
      Reference.reachabilityFence(inputs);
    }
  }

  /** Runs a kernel whose result looks into the first input's elements. */
  public Done view(Kernel kernel) {
    long begun = Watch.isOn() ? System.nanoTime() : 0;
    long handle = called(kernel);
    if (Watch.isOn()) {
      watched(begun, handle);
    }
    return new Done(
        new Storage(handle, storages[0].version()), TensorAccess.get().isCopyOfView(inputs[0]));
  }

  /** A call whose kernel has run. */
  public final class Done {
    private final Storage output;
    private Storage[] further = NO_STORAGES;
    private boolean copyOfView;
    private int[] places = NO_PLACES;

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
        result = TapeWriter.record(name, output, edges(), saved(), rule);
      } else {
        result = TensorAccess.get().wrap(output, name);
      }
      releaseKept();
      if (copyOfView) {
        TensorAccess.get().markCopyOfView(result);
      }
      return result;
    }

    /** Says the gradient and gives all results; {@code g.dy(i)} belongs to result i. */
    public Tensor[] grads(Rule rule) {
      Storage[] outputs = new Storage[further.length + 1];
      outputs[0] = output;
      System.arraycopy(further, 0, outputs, 1, further.length);
      Tensor[] results;
      if (isRecorded()) {
        results = TapeWriter.record(name, outputs, edges(), saved(), rule);
      } else {
        results = new Tensor[outputs.length];
        for (int i = 0; i < results.length; i++) {
          results[i] = TensorAccess.get().wrap(outputs[i], name);
        }
      }
      releaseKept();
      return results;
    }

    /**
     * What was given to {@link #keep}, as a second result that has no gradient; to be had before
     * the first one.
     */
    public Tensor keptTensor() {
      return TensorAccess.get().wrap(kept.retain(), name);
    }

    /** Gives the result and says why it has no gradient. */
    public Tensor noGrad(String why) {
      releaseKept();
      return TensorAccess.get().wrap(output, name);
    }

    private Edge[] edges() {
      Edge[] edges = new Edge[inputs.length];
      for (int i = 0; i < edges.length; i++) {
        edges[i] = inputs[i] == null ? null : TensorAccess.get().edge(inputs[i]);
      }
      return edges;
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
