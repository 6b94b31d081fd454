// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.rushlight.optim.Optimizer;
import org.rushlight.tensor.tape.Watch;

/**
 * Adds up what the parts of training steps take: each op and each gradient is timed where the tape
 * calls the native core, the optimizer's step as a whole; what remains of the clock is Java's.
 */
final class StepWatch {
  private static final Part[] PARTS = Part.values();

  /** The parts of a step. */
  enum Part {
    GEMM("linear", "matmul", "addmm", "bmm"),
    CONVOLUTION("conv"),
    NORM_POOL("norm", "pool"),
    LOSS("loss", "entropy"),
    OPTIMIZER(),
    ELEMENTWISE(),
    JAVA();

    private final String[] words;

    Part(String... words) {
      this.words = words;
    }

    /** The part of an op, by its name: an op fused with what follows it counts for its first. */
    static Part of(String op) {
      String name = op.toLowerCase(java.util.Locale.ROOT);
      Part found = ELEMENTWISE;
      int first = Integer.MAX_VALUE;
      for (Part part : PARTS) {
        for (String word : part.words) {
          int place = name.indexOf(word);
          if (place >= 0 && place < first) {
            first = place;
            found = part;
          }
        }
      }
      return found;
    }
  }

  private final long[] nanos = new long[PARTS.length];
  private final Map<String, Part> known = new LinkedHashMap<>();
  private final Thread thread = Thread.currentThread();
  private long begun;
  private long wall;
  private int steps;

  void start() {
    begun = System.nanoTime();
    Watch.tellTimes(this::ran);
  }

  private void ran(String op, long took) {
    if (Thread.currentThread() == thread) {
      nanos[known.computeIfAbsent(op, Part::of).ordinal()] += took;
    }
  }

  void step(Optimizer optimizer) {
    long before = System.nanoTime();
    optimizer.step();
    nanos[Part.OPTIMIZER.ordinal()] += System.nanoTime() - before;
    steps++;
  }

  void stop() {
    Watch.tellTimes(null);
    wall = System.nanoTime() - begun;
    long rest = wall;
    for (long part : nanos) {
      rest -= part;
    }
    nanos[Part.JAVA.ordinal()] = rest;
  }

  /** Microseconds of a step, then the share of each part, in their order, with spaces between. */
  String line() {
    StringBuilder line = new StringBuilder();
    line.append(wall / 1e3 / steps);
    for (long part : nanos) {
      line.append(' ').append((double) part / wall);
    }
    return line.toString();
  }
}
