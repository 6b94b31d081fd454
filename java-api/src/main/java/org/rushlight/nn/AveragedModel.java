// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.rushlight.autograd.Grad;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * The running average of a model's parameters: Izmailov et al., 2018 (the mean), or an exponential
 * one. See <a
 * href="https://docs.pytorch.org/docs/stable/optim.html#weight-averaging-swa-and-ema">torch.optim.swa_utils.AveragedModel</a>.
 *
 * <p>The mean is a += (p - a) / (n + 1), the exponential one a += (1 - decay) (p - a). The first
 * update copies; buffers are copied at each update unless {@link #useBuffers}. State: {@code
 * n_averaged}, and the model's keys after {@code module.}.
 *
 * <p>Throws an {@code IllegalArgumentException} for a decay outside of [0, 1], or if the supplier
 * gives the model itself.
 *
 * <pre>{@code
 * var model = new Linear(4, 1);
 * var average = new AveragedModel(model, () -> new Linear(4, 1)).ema(0.999);
 * var optimizer = new SGD(model.parameters(), 0.1);
 * model.call(Tensors.randn(8, 4)).square().mean().backward();
 * optimizer.step();
 * average.updateParameters(model);
 * Tensor y = average.call(Tensors.randn(8, 4));   // y [8, 1]
 * }</pre>
 */
public final class AveragedModel extends Module {
  /** How averages take up new values. */
  @FunctionalInterface
  public interface MultiAvgFn {
    /**
     * Changes the averages in place, or leaves them alone.
     *
     * @param averages what was averaged so far, at least once
     * @param values of the model, in the same order
     * @param count how many models were averaged
     */
    void update(List<Tensor> averages, List<Tensor> values, long count);
  }

  private final Module module;
  private final Tensor count;
  private MultiAvgFn average = AveragedModel::mean;
  private boolean withBuffers;

  /**
   * The average of a model, which begins as a copy of it.
   *
   * @param model what is averaged
   * @param architecture makes a model such as it, which will hold the average
   */
  public AveragedModel(Module model, Supplier<? extends Module> architecture) {
    if (model == null || architecture == null) {
      throw new IllegalArgumentException(
          "AveragedModel: needs a model and a supplier of models like it, got null");
    }
    Module copy = architecture.get();
    if (copy == null || copy == model) {
      throw new IllegalArgumentException(
          "AveragedModel: the supplier must make a new model, it gave the one to be averaged, or null");
    }
    copy.loadStateDict(model.stateDict());
    copy.train(model.isTraining());
    count = registerBuffer("n_averaged", Tensors.full(0, DType.INT64));
    module = register("module", copy);
  }

  /** Averages exponentially with a decay in [0, 1]; returns this. */
  public AveragedModel ema(double decay) {
    if (!(decay >= 0 && decay <= 1)) {
      throw new IllegalArgumentException(
          "AveragedModel: the decay must be in [0, 1], got " + decay);
    }
    return multiAvgFn((averages, values, n) -> lerp(averages, values, 1 - decay));
  }

  /** Averages in another way; returns this. */
  public AveragedModel multiAvgFn(MultiAvgFn function) {
    average = function;
    return this;
  }

  /** Whether buffers, such as running means, are averaged too and not copied; returns this. */
  public AveragedModel useBuffers(boolean on) {
    withBuffers = on;
    return this;
  }

  private static void mean(List<Tensor> averages, List<Tensor> values, long n) {
    lerp(averages, values, 1.0 / (n + 1));
  }

  private static void lerp(List<Tensor> averages, List<Tensor> values, double weight) {
    for (int i = 0; i < averages.size(); i++) {
      Tensor to = averages.get(i);
      Tensor value = values.get(i);
      if (to.dtype().isFloating()) {
        to.copy_(to.detach().lerp(value.detach(), weight));
      } else {
        to.copy_(to.to(DType.FLOAT64).lerp(value.to(DType.FLOAT64), weight));
      }
    }
  }

  /** Takes up the present parameters of the model. */
  public void updateParameters(Module model) {
    Grad.noGrad(
        () -> {
          List<Tensor> averages = new ArrayList<>(module.parameters());
          List<Tensor> values = new ArrayList<>(model.parameters());
          List<Tensor> buffers = new ArrayList<>(module.namedBuffers().values());
          List<Tensor> given = new ArrayList<>(model.namedBuffers().values());
          if (withBuffers) {
            averages.addAll(buffers);
            values.addAll(given);
          }
          long n = count.itemLong();
          if (n == 0) {
            copy(averages, values);
          } else {
            average.update(averages, values, n);
          }
          if (!withBuffers) {
            copy(buffers, given);
          }
          count.fill_(n + 1);
        });
  }

  private static void copy(List<Tensor> to, List<Tensor> from) {
    for (int i = 0; i < to.size(); i++) {
      to.get(i).copy_(from.get(i));
    }
  }

  /** How many models were averaged. */
  public long nAveraged() {
    return count.itemLong();
  }

  /** The model that holds the average. */
  public Module module() {
    return module;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return module.call(x);
  }
}
