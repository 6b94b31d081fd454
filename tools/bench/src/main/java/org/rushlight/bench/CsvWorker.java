// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.rushlight.data.Batch;
import org.rushlight.datasets.csv.CsvOptions;
import org.rushlight.datasets.csv.CsvStream;

/** Reads a CSV file once, in a process of its own, and says what it took. */
public final class CsvWorker {
  private static final int BATCH = 256;
  private static final int CHARACTERS = 1 << 16;

  private CsvWorker() {}

  /**
   * What reading took.
   *
   * @param peakHeap bytes in use at most, garbage included
   */
  record Reading(long rows, double seconds, long peakHeap) {}

  /** Reads in a new JVM whose heap is bounded. */
  static Reading start(String how, Path file, int heapMib) throws IOException {
    try (Side side =
        Side.java(List.of("-Xmx" + heapMib + "m"), CsvWorker.class, how, file.toString())) {
      String[] words = side.ask("").split(" ");
      return new Reading(
          Long.parseLong(words[0]), Double.parseDouble(words[1]), Long.parseLong(words[2]));
    }
  }

  /**
   * Reads a file, when a line comes on standard input.
   *
   * @param args {@code stream} or {@code parser}, and the file
   */
  public static void main(String[] args) throws IOException {
    new BufferedReader(new java.io.InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    try {
      Path file = Path.of(args[1]);
      Reading reading = args[0].equals("stream") ? stream(file) : parse(file);
      System.out.println(reading.rows() + " " + reading.seconds() + " " + reading.peakHeap());
    } catch (RuntimeException | Error e) {
      System.err.println(String.valueOf(e.getMessage() == null ? e : e.getMessage()));
      System.exit(1);
    }
  }

  static Reading stream(Path file) {
    long begun = System.nanoTime();
    long rows = 0;
    long batches = 0;
    long peak = 0;
    CsvOptions options = CsvOptions.defaults().label("y").regression();
    for (Batch batch : new CsvStream(file, options).batches(BATCH)) {
      rows += batch.size();
      peak = batches++ % 16 == 0 ? Math.max(peak, heap()) : peak;
    }
    return new Reading(rows, (System.nanoTime() - begun) / 1e9, peak);
  }

  static Reading parse(Path file) throws IOException {
    long begun = System.nanoTime();
    long rows = -1; // the header
    long peak = 0;
    try (Reader in =
            new BufferedReader(Files.newBufferedReader(file, StandardCharsets.UTF_8), CHARACTERS);
        CSVParser parser = CSVParser.parse(in, CSVFormat.RFC4180)) {
      for (CSVRecord row : parser) {
        rows += row.size() > 0 ? 1 : 0;
        peak = rows % 4096 == 0 ? Math.max(peak, heap()) : peak;
      }
    }
    return new Reading(rows, (System.nanoTime() - begun) / 1e9, peak);
  }

  private static long heap() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
