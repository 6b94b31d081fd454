// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

/** Count, mean and squared distance from it, of numbers that come one by one or in parts. */
final class Moments {
  private long count;
  private double mean;
  private double squares; // the sum of (x - mean)^2

  void add(double x) {
    count++;
    double before = x - mean;
    mean += before / count;
    squares += before * (x - mean);
  }

  /** Chan, Golub and LeVeque, 1979. */
  void merge(Moments other) {
    long all = count + other.count;
    if (all == 0) {
      return;
    }
    double distance = other.mean - mean;
    squares += other.squares + distance * distance * ((double) count * other.count / all);
    mean += distance * ((double) other.count / all);
    count = all;
  }

  long count() {
    return count;
  }

  double mean() {
    return mean;
  }

  double squares() {
    return squares;
  }
}
