// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rushlight.datasets.Mnist;
import org.rushlight.datasets.idx.IdxImages;
import org.rushlight.tensor.Threads;

/** Measures what data cost: a loader beside its training, packed pictures, a large CSV file. */
public final class DataBench {
  private static final double GZ_BAR = 1.5; // seconds

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

  /** Measures how much of an epoch of LeNet-5 goes to the loader. */
  public DataResult.Loader loader() {
    return new LoaderBench(Mnist.train(mnist), threads, workers).run(rounds);
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
