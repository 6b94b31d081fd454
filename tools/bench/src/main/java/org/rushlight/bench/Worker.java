// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Threads;

/**
 * This framework's side of a comparison, a program of its own: for each line of input one of
 * output. The words are {@code train NETWORK THREADS}, {@code infer NETWORK BATCH THREADS}, {@code
 * warm}, {@code round}, {@code profile SECONDS} and {@code memory}; {@code rival.py} has the same.
 */
public final class Worker {
  private static final int LEAST_WARM_ROUNDS = 2;
  private static final double QUIET = 0.02; // of the clock
  private static final long MOST_WARM_NANOS = 15_000_000_000L;

  private final Path mnist;
  private @Nullable Training training;
  private @Nullable Inference inference;

  private Worker(Path mnist) {
    this.mnist = mnist;
  }

  /**
   * Runs until the input ends.
   *
   * @param args the folder of MNIST's files
   */
  public static void main(String[] args) throws IOException {
    Worker worker = new Worker(Path.of(args[0]));
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println(worker.answer(line.split(" ")));
        System.out.flush();
      }
    } catch (RuntimeException | Error e) {
      System.err.println(String.valueOf(e.getMessage() == null ? e : e.getMessage()));
      System.exit(1);
    }
    System.exit(0);
  }

  private double round() {
    return training == null ? inference.round() : training.round();
  }

  /** Works until the JVM has compiled what is run often: its compiler takes a core meanwhile. */
  private void warm() {
    var compiler = ManagementFactory.getCompilationMXBean();
    long begun = System.nanoTime();
    for (int rounds = 1; ; rounds++) {
      long compiled = compiler.getTotalCompilationTime();
      long roundBegun = System.nanoTime();
      round();
      double busy =
          (compiler.getTotalCompilationTime() - compiled) * 1e6 / (System.nanoTime() - roundBegun);
      boolean quiet = busy < QUIET && rounds >= LEAST_WARM_ROUNDS;
      if (quiet || System.nanoTime() - begun > MOST_WARM_NANOS) {
        return;
      }
    }
  }

  private String answer(String[] words) {
    switch (words[0]) {
      case "train":
        Threads.set(Integer.parseInt(words[2]));
        inference = null;
        training = new Training(Networks.find(words[1]), mnist);
        return "ready";
      case "infer":
        Threads.set(Integer.parseInt(words[3]));
        training = null;
        inference = new Inference(words[1], Integer.parseInt(words[2]));
        return "ready";
      case "warm":
        warm();
        return "0";
      case "round":
        return String.valueOf(round());
      case "profile":
        return training.profile(Double.parseDouble(words[1])).line();
      case "memory":
        return String.valueOf(Resident.peak());
      default:
        throw new IllegalArgumentException("unknown word " + words[0]);
    }
  }
}
