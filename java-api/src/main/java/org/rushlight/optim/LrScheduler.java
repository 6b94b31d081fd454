// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.TensorException;

/**
 * Changes the learning rates of an optimizer's groups from epoch to epoch. See <a
 * href="https://docs.pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate">torch.optim.lr_scheduler</a>.
 *
 * <p>Making one sets the rates of epoch 0 and notes {@code initial_lr} in each group; {@link #step}
 * sets those of the next epoch, and is called after the optimizer's steps. Most schedulers change
 * the present rate, and so several of them on one optimizer work together. Options can be set until
 * the first step.
 *
 * <p>Throws an {@code IllegalArgumentException} for options out of range, an {@code
 * IllegalStateException} for an option after the first step, and a {@link
 * org.rushlight.tensor.TensorException} for a state that does not fit.
 *
 * <pre>{@code
 * var model = new Linear(4, 1);
 * var optimizer = new SGD(model.parameters(), 0.1);
 * LrScheduler scheduler = new StepLR(optimizer, 30, 0.5);
 * for (int epoch = 0; epoch < 60; epoch++) {
 *   optimizer.zeroGrad();
 *   model.call(Tensors.randn(8, 4)).square().mean().backward();
 *   optimizer.step();
 *   scheduler.step();
 * }
 * double lr = scheduler.getLastLr()[0];   // 0.025
 * }</pre>
 */
public abstract class LrScheduler {
  private static final String EPOCH = "last_epoch";
  private static final String COUNT = "_step_count";
  private static final String BASE = "base_lrs";
  private static final String LAST = "_last_lr";

  private final Optimizer optimizer;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final List<Map<String, Object>> found = new ArrayList<>();
  private long startEpoch = -1;
  private boolean initial;

  /** For subclasses, which put their options and then call {@link #start}. */
  protected LrScheduler(Optimizer optimizer) {
    this.optimizer = optimizer;
    groups().forEach(group -> found.add(new LinkedHashMap<>(group.options())));
    values.put(EPOCH, 0L);
    values.put(COUNT, 0L);
    values.put(BASE, List.of());
    putList(LAST, presentLrs());
  }

  /** The rates of the epoch that {@link #lastEpoch} is, one a group; the groups have the last. */
  protected abstract double[] getLr();

  /** The rates of the epoch from the first ones alone; null where there is no such formula. */
  protected double @Nullable [] closedForm() {
    return null;
  }

  /** Refuses options out of range. */
  protected void check() {}

  /** Notes in the groups what a scheduler needs there, before its first rates are computed. */
  void prepare(boolean fresh) {}

  /** The schedulers that this one is made of. */
  List<LrScheduler> parts() {
    return List.of();
  }

  /** Computes the first rates. */
  protected final void start() {
    checkAll();
    boolean fresh = startEpoch == -1;
    prepare(fresh);
    for (ParameterGroup group : groups()) {
      if (fresh && !group.has("initial_lr")) {
        group.put("initial_lr", group.get("lr"));
      } else if (!group.has("initial_lr")) {
        throw new IllegalStateException(
            name() + ": lastEpoch needs groups with an initial_lr, as a saved optimizer has them");
      }
    }
    putList(BASE, groups().stream().mapToDouble(group -> group.get("initial_lr")).toArray());
    values.put(EPOCH, startEpoch);
    initialStep();
  }

  final void initialStep() {
    values.put(COUNT, 0L);
    initial = true;
    try {
      step();
    } finally {
      initial = false;
    }
  }

  /**
   * Goes on after an epoch without a saved state: groups must have their {@code initial_lr}, and
   * the rates of that epoch; returns this.
   */
  public final LrScheduler lastEpoch(long epoch) {
    checkFresh("lastEpoch");
    if (epoch < -1) {
      throw new IllegalArgumentException(name() + ": lastEpoch must be at least -1, got " + epoch);
    }
    boolean known = found.stream().allMatch(options -> options.containsKey("initial_lr"));
    if (epoch != -1 && !known) {
      throw new IllegalStateException(
          name() + ": lastEpoch needs groups with an initial_lr, as a saved optimizer has them");
    }
    startEpoch = epoch;
    restart();
    return this;
  }

