// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rushlight.autograd.Grad;
import org.rushlight.tensor.Tensor;

/**
 * What a model with averaged parameters needs. See <a
 * href="https://docs.pytorch.org/docs/stable/optim.html#taking-care-of-batch-normalization">torch.optim.swa_utils</a>.
 *
 * <pre>{@code
 * var model = new Sequential(new Linear(4, 3), new BatchNorm1d(3));
 * List<Tensor> batches = List.of(Tensors.randn(8, 4), Tensors.randn(8, 4));
 * SwaUtils.updateBn(batches, model);
 * Tensor tracked = model.namedBuffers().get("1.num_batches_tracked"); // tensor(2)
 * }</pre>
 */
public final class SwaUtils {
  private SwaUtils() {}

  /**
   * Computes the running statistics of all batch norms of a model anew, as the means over the
   * batches given. Parameters, the mode and each momentum stay as they are.
   *
   * <pre>{@code
   * SwaUtils.updateBn(loader, Batch::inputs, averaged);
   * }</pre>
   *
   * @param batches such as a loader of the training data; gone through once
   * @param inputs takes what the model is called with from a batch
   * @param model such as an {@link AveragedModel}; nothing happens without batch norms in it
   */
  public static <B> void updateBn(Iterable<B> batches, Function<B, Tensor> inputs, Module model) {
    Map<RunningNorm<?>, @Nullable Double> momenta = new LinkedHashMap<>();
    for (Module module : model.modules()) {
      if (module instanceof RunningNorm<?> norm && norm.isBatchNorm()) {
        momenta.put(norm, norm.momentum());
      }
    }
    if (momenta.isEmpty()) {
      return;
    }
    boolean training = model.isTraining();
    momenta.keySet().forEach(norm -> norm.resetRunningStats());
    try {
      model.train(true);
      momenta.keySet().forEach(norm -> norm.momentum(null));
      Grad.noGrad(
          () -> {
            for (B batch : batches) {
              model.call(inputs.apply(batch));
            }
          });
    } finally {
      momenta.forEach((norm, momentum) -> norm.momentum(momentum));
      model.train(training);
    }
  }

  /** The same for batches that are the inputs themselves. */
  public static void updateBn(Iterable<Tensor> batches, Module model) {
    updateBn(batches, Function.identity(), model);
  }
}
