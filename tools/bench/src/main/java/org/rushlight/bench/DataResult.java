// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import org.jspecify.annotations.Nullable;

/** What came out for one kind of data work, with the bar that it is held against. */
public sealed interface DataResult {
  /** Returns the name of the row: {@code loader}, {@code gz} or {@code csv}. */
  String row();

  /**
   * Training with a loader beside as many steps over batches that are in memory, in turn, a stretch
   * of each at a time. The epochs' seconds are those of the steps that count, as for all.
   *
   * @param augmentation what the loader does to each picture
   * @param threads of the training
   * @param workers of the loader
   * @param rounds of each side
   * @param epochSeconds with the loader, the median round
   * @param memorySeconds without it
   * @param cost the loader's share of the epoch, 1 - memory / loader, the median over the rounds
   * @param costBar what it is to stay below
   * @param loaderSamplesPerSecond of the loader alone, nothing trained
   * @param loaderMicroseconds of one thread's CPU that the loader takes for a sample
   * @param trainingMicroseconds of all threads' CPU that the epochs from memory take for a sample,
   *     with waiting and the JVM's own; null where the system does not tell
   */
  record Loader(
      String row,
      String network,
      String augmentation,
      int threads,
      int workers,
      int rounds,
      long samples,
      double epochSeconds,
      double memorySeconds,
      double cost,
      double costBar,
      double loaderSamplesPerSecond,
      double loaderMicroseconds,
      @Nullable Double trainingMicroseconds)
      implements DataResult {}

  /**
   * Pictures and labels out of packed files into tensors.
   *
   * @param file of the pictures
   * @param images that it holds
   * @param pixels of each
   * @param firstSeconds of the first time, when the JVM has compiled nothing yet
   * @param seconds the median of the rounds after it
   * @param secondsBar what the first time is to stay below
   */
  record Gz(
      String row,
      String file,
      long images,
      long pixels,
      int rounds,
      double firstSeconds,
      double seconds,
      double secondsBar)
      implements DataResult {}

  /**
   * A CSV file of numbers, streamed in batches by a JVM with a small heap; beside it, Commons CSV's
   * parser alone.
   *
   * @param rows of the file
   * @param heapLimitMb of that JVM, in 10^6 bytes
   * @param peakHeapMb the most that was in use
   * @param peakHeapBarMb what it is to stay below
   * @param megabytesPerSecond of the stream, 10^6 bytes
   * @param megabytesPerSecondBar what it is to reach
   * @param parserMegabytesPerSecond of the parser alone, whose cells nobody looks at
   */
  record Csv(
      String row,
      long bytes,
      long rows,
      int columns,
      double heapLimitMb,
      double peakHeapMb,
      double peakHeapBarMb,
      double megabytesPerSecond,
      double megabytesPerSecondBar,
      double parserMegabytesPerSecond)
      implements DataResult {}
}