  /** Puts the groups back as they were found, and begins again. */
  void restart() {
    for (int g = 0; g < found.size(); g++) {
      ParameterGroup group = groups().get(g);
      OptionKinds.OF_SCHEDULERS.forEach(group::drop);
      found.get(g).forEach(group::set);
    }
    start();
  }

  /** Whether a step was made beside the one that sets the first rates. */
  boolean hasStepped() {
    return whole(COUNT) > 1;
  }

  private void checkAll() {
    values.forEach(
        (option, value) -> {
          List<?> numbers = value instanceof List<?> list ? list : List.of(value);
          boolean finite =
              numbers.stream().noneMatch(x -> x instanceof Double d && !Double.isFinite(d));
          checkThat(finite || option.equals("best"), option, "finite");
        });
    check();
  }

  private void checkFresh(String option) {
    if (hasStepped()) {
      throw new IllegalStateException(
          "%s: %s can only be set before the first step".formatted(name(), option));
    }
  }

  /** Sets an option before the first step, and begins again with it. */
  final void option(String name, Object value) {
    checkFresh(name);
    Object before = values.get(name);
    values.put(name, OptionKinds.checked(name, before, value));
    try {
      checkAll();
    } catch (IllegalArgumentException e) {
      values.put(name, before);
      throw e;
    }
    restart();
  }

  final void optionList(String name, double... numbers) {
    option(name, Arrays.stream(numbers).boxed().toList());
  }

  /** Sets the rates of the next epoch. */
  public void step() {
    values.put(COUNT, whole(COUNT) + 1);
    values.put(EPOCH, lastEpoch() + 1);
    set(getLr());
  }

  /** Sets the rates of an epoch, by the closed form if there is one. */
  void update(long epoch) {
    values.put(EPOCH, epoch);
    double[] closed = closedForm();
    set(closed == null ? getLr() : closed);
  }

  final void set(double[] lrs) {
    if (lrs.length != groups().size()) {
      throw new IllegalStateException(
          "%s: it was made for %d groups, the optimizer has %d now"
              .formatted(name(), lrs.length, groups().size()));
    }
    for (int g = 0; g < lrs.length; g++) {
      groups().get(g).put("lr", lrs[g]);
    }
    noteLrs();
  }

  final void noteLrs() {
    putList(LAST, presentLrs());
  }

  /** The rates that were set last, one a group. */
  public final double[] getLastLr() {
    return list(LAST);
  }

  /** The epoch whose rates are set; the first is 0. */
  public final long lastEpoch() {
    return whole(EPOCH);
  }

  /** The optimizer. */
  public final Optimizer optimizer() {
    return optimizer;
  }

  /** Options and counters under PyTorch's names, for {@link #loadStateDict}; functions are not. */
  public final Map<String, Object> stateDict() {
    Map<String, Object> state = new LinkedHashMap<>(values);
    if (!parts().isEmpty()) {
      state.put("_schedulers", parts().stream().map(LrScheduler::stateDict).toList());
    }
    return state;
  }

  /**
   * Goes back to a state. The rates themselves are the optimizer's, and come back with its state.
   *
   * @throws TensorException if the state is another scheduler's, or out of range; nothing is
   *     changed then
   */
  public final void loadStateDict(Map<String, Object> state) {
    List<String> misfits = misfits(state);
    if (!misfits.isEmpty()) {
      throw new TensorException(
          "[loadStateDict] the state does not fit this "
              + name()
              + ": "
              + String.join("; ", misfits));
    }
    values.replaceAll((key, value) -> OptionKinds.checked(key, value, state.get(key)));
    for (int i = 0; i < parts().size(); i++) {
      parts().get(i).loadStateDict(partOf(state, i));
    }
  }

