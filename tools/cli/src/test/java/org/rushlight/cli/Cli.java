// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.rushlight.datasets.idx.Idx;
import org.rushlight.datasets.idx.IdxArray;

/** Runs the command within the test, and makes small data for it. */
final class Cli {
  static final int SIDE = 16;

  private Cli() {}

  /** What a command returned and wrote. */
  record Result(int status, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }

    /** Fails the test unless the command was successful; returns this. */
    Result ok() {
      assertEquals(0, status, err);
      return this;
    }
  }

  static Result run(Object... words) {
    return run(() -> 0, words);
  }

  static Result run(Stop stop, Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(stream(out), stream(err), false);
    String[] args = new String[words.length];
    for (int i = 0; i < args.length; i++) {
      args[i] = words[i].toString();
    }
    int status = Main.run(console, stop, args);
    console.out().flush();
    console.err().flush();
    return new Result(status, text(out), text(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /**
   * Writes a folder of IDX files: pictures of {@link #SIDE} pixels a side and three classes, told
   * by the place of a bright bar, under noise.
   */
  static Path pictures(Path folder) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(3);
    write(folder, "train", 200, random);
    write(folder, "t10k", 60, random);
    return folder;
  }

  private static void write(Path folder, String part, int count, Random random) {
    byte[] pixels = new byte[count * SIDE * SIDE];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(3);
      for (int p = 0; p < SIDE * SIDE; p++) {
        boolean bar = p / SIDE / 5 == labels[i];
        pixels[i * SIDE * SIDE + p] = (byte) (random.nextInt(150) + (bar ? 60 : 0));
      }
    }
    Idx.write(
        folder.resolve(part + "-images-idx3-ubyte.gz"), IdxArray.uint8(pixels, count, SIDE, SIDE));
    Idx.write(folder.resolve(part + "-labels-idx1-ubyte"), IdxArray.uint8(labels, count));
  }

  static byte[] model(Path run) throws IOException {
    return Files.readAllBytes(run.resolve("model.safetensors"));
  }
}
