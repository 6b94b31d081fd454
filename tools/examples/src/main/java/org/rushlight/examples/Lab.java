// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.data.Subset;
import org.rushlight.datasets.FashionMnist;
import org.rushlight.datasets.Mnist;
import org.rushlight.tensor.Random;

/**
 * What an {@link Experiment} works with: its seed, its data, a folder for its files, and a notebook
 * of figures and bars.
 *
 * <p>In a quick lab everything is a few steps long, to see that it works: bars are not held then.
 */
public final class Lab {
  /** Is told how far a long task has come; for a progress bar. */
  @FunctionalInterface
  public interface Progress {
    /** {@code done} of {@code total} parts of the task are done. */
    void at(String task, int done, int total);
  }

  /**
   * A bar and the figure that was held to it.
   *
   * @param what the figure is
   * @param value of the figure
   * @param bar in words, such as {@code >= 0.981}
   * @param met whether the figure meets it
   */
  public record Check(String what, double value, String bar, boolean met) {}

  private final long seed;
  private final @Nullable Path dataDir;
  private final Path folder;
  private final boolean quick;
  private final PrintStream out;
  private final Progress progress;
  private final Map<String, List<Double>> figures = new LinkedHashMap<>();
  private final List<Check> checks = new ArrayList<>();

  /**
   * A lab.
   *
   * @param seed of all random numbers
   * @param dataDir the data folder; null for what ships
   * @param folder for pictures; made if it is not there
   * @param quick whether a few steps suffice
   * @param out for the lines that the experiment prints
   */
  public Lab(
      long seed,
      @Nullable Path dataDir,
      Path folder,
      boolean quick,
      PrintStream out,
      Progress progress)
      throws IOException {
    this.seed = seed;
    this.dataDir = dataDir;
    this.folder = Files.createDirectories(folder);
    this.quick = quick;
    this.out = out;
    this.progress = progress;
  }

  /** The seed that the user gave. */
  public long seed() {
    return seed;
  }

  /** Makes the default generator begin at run n (from 0) of this seed. */
  public void seed(int run) {
    Random.manualSeed(seed + run);
  }

  /** A number that is smaller in a quick lab, such as that of the epochs. */
  public int of(int full, int few) {
    return quick ? few : full;
  }

  /** The first examples of a set, fewer in a quick lab. */
  public Dataset<Example> first(Dataset<Example> all, int full, int few) {
    return new Subset<>(all, IntStream.range(0, of(full, few)).asLongStream().toArray());
  }

  /** The 60,000 digits to train on. */
  public Dataset<Example> mnist() {
    return dataDir == null ? Mnist.train() : Mnist.train(dataDir);
  }

  /** The 10,000 digits to test with. */
  public Dataset<Example> mnistTest() {
    return dataDir == null ? Mnist.test() : Mnist.test(dataDir);
  }

  /** The 60,000 pieces of clothing to train on; in a quick lab the digits, which ship. */
  public Dataset<Example> fashion() {
    return quick ? mnist() : dataDir == null ? FashionMnist.train() : FashionMnist.train(dataDir);
  }

  /** The 10,000 pieces of clothing to test with; in a quick lab the digits. */
  public Dataset<Example> fashionTest() {
    return quick ? mnistTest() : dataDir == null ? FashionMnist.test() : FashionMnist.test(dataDir);
  }

  /** The text that ships, a verse of the King James Version a line. */
  public String text() throws IOException {
    try (var in = new GZIPInputStream(Lab.class.getResourceAsStream("kjv.txt.gz"))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  /** Prints a line, with a point in decimal numbers whatever the machine's language. */
  public void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  /** Records a figure; one of the same name each step or epoch makes a curve. */
  public void record(String name, double value) {
    figures.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  /** All figures, each in the order in which it came. */
  public Map<String, List<Double>> figures() {
    return figures;
  }

  /** The values of one figure; empty if there is none of the name. */
  public List<Double> figure(String name) {
    return figures.getOrDefault(name, List.of());
  }

  /** Holds a figure to a bar: it must not be below. */
  public void atLeast(String what, double value, double bar) {
    check(what, value, ">= " + bar, value >= bar);
  }

  /** Holds a figure to a bar: it must be below. */
  public void below(String what, double value, double bar) {
    check(what, value, "< " + bar, value < bar);
  }

  private void check(String what, double value, String bar, boolean met) {
    record(what, value);
    checks.add(new Check(what, value, bar, met));
    say("%s %.4f, bar %s: %s", what, value, bar, met ? "met" : quick ? "not held" : "NOT MET");
  }

  /** The bars and how they were met. */
  public List<Check> checks() {
    return checks;
  }

  /** A file of the experiment. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Counts from 1 to {@code total}, and shows how far it is. */
  public Iterable<Integer> each(String task, int total) {
    return () ->
        new Iterator<>() {
          private int done;

          @Override
          public boolean hasNext() {
            progress.at(task, done, total);
            return done < total;
          }

          @Override
          public Integer next() {
            return ++done;
          }
        };
  }
}
