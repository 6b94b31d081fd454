// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.memory.Calls;
import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.tape.TensorAccess;

/** Norms of lists of tensors, and changes of gradients in place; none is on the tape. */
public final class GradientClip {
  private GradientClip() {}

  /** The norm of the norms of the tensors: a scalar. */
  public static Tensor totalNorm(Iterable<? extends Tensor> tensors, double normType) {
    List<Storage> storages = new ArrayList<>();
    tensors.forEach(tensor -> storages.add(TensorAccess.get().storage(tensor, "totalNorm")));
    long[] handles = storages.stream().mapToLong(Storage::handle).toArray();
    long norm = Calls.call(() -> Core.total_norm(handles, handles.length, normType));
    Reference.reachabilityFence(tensors);
    return TensorAccess.get().wrap(new Storage(norm), "totalNorm");
  }

  /** Scales gradients so that a norm of {@code totalNorm} becomes at most {@code maxNorm}. */
  public static void byNorm(List<Tensor> gradients, double maxNorm, Tensor totalNorm) {
    long norm = TensorAccess.get().storage(totalNorm, "clipGradNorm_").handle();
    change(gradients, handles -> Core.clip_grads_with_norm(handles, handles.length, maxNorm, norm));
  }

  /** Clamps gradients to [-{@code clipValue}, {@code clipValue}]. */
  public static void byValue(List<Tensor> gradients, double clipValue) {
    change(gradients, handles -> Core.clip_grad_value(handles, handles.length, clipValue));
  }

  private interface Change {
    void run(long[] handles);
  }

  private static void change(List<Tensor> gradients, Change change) {
    List<Storage> storages = new ArrayList<>();
    gradients.forEach(g -> storages.add(TensorAccess.get().storage(g, "clipGrad")));
    long[] handles = storages.stream().mapToLong(Storage::handle).toArray();
    Calls.run(() -> change.run(handles));
    storages.forEach(storage -> storage.version().bump());
    Reference.reachabilityFence(gradients);
  }
}
