// SPDX-License-Identifier: Apache-2.0
package org.rushlight.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.tape.Backward;
import org.rushlight.tensor.tape.Edge;
import org.rushlight.tensor.tape.GradMode;
import org.rushlight.tensor.tape.Saved;
import org.rushlight.tensor.tape.TapeWriter;
import org.rushlight.tensor.tape.TensorAccess;

/**
 * An op written in Java: a forward and its backward, both in terms of tensors. See <a
 * href="https://docs.pytorch.org/docs/stable/notes/extending.html">Extending torch.autograd</a>.
 *
 * <p>Throws {@link org.rushlight.tensor.TensorException} when the backward gives another number of
 * gradients than there are inputs, or one of another shape or type than its input.
 *
 * <pre>{@code
 * final class Cube extends Function {
 *   @Override
 *   protected Tensor forward(Context context, Tensor... inputs) {
 *     context.saveForBackward(inputs[0]);
 *     return inputs[0].pow(3);
 *   }
 *
 *   @Override
 *   protected Tensor[] backward(Context context, Tensor dy) {
 *     Tensor x = context.saved(0);
 *     return new Tensor[] {dy.mul(x.square()).mul(3)};
 *   }
 * }
 *
 * Tensor x = Tensors.of(2.0).requiresGrad(true);
 * new Cube().apply(x).sum().backward();
 * Tensor dx = x.grad();   // tensor([12.])
 * }</pre>
 *
 * Numbers and shapes may be kept in fields; use a new instance for each call then.
 */
public abstract class Function {
  /** For subclasses. */
  protected Function() {}

  /** Carries tensors from the forward of one call to its backward. */
  public static final class Context {
    private List<Tensor> toSave = List.of();
    private @Nullable Backward backward;

    private Context() {}

    /**
     * Keeps the elements of inputs or results; a change in place before the backward is noticed.
     */
    public void saveForBackward(Tensor... tensors) {
      toSave = List.of(tensors);
    }

    /** A tensor given to {@link #saveForBackward}, by its index. */
    public Tensor saved(int index) {
      if (backward == null) {
        throw new IllegalStateException("saved tensors are there during backward only");
      }
      return TensorAccess.get().wrap(backward.savedStorage(index).retain(), "saved");
    }

    /** True when the input wants a gradient. */
    public boolean needsInputGrad(int input) {
      return backward != null && backward.needs(input);
    }
  }

  /** Computes the result; nothing is recorded meanwhile. */
  protected abstract Tensor forward(Context context, Tensor... inputs);

  /**
   * Computes the gradients of the inputs from that of the result; nothing is recorded meanwhile.
   *
   * @return an entry an input, of its shape; null where there is no gradient
   */
  protected abstract Tensor[] backward(Context context, Tensor dy);

  /** Runs the forward and writes this op to the tape. */
  public final Tensor apply(Tensor... inputs) {
    TensorAccess access = TensorAccess.get();
    String name = getClass().getSimpleName();
    Context context = new Context();
    Tensor result;
    try (Grad.Mode off = Grad.noGrad()) {
      result = forward(context, inputs);
    }
    Storage output = access.storage(result, name).retain();
    Edge[] edges = new Edge[inputs.length];
    boolean any = false;
    for (int i = 0; i < inputs.length; i++) {
      edges[i] = access.edge(inputs[i]);
      any |= edges[i] != null;
    }
    if (!any || !GradMode.isEnabled()) {
      return access.wrap(output, name);
    }
    List<Storage> saved = new ArrayList<>();
    for (Tensor tensor : context.toSave) {
      saved.add(access.storage(tensor, name));
    }
    context.toSave = List.of(); // the node holds elements, never tensors
    var held = new Saved(saved.toArray(Storage[]::new));
    Like[] likes = Arrays.stream(inputs).map(Like::of).toArray(Like[]::new);
    return TapeWriter.record(name, output, edges, held, g -> run(name, g, likes));
  }

  /** What the gradient of an input must be like; the rule must not hold the input itself. */
  private record Like(DType dtype, Shape shape) {
    static Like of(Tensor x) {
      return new Like(x.dtype(), x.shape());
    }

    @Override
    public String toString() {
      return dtype + " " + shape;
    }
  }

  private void run(String name, Backward g, Like... inputs) {
    TensorAccess access = TensorAccess.get();
    Context context = new Context();
    context.backward = g;
    Tensor[] gradients;
    try (Grad.Mode off = Grad.noGrad()) {
      gradients = backward(context, access.wrap(g.upstream(0).retain(), "gradient"));
    } finally {
      context.backward = null;
    }
    if (gradients.length != inputs.length) {
      throw new TensorException(
          "[%s] backward must return a gradient an input, %d, got %d"
              .formatted(name, inputs.length, gradients.length));
    }
    for (int i = 0; i < inputs.length; i++) {
      if (gradients[i] != null && g.needs(i)) {
        Like like = Like.of(gradients[i]);
        if (!like.equals(inputs[i])) {
          throw new TensorException(
              "[%s] backward must return a gradient like its input %d, %s, got %s"
                  .formatted(name, i, inputs[i], like));
        }
        g.give(i, access.storage(gradients[i], name).retain());
      }
    }
  }
}
