// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.rushlight.autograd.Grad;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** One step of LBFGS: some iterations, between which it remembers what is in the state. */
final class LbfgsStep {
  private final ParameterGroup group;
  private final Supplier<Tensor> closure;
  private final Map<String, Tensor> state;
  private final List<Tensor> oldDirs;
  private final List<Tensor> oldSteps;
  private final List<Double> ro = new ArrayList<>();
  private double scale = 1;

  LbfgsStep(ParameterGroup group, Supplier<Tensor> closure) {
    this.group = group;
    this.closure =
        () -> {
          try (Grad.Mode on = Grad.enableGrad()) {
            return closure.get();
          }
        };
    state = group.state(0);
    oldDirs = rows("old_dirs");
    oldSteps = rows("old_stps");
    for (int i = 0; i < oldDirs.size(); i++) {
      ro.add(state.get("ro").select(0, i).item());
    }
    scale = remembered("H_diag", 1);
  }

  private List<Tensor> rows(String name) {
    Tensor all = state.get(name);
    return new ArrayList<>(all == null ? List.of() : List.of(all.unbind(0)));
  }

  private double remembered(String name, double otherwise) {
    return state.containsKey(name) ? state.get(name).item() : otherwise;
  }

  private void remember(String name, double value) {
    state.put(name, Tensors.full(value, DType.FLOAT64));
  }

  private Tensor gradient() {
    Tensor[] parts = new Tensor[group.parameters().size()];
    for (int i = 0; i < parts.length; i++) {
      Tensor p = group.parameters().get(i);
      parts[i] = (p.grad() == null ? Tensors.zerosLike(p) : p.grad()).reshape(p.numel());
    }
    return Tensors.cat(0, parts);
  }

  private void move(double t, Tensor direction) {
    long at = 0;
    for (Tensor p : group.parameters()) {
      p.add_(direction.narrow(0, at, p.numel()).reshape(p.shape().toArray()), t);
      at += p.numel();
    }
  }

  private static double largest(Tensor x) {
    return x.abs().max().item();
  }

  Tensor run() {
    Tensor first = closure.get();
    double loss = first.item();
    long evaluations = 1;
    double allEvaluations = remembered("func_evals", 0) + 1;
    double allIterations = remembered("n_iter", 0);
    Tensor gradient = gradient();
    boolean done = largest(gradient) <= group.get("tolerance_grad");
    remember("func_evals", allEvaluations);
    remember("n_iter", allIterations);
    if (done) {
      return first;
    }
    Tensor direction = state.get("d");
    Tensor before = state.get("prev_flat_grad");
    double t = remembered("t", 0);
    double lossBefore = loss;
    double change = group.get("tolerance_change");
    long most = (long) group.get("max_iter");
    for (long i = 1; i <= most; i++) {
      boolean isFirst = ++allIterations == 1;
      if (isFirst) {
        direction = gradient.neg();
      } else {
        learn(gradient.sub(before), direction.mul(t));
        direction = newton(gradient);
      }
      before = gradient;
      lossBefore = loss;
      double lr = group.get("lr");
      t = isFirst ? Math.min(1, 1 / gradient.abs().sum().item()) * lr : lr;
      double slope = gradient.dot(direction).item();
      if (slope > -change) {
        break;
      }
      long used = 0;
      if (group.text("line_search_fn").equals("strong_wolfe")) {
        int left = (int) Math.max(0, (long) group.get("max_eval") - evaluations);
        var start = new StrongWolfe.Point(0, loss, gradient, slope);
        var search = new StrongWolfe(lineFrom(direction), start, left);
        StrongWolfe.Point end = search.search(t, largest(direction));
        t = end.t();
        loss = end.loss();
        gradient = end.gradient();
        used = search.evaluations();
        move(t, direction);
        done = largest(gradient) <= group.get("tolerance_grad");
      } else {
        move(t, direction);
        if (i != most) { // the last needs no gradient
          loss = closure.get().item();
          gradient = gradient();
          done = largest(gradient) <= group.get("tolerance_grad");
          used = 1;
        }
      }
      evaluations += used;
      allEvaluations += used;
      if (evaluations >= group.get("max_eval")
          || done
          || largest(direction.mul(t)) <= change
          || Math.abs(loss - lossBefore) < change) {
        break;
      }
    }
    remember("func_evals", allEvaluations);
    remember("n_iter", allIterations);
    remember("t", t);
    remember("H_diag", scale);
    remember("prev_loss", lossBefore);
    state.put("d", direction);
    state.put("prev_flat_grad", before);
    if (!oldDirs.isEmpty()) {
      state.put("old_dirs", Tensors.stack(0, oldDirs.toArray(Tensor[]::new)));
      state.put("old_stps", Tensors.stack(0, oldSteps.toArray(Tensor[]::new)));
      double[] all = ro.stream().mapToDouble(Double::doubleValue).toArray();
      state.put("ro", Tensors.ofDoubles(all, all.length));
    }
    return first;
  }

  private StrongWolfe.Line lineFrom(Tensor direction) {
    List<Tensor> begin = group.parameters().stream().map(p -> p.detach().copy()).toList();
    return t -> {
      move(t, direction);
      double loss = closure.get().item();
      Tensor gradient = gradient();
      for (int i = 0; i < begin.size(); i++) {
        group.parameters().get(i).copy_(begin.get(i));
      }
      return new StrongWolfe.Point(t, loss, gradient, gradient.dot(direction).item());
    };
  }

  /** Remembers the change of the gradient over a step, unless it curves down. */
  private void learn(Tensor y, Tensor s) {
    double product = y.dot(s).item();
    if (!(product > 1e-10)) {
      return;
    }
    if (oldDirs.size() >= group.get("history_size")) {
      oldDirs.remove(0);
      oldSteps.remove(0);
      ro.remove(0);
    }
    oldDirs.add(y);
    oldSteps.add(s);
    ro.add(1 / product);
    scale = product / y.dot(y).item();
  }

  /** The direction: minus the inverse Hessian, as far as it is known, times the gradient. */
  private Tensor newton(Tensor gradient) {
    double[] al = new double[oldDirs.size()];
    Tensor q = gradient.neg();
    for (int i = al.length - 1; i >= 0; i--) {
      al[i] = oldSteps.get(i).dot(q).item() * ro.get(i);
      q.add_(oldDirs.get(i), -al[i]);
    }
    Tensor r = q.mul(scale);
    for (int i = 0; i < al.length; i++) {
      double be = oldDirs.get(i).dot(r).item() * ro.get(i);
      r.add_(oldSteps.get(i), al[i] - be);
    }
    return r;
  }
}
