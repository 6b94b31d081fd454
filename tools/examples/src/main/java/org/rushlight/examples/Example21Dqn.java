// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.rushlight.autograd.Grad;
import org.rushlight.nn.F;
import org.rushlight.nn.Linear;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Optimizer;
import org.rushlight.optim.RMSprop;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * A cart learns to balance a pole: deep Q-learning with a replay memory and a target network (Mnih
 * et al., 2015), the target's action chosen by the other network (van Hasselt et al., 2016).
 */
public final class Example21Dqn implements Experiment {
  private static final int BATCH = 64;
  private static final double DISCOUNT = 0.99;
  private static final int COPY_EVERY = 200;
  private static final int LOOK_EVERY = 2000;

  /** The last transitions, as rows: state, action, state after it, whether the pole fell. */
  private static final class Memory {
    private static final int ROW = 2 * CartPole.VALUES + 2;
    private final float[] rows;
    private long added;

    Memory(int capacity) {
      rows = new float[capacity * ROW];
    }

    void add(float[] state, int action, float[] next, boolean fallen) {
      int at = (int) (added++ % (rows.length / ROW)) * ROW;
      System.arraycopy(state, 0, rows, at, CartPole.VALUES);
      System.arraycopy(next, 0, rows, at + CartPole.VALUES, CartPole.VALUES);
      rows[at + ROW - 2] = action;
      rows[at + ROW - 1] = fallen ? 1 : 0;
    }

    int size() {
      return (int) Math.min(added, rows.length / ROW);
    }

    /** Rows drawn at random, [BATCH, ROW]. */
    Tensor sample(RandomGenerator random) {
      float[] drawn = new float[BATCH * ROW];
      for (int i = 0; i < BATCH; i++) {
        System.arraycopy(rows, random.nextInt(size()) * ROW, drawn, i * ROW, ROW);
      }
      return Tensors.of(drawn, BATCH, ROW);
    }
  }

  @Override
  public void run(Lab lab) throws IOException {
    lab.seed(0);
    var random = new SplittableRandom(lab.seed());
    Sequential online = network();
    Sequential target = network();
    target.loadStateDict(online.stateDict());
    var optimizer = new RMSprop(online.parameters(), 5e-4);
    var memory = new Memory(50_000);
    var cart = new CartPole();
    float[] state = cart.reset(random);
    Map<String, Tensor> best = copy(online);
    double bestMean = 0;
    double points = 0;
    int steps = lab.of(60_000, 12_000);
    for (int step : lab.each("steps", steps)) {
      double explore = Math.max(0.02, 1 - step / (0.2 * steps));
      int action = random.nextDouble() < explore ? random.nextInt(2) : choose(online, state);
      float[] next = cart.step(action);
      points++;
      memory.add(state, action, next, cart.hasFallen());
      state = next;
      if (cart.isOver()) {
        lab.record("return", points);
        points = 0;
        state = cart.reset(random);
      }
      if (memory.size() >= 10 * BATCH) {
        lab.record("temporal difference", learn(online, target, optimizer, memory.sample(random)));
      }
      if (step % COPY_EVERY == 0) {
        target.loadStateDict(online.stateDict());
      }
      if (step % LOOK_EVERY == 0) {
        double mean = play(online, 20, new SplittableRandom(lab.seed() + 1));
        lab.record("mean return", mean);
        lab.say("step %5d  mean return of 20 episodes %.1f", step, mean);
        if (mean >= bestMean) {
          bestMean = mean;
          best = copy(online);
        }
      }
    }
    online.loadStateDict(best);
    new Plot("CartPole", "2,000 steps", "mean return of 20 episodes")
        .line("deep Q-learning", lab.figure("mean return"))
        .save(lab.file("dqn.png"));
    double mean = play(online, 100, new SplittableRandom(lab.seed() + 2));
    lab.atLeast("mean return of 100 episodes", mean, 195);
  }

  private static Sequential network() {
    return new Sequential(new Linear(CartPole.VALUES, 100), new ReLU(), new Linear(100, 2));
  }

  private static Map<String, Tensor> copy(Sequential network) {
    Map<String, Tensor> copy = new LinkedHashMap<>();
    network.stateDict().forEach((name, tensor) -> copy.put(name, tensor.detach().copy()));
    return copy;
  }

  private static int choose(Sequential network, float[] state) {
    return Grad.noGrad(
        () -> {
          float[] values = network.call(Tensors.of(state, 1, CartPole.VALUES)).toFloatArray();
          return values[1] > values[0] ? 1 : 0;
        });
  }

  private static double learn(
      Sequential online, Sequential target, Optimizer optimizer, Tensor rows) {
    int values = CartPole.VALUES;
    Tensor wanted =
        Grad.noGrad(
            () -> {
              Tensor next = rows.narrow(1, values, values);
              Tensor action = online.call(next).argmax(1, true); // [BATCH, 1]
              Tensor future = target.call(next).gather(1, action);
              Tensor alive = rows.narrow(1, 2 * values + 1, 1).neg().add(1.0);
              return future.mul(alive).mul(DISCOUNT).add(1.0);
            });
    Tensor action = rows.narrow(1, 2 * values, 1).to(DType.INT64);
    optimizer.zeroGrad();
    Tensor told = online.call(rows.narrow(1, 0, values)).gather(1, action);
    Tensor loss = F.smoothL1Loss(told, wanted);
    loss.backward();
    optimizer.step();
    return loss.item();
  }

  /** The mean return of episodes without exploring. */
  private static double play(Sequential network, int episodes, RandomGenerator random) {
    double[] points = new double[episodes];
    var cart = new CartPole();
    for (int i = 0; i < episodes; i++) {
      for (float[] state = cart.reset(random); !cart.isOver(); points[i]++) {
        state = cart.step(choose(network, state));
      }
    }
    return Arrays.stream(points).average().orElseThrow();
  }
}