  /** Tells all for which {@link #loadStateDict} would refuse a state; empty if it takes it. */
  public final List<String> misfits(Map<String, Object> state) {
    List<String> problems = new ArrayList<>();
    Set<String> keys = new LinkedHashSet<>(stateDict().keySet());
    if (!keys.equals(state.keySet())) {
      problems.add("it has %s, the scheduler %s".formatted(state.keySet(), keys));
      return problems;
    }
    Map<String, Object> before = new LinkedHashMap<>(values);
    try {
      values.replaceAll((key, value) -> OptionKinds.checked(key, value, state.get(key)));
      check();
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    } finally {
      values.putAll(before);
    }
    try {
      for (int i = 0; i < parts().size(); i++) {
        problems.addAll(parts().get(i).misfits(partOf(state, i)));
      }
    } catch (ClassCastException | IndexOutOfBoundsException e) {
      problems.add("_schedulers must be a list of " + parts().size() + " states");
    }
    return problems;
  }

  private static Map<String, Object> partOf(Map<String, Object> state, int i) {
    Map<String, Object> part = new LinkedHashMap<>();
    ((Map<?, ?>) ((List<?>) state.get("_schedulers")).get(i))
        .forEach((key, value) -> part.put((String) key, value));
    return part;
  }

  // ---- for subclasses

  final String name() {
    return getClass().getSimpleName();
  }

  final List<ParameterGroup> groups() {
    return optimizer.parameterGroups();
  }

  /** Keeps an option or a counter: a Double, Long, Boolean, String or list of Double. */
  protected final void put(String name, Object value) {
    values.put(name, value);
  }

  /** Keeps a list of numbers. */
  protected final void putList(String name, double... numbers) {
    values.put(name, Arrays.stream(numbers).boxed().toList());
  }

  /** A number that was put. */
  protected final double number(String name) {
    return ((Number) values.get(name)).doubleValue();
  }

  /** A whole number that was put. */
  protected final long whole(String name) {
    return (Long) values.get(name);
  }

  /** A switch that was put. */
  protected final boolean isSet(String name) {
    return (Boolean) values.get(name);
  }

  /** A text that was put. */
  protected final String text(String name) {
    return (String) values.get(name);
  }

  /** A list that was put. */
  protected final double[] list(String name) {
    return ((List<?>) values.get(name)).stream().mapToDouble(n -> (Double) n).toArray();
  }

  /** True while the rates of the first epoch are computed. */
  protected final boolean isInitial() {
    return initial;
  }

  /** How often the scheduler has stepped, the step in which the first rates are set included. */
  protected final long stepCount() {
    return whole(COUNT);
  }

  /** The rates that the groups have now. */
  protected final double[] presentLrs() {
    return groups().stream().mapToDouble(group -> group.get("lr")).toArray();
  }

  /** The rates that the groups have now, times a factor. */
  protected final double[] scaled(double factor) {
    return Arrays.stream(presentLrs()).map(lr -> lr * factor).toArray();
  }

  /** What a formula makes of the first rates. */
  protected final double[] ofBase(DoubleUnaryOperator formula) {
    return Arrays.stream(list(BASE)).map(formula).toArray();
  }

  final void setBase(double[] lrs) {
    putList(BASE, lrs);
  }

  /** One number for all groups, or one a group. */
  final double[] perGroup(String option, double... numbers) {
    int count = groups().size();
    if (numbers.length == count) {
      return numbers.clone();
    }
    if (numbers.length != 1) {
      throw new IllegalArgumentException(
          "%s: %s must be one number or one for each of the %d groups, got %d"
              .formatted(name(), option, count, numbers.length));
    }
    double[] all = new double[count];
    Arrays.fill(all, numbers[0]);
    return all;
  }

  final void checkThat(boolean holds, String option, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s: %s must be %s, got %s".formatted(name(), option, rule, values.get(option)));
    }
  }
}
