// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.List;
import org.rushlight.data.Dataset;
import org.rushlight.data.Datasets;
import org.rushlight.data.Example;
import org.rushlight.data.Subset;
import org.rushlight.tensor.Generator;

/** Holds out the test part of data sets that have none: a fifth, stratified, by the run's seed. */
final class Split {
  private static final double FRACTION = 0.2;

  private Split() {}

  static DataFacts.HeldOut heldOut(long seed) {
    return heldOut(seed, true);
  }

  static DataFacts.HeldOut heldOut(long seed, boolean stratified) {
    return new DataFacts.HeldOut(FRACTION, stratified, seed);
  }

  /**
   * Returns the numbers of the rows of both parts.
   *
   * @param labels of the rows; null if they have no classes
   */
  static long[][] rows(int count, int[] labels, DataFacts.HeldOut how) {
    Dataset<Integer> numbers =
        new Dataset<>() {
          @Override
          public long size() {
            return count;
          }

          @Override
          public Integer get(long index) {
            return (int) index;
          }
        };
    List<Subset<Integer>> parts =
        Datasets.stratifiedSplit(
            numbers,
            row -> labels == null || !how.stratified() ? 0 : labels[row],
            how.fraction(),
            Seeds.split(how.seed()));
    check(parts.get(0).size(), parts.get(1).size());
    return new long[][] {parts.get(0).indices(), parts.get(1).indices()};
  }

  /** Returns the training part and the test part. */
  static List<Subset<Example>> parts(Dataset<Example> all, DataFacts.HeldOut how) {
    List<Subset<Example>> parts =
        Datasets.stratifiedSplit(all, how.fraction(), Seeds.split(how.seed()));
    check(parts.get(0).size(), parts.get(1).size());
    return parts;
  }

  private static void check(long first, long second) {
    if (first == 0 || second == 0) {
      throw Failure.of(
          "a fifth of the samples is held out for testing, but there are only %d of them; more are"
              + " needed, several of each class",
          first + second);
    }
  }

  /** The streams of random numbers of a run, all from its seed. */
  static final class Seeds {
    private Seeds() {}

    static Generator model(long seed) {
      return fork(seed, 1);
    }

    static Generator order(long seed) {
      return fork(seed, 2);
    }

    static Generator split(long seed) {
      return fork(seed, 3);
    }

    private static Generator fork(long seed, int number) {
      Generator source = new Generator(seed);
      Generator fork = source.fork();
      for (int i = 1; i < number; i++) {
        fork = source.fork();
      }
      return fork;
    }
  }
}
