// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rushlight.data.Batch;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.data.TransformedDataset;
import org.rushlight.data.transforms.Compose;
import org.rushlight.data.transforms.RandomCrop;
import org.rushlight.data.transforms.RandomRotation;
import org.rushlight.data.transforms.Transform;
import org.rushlight.datasets.Mnist;
import org.rushlight.datasets.idx.IdxImages;
import org.rushlight.nn.F;
import org.rushlight.nn.Module;
import org.rushlight.optim.Adam;
import org.rushlight.optim.Optimizer;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Threads;

/** Measures what data cost: a loader beside its training, packed pictures, a large CSV file. */
public final class DataBench {
  private static final double LOADER_BAR = 0.1; // of the epoch
  private static final double GZ_BAR = 1.5; // seconds
  private static final int BATCH = 128;
  private static final double QUIET = 0.02; // of the clock
  private static final long MOST_WARM_NANOS = 20_000_000_000L;

  private final Path mnist;
  private final int threads;
  private final int workers;
  private final int rounds;

  /**
   * A benchmark.
   *
   * @param mnist the folder of MNIST's files
   * @param threads of the training
   * @param workers of the loader
   * @param rounds of each side, at least 1
   */
  public DataBench(Path mnist, int threads, int workers, int rounds) {
    this.mnist = mnist;
    this.threads = threads;
    this.workers = workers;
    this.rounds = rounds;
  }

  /** Returns the names of the rows. */
  public static List<String> names() {
    return List.of("gz", "loader", "csv");
  }

  /** What is done to each picture: usual for handwriting, every pixel read between four. */
  static Transform augmentation() {
    return new Compose(
        new RandomCrop(28).padding(2), new RandomRotation(10).interpolation("bilinear"));
  }

  /** Measures how much of an epoch of LeNet-5 goes to the loader. */
  public DataResult.Loader loader() {
    return loader(Mnist.train(mnist));
  }

  DataResult.Loader loader(Dataset<Example> data) {
    Threads.set(threads);
    DataLoader<Batch> loader = batches(data, workers);
    List<Batch> ready = new ArrayList<>();
    loader.forEach(ready::add);
    Epochs epochs = new Epochs();
    warm(() -> epochs.seconds(ready) + epochs.seconds(loader));
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    List<Double> costs = new ArrayList<>();
    List<Double> training = new ArrayList<>(); // microseconds of CPU a sample
    for (int round = 0; round < rounds; round++) {
      long cpu = processCpu();
      without.add(epochs.seconds(ready));
      if (cpu >= 0) {
        training.add((processCpu() - cpu) / 1e3 / data.size());
      }
      with.add(epochs.seconds(loader));
      costs.add(1 - without.get(round) / with.get(round));
    }
    List<Double> alone = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      long begun = System.nanoTime();
      loader.forEach(DataBench::close);
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
        LOADER_BAR,
        Stats.median(alone),
        microseconds(data),
        Stats.medianOrNull(training));
  }

  /** Nanoseconds of all threads so far, or -1 where the system does not tell. */
  private static long processCpu() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : -1;
  }

  private static DataLoader<Batch> batches(Dataset<Example> data, int workers) {
    return new DataLoader<>(new TransformedDataset(data, augmentation()))
        .batchSize(BATCH)
        .shuffle(true)
        .workers(workers);
  }

  /** CPU time of a sample, made on this thread; other programs disturb it least. */
  private double microseconds(Dataset<Example> data) {
    DataLoader<Batch> loader = batches(data, 0);
    var clock = ManagementFactory.getThreadMXBean();
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < rounds; round++) {
      long begun = clock.getCurrentThreadCpuTime();
      loader.forEach(DataBench::close);
      best = Math.min(best, (clock.getCurrentThreadCpuTime() - begun) / 1e3 / data.size());
    }
    return best;
  }

  private static void close(Batch batch) {
    batch.inputs().close();
    batch.targets().close();
  }

  /** Epochs of LeNet-5, in a plain loop as users write it. */
  private static final class Epochs {
    private final Module model = Networks.lenet5();
    private final Optimizer optimizer = new Adam(model.parameters(), 1e-3);

    double seconds(Iterable<Batch> batches) {
      long begun = System.nanoTime();
      for (Batch batch : batches) {
        optimizer.zeroGrad();
        Tensor loss = F.crossEntropy(model.call(batch.inputs()), batch.targets());
        loss.backward();
        optimizer.step();
      }
      return (System.nanoTime() - begun) / 1e9;
    }
  }

  /** Works until the JVM has compiled what is run often: its compiler takes a core meanwhile. */
  private static void warm(java.util.function.DoubleSupplier work) {
    var compiler = ManagementFactory.getCompilationMXBean();
    long begun = System.nanoTime();
    double busy = 1;
    while (busy > QUIET && System.nanoTime() - begun < MOST_WARM_NANOS) {
      long compiled = compiler.getTotalCompilationTime();
      double seconds = work.getAsDouble();
      busy = (compiler.getTotalCompilationTime() - compiled) / 1e3 / seconds;
    }
  }

  /** Measures how long MNIST's training part takes from its packed files. */
  public DataResult.Gz gz() {
    IdxImages.Pair files = IdxImages.find(mnist, "train");
    if (files == null) {
      throw new IllegalArgumentException(mnist + " has no train-images-idx3-ubyte");
    }
    Threads.set(threads); // loads the native core, which is not to count
    List<Double> seconds = new ArrayList<>();
    long images = 0;
    long pixels = 0;
    for (int round = 0; round <= rounds; round++) {
      long begun = System.nanoTime();
      var data = Mnist.train(mnist);
      seconds.add((System.nanoTime() - begun) / 1e9);
      images = data.size();
      pixels = data.get(0).input().numel();
    }
    return new DataResult.Gz(
        "gz",
        files.images().getFileName().toString(),
        images,
        pixels,
        rounds,
        seconds.get(0),
        Stats.median(seconds.subList(1, seconds.size())),
        GZ_BAR);
  }

  /**
   * Measures how a CSV file of numbers is streamed, which is made in the system's temporary folder
   * and deleted.
   *
   * @param bytes of the file, about
   * @throws IOException if there is no room for it, or a process fails
   */
  public static DataResult.Csv csv(long bytes) throws IOException {
    return CsvBench.run(bytes);
  }
}
