// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.rushlight.data.Batch;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.data.TransformedDataset;
import org.rushlight.data.transforms.Compose;
import org.rushlight.data.transforms.RandomCrop;
import org.rushlight.data.transforms.RandomRotation;
import org.rushlight.data.transforms.Transform;
import org.rushlight.nn.F;
import org.rushlight.nn.Module;
import org.rushlight.optim.Adam;
import org.rushlight.optim.Optimizer;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Threads;

/**
 * How much of an epoch of LeNet-5 goes to the loader that changes its pictures.
 *
 * <p>In a round the training takes every batch of the loader once and as many that are in memory,
 * in turn, a stretch of steps of each: what slows the machine down meanwhile slows both. The first
 * steps of a stretch do not count, because the loader fills its queue while batches from memory are
 * used.
 */
final class LoaderBench {
  private static final double BAR = 0.1; // of the epoch
  private static final int BATCH = 128;
  private static final int AHEAD = 2; // batches of a worker, PyTorch's default
  private static final int STRETCH = 50; // steps that count
  private static final double QUIET = 0.02; // of the clock
  private static final long MOST_WARM_NANOS = 20_000_000_000L;

  private final Dataset<Example> data;
  private final int threads;
  private final int workers;
  private final Module model = Networks.lenet5();
  private final Optimizer optimizer = new Adam(model.parameters(), 1e-3);

  /** Of {@code data}, pictures that LeNet-5 takes. */
  LoaderBench(Dataset<Example> data, int threads, int workers) {
    this.data = data;
    this.threads = threads;
    this.workers = workers;
  }

  /** What is done to each picture: usual for handwriting, every pixel read between four. */
  static Transform augmentation() {
    return new Compose(
        new RandomCrop(28).padding(2), new RandomRotation(10).interpolation("bilinear"));
  }

  DataResult.Loader run(int rounds) {
    Threads.set(threads);
    DataLoader<Batch> loader = batches(workers);
    List<Batch> memory = new ArrayList<>();
    loader.forEach(memory::add);
    warm(() -> round(loader, memory)[0]);
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    List<Double> costs = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      double[] seconds = round(loader, memory);
      with.add(seconds[0]);
      without.add(seconds[1]);
      costs.add(1 - seconds[1] / seconds[0]);
    }
    List<Double> training = new ArrayList<>(); // microseconds of CPU a sample
    List<Double> alone = new ArrayList<>(); // samples a second
    for (int i = 0; i < rounds; i++) {
      long cpu = processCpu();
      steps(memory.iterator(), memory.size());
      if (cpu >= 0) {
        training.add((processCpu() - cpu) / 1e3 / data.size());
      }
      long begun = System.nanoTime();
      loader.forEach(LoaderBench::close);
      alone.add(data.size() * 1e9 / (System.nanoTime() - begun));
    }
    return new DataResult.Loader(
        "loader",
        "lenet5",
        augmentation().toString().replaceAll("\\s*\\n\\s*", " "),
        threads,
        workers,
        rounds,
        data.size(),
        Stats.median(with),
        Stats.median(without),
        Stats.median(costs),
        BAR,
        Stats.median(alone),
        microseconds(rounds),
        Stats.medianOrNull(training));
  }

  private DataLoader<Batch> batches(int of) {
    return new DataLoader<>(new TransformedDataset(data, augmentation()))
        .batchSize(BATCH)
        .shuffle(true)
        .workers(of)
        .prefetchFactor(AHEAD);
  }

  /** Seconds of an epoch with the loader and of one from memory, by the steps that count. */
  private double[] round(DataLoader<Batch> loader, List<Batch> memory) {
    int settling = Math.min(workers * AHEAD + 1, memory.size() / 2); // however many workers
    double[] seconds = new double[2];
    int counted = 0;
    Iterator<Batch> made = loader.iterator();
    for (int left = memory.size(); left > settling; ) {
      int count = Math.min(STRETCH, left - settling);
      steps(made, settling);
      seconds[0] += steps(made, count);
      steps(memory.iterator(), settling);
      seconds[1] += steps(memory.listIterator(left - count), count);
      counted += count;
      left -= settling + count;
    }
    steps(made, memory.size());
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] *= (double) memory.size() / counted;
    }
    return seconds;
  }

  /** Seconds of so many steps at most, in a plain loop as users write it. */
  private double steps(Iterator<Batch> batches, int most) {
    long begun = System.nanoTime();
    for (int i = 0; i < most && batches.hasNext(); i++) {
      Batch batch = batches.next();
      optimizer.zeroGrad();
      Tensor loss = F.crossEntropy(model.call(batch.inputs()), batch.targets());
      loss.backward();
      optimizer.step();
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  /** Works until the JVM has compiled what is run often: its compiler takes a core meanwhile. */
  private static void warm(DoubleSupplier work) {
    var compiler = ManagementFactory.getCompilationMXBean();
    long begun = System.nanoTime();
    double busy = 1;
    while (busy > QUIET && System.nanoTime() - begun < MOST_WARM_NANOS) {
      long compiled = compiler.getTotalCompilationTime();
      double seconds = work.getAsDouble();
      busy = (compiler.getTotalCompilationTime() - compiled) / 1e3 / seconds;
    }
  }

  /** Nanoseconds of all threads so far, or -1 where the system does not tell. */
  private static long processCpu() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : -1;
  }

  /** CPU time of a sample, made on this thread; other programs disturb it least. */
  private double microseconds(int rounds) {
    DataLoader<Batch> loader = batches(0);
    var clock = ManagementFactory.getThreadMXBean();
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rounds; i++) {
      long begun = clock.getCurrentThreadCpuTime();
      loader.forEach(LoaderBench::close);
      best = Math.min(best, (clock.getCurrentThreadCpuTime() - begun) / 1e3 / data.size());
    }
    return best;
  }

  private static void close(Batch batch) {
    batch.inputs().close();
    batch.targets().close();
  }
}
