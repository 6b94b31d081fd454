// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.Batch;
import org.rushlight.nn.F;
import org.rushlight.nn.Module;
import org.rushlight.optim.Optimizer;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Threads;

/**
 * Measures whole training steps: forward, loss, backward and update, in turn with PyTorch where it
 * is there. Only the training loop is inside the clock.
 */
public final class TrainBench {
  private static final int ROUNDS = 5;

  private final Path mnist;
  private final @Nullable Path python;
  private final Consumer<String> messages;

  /**
   * A benchmark.
   *
   * @param mnist the folder of MNIST's files
   * @param python a Python that has PyTorch, or null to measure this side alone
   * @param messages sees what goes wrong on the other side
   */
  public TrainBench(Path mnist, @Nullable Path python, Consumer<String> messages) {
    this.mnist = mnist;
    this.python = python;
    this.messages = messages;
  }

  /** Returns the names of the networks. */
  public static List<String> names() {
    return Networks.ALL.stream().map(Network::name).toList();
  }

  /**
   * Measures a network: a round of each side to warm up, then the medians of five in turn.
   *
   * @throws IllegalArgumentException if there is no network of that name
   */
  public TrainResult run(String name) {
    Network network =
        Networks.ALL.stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no network " + name));
    Resident.resetPeak();
    Module model = network.model().get();
    Optimizer optimizer = network.optimizer().apply(model);
    Generator generator = new Generator(1);
    Batch all = network.data().load(mnist, generator);
    List<Double> own = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    try (TorchRival rival = rival(network)) {
      for (int round = -1; round < ROUNDS; round++) {
        double speed = round(network, model, optimizer, all, generator);
        double torch = rival == null ? 0 : rival.round();
        if (round >= 0) {
          own.add(speed);
          other.add(torch);
        }
      }
    } catch (IOException e) {
      messages.accept("PyTorch is left out for " + name + ": " + e.getMessage());
      other.clear();
      while (own.size() < ROUNDS) {
        own.add(round(network, model, optimizer, all, generator));
      }
    }
    all.inputs().close();
    all.targets().close();
    Double torch = python == null || other.isEmpty() ? null : median(other);
    return new TrainResult(name, median(own), torch, Resident.peak());
  }

  private @Nullable TorchRival rival(Network network) throws IOException {
    return python == null
        ? null
        : new TorchRival(python, network.name(), Threads.get(), mnist.toString());
  }

  /** Returns the samples a second of one round. */
  private double round(
      Network network, Module model, Optimizer optimizer, Batch all, Generator generator) {
    try (Round samples = new Round(network.data().round(all, generator))) {
      long rows = samples.batch.size();
      boolean classes = network.data().hasClasses();
      model.train();
      long begun = System.nanoTime();
      for (int repeat = 0; repeat < network.data().repeats(); repeat++) {
        for (long start = 0; start < rows; start += network.batch()) {
          long count = Math.min(network.batch(), rows - start);
          step(
              model,
              optimizer,
              samples.batch.inputs().narrow(0, start, count),
              samples.batch.targets().narrow(0, start, count),
              classes);
        }
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      return rows * network.data().repeats() / seconds;
    }
  }

  private record Round(Batch batch) implements AutoCloseable {
    @Override
    public void close() {
      batch.inputs().close();
      batch.targets().close();
    }
  }

  private static void step(
      Module model, Optimizer optimizer, Tensor inputs, Tensor targets, boolean classes) {
    optimizer.zeroGrad();
    Tensor outputs = model.call(inputs);
    Tensor loss = classes ? F.crossEntropy(outputs, targets) : F.mseLoss(outputs, targets);
    loss.backward();
    optimizer.step();
  }

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
