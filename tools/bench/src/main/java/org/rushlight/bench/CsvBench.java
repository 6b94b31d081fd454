// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** A large CSV file, made, streamed by a JVM with a small heap, and deleted. */
final class CsvBench {
  private static final int COLUMNS = 21; // twenty numbers and a target
  private static final int DIFFERENT_ROWS = 10_000;
  private static final int HEAP_LIMIT_MIB = 190;
  private static final double HEAP_BAR_MB = 200;
  private static final double SPEED_BAR = 60; // 10^6 bytes a second
  private static final long SPARE_BYTES = 100_000_000;

  private CsvBench() {}

  static DataResult.Csv run(long bytes) throws IOException {
    Path folder = Files.createTempDirectory("rushlight-csv");
    Path file = folder.resolve("numbers.csv");
    try {
      long room = Files.getFileStore(folder).getUsableSpace();
      if (room < bytes + SPARE_BYTES) {
        throw new IOException(
            "the file of %,d bytes does not fit into %s, which has room for %,d: a smaller --size may"
                    .formatted(bytes, folder.getParent(), room)
                + " do");
      }
      long rows = write(file, bytes);
      CsvWorker.Reading stream = CsvWorker.start("stream", file, HEAP_LIMIT_MIB);
      CsvWorker.Reading parser = CsvWorker.start("parser", file, HEAP_LIMIT_MIB);
      if (stream.rows() != rows || parser.rows() != rows) {
        throw new IOException(
            "of %,d rows the stream read %,d and the parser %,d"
                .formatted(rows, stream.rows(), parser.rows()));
      }
      double size = Files.size(file) / 1e6;
      return new DataResult.Csv(
          "csv",
          Files.size(file),
          rows,
          COLUMNS,
          HEAP_LIMIT_MIB * (1 << 20) / 1e6,
          stream.peakHeap() / 1e6,
          HEAP_BAR_MB,
          size / stream.seconds(),
          SPEED_BAR,
          size / parser.seconds());
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  /** Writes rows of random numbers, some thousand different ones; returns how many. */
  static long write(Path file, long bytes) throws IOException {
    var random = new SplittableRandom(1);
    byte[][] different = new byte[DIFFERENT_ROWS][];
    for (int i = 0; i < different.length; i++) {
      StringBuilder row = new StringBuilder();
      for (int column = 1; column < COLUMNS; column++) {
        row.append(String.format(Locale.ROOT, "%.6f,", random.nextDouble(-100, 100)));
      }
      row.append(String.format(Locale.ROOT, "%.3f\n", random.nextDouble(-1000, 1000)));
      different[i] = row.toString().getBytes(StandardCharsets.US_ASCII);
    }
    StringBuilder header = new StringBuilder();
    for (int column = 1; column < COLUMNS; column++) {
      header.append("x").append(column).append(',');
    }
    byte[] first = header.append("y\n").toString().getBytes(StandardCharsets.US_ASCII);
    long written = first.length;
    long rows = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 18)) {
      out.write(first);
      while (written < bytes) {
        byte[] row = different[random.nextInt(different.length)];
        out.write(row);
        written += row.length;
        rows++;
      }
    }
    return rows;
  }
}
