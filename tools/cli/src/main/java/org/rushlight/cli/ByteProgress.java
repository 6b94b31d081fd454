// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.rushlight.datasets.Fetch;

/**
 * Shows how far files are: a bar with bytes and rate on a terminal, a line now and then elsewhere.
 */
final class ByteProgress implements Fetch.Progress, AutoCloseable {
  private static final int WIDTH = 78;
  private static final long BAR_AFTER = 500_000_000L;
  private static final long LINE_EVERY = 10_000_000_000L;
  private static final long UNIT = 1 << 20;

  private final Console console;
  private final String name;
  private final boolean quiet;
  private ProgressBar bar;
  private String file;
  private long began;
  private long said;
  private long last;
  private long before;

  ByteProgress(Console console, String name, boolean quiet) {
    this.console = console;
    this.name = name;
    this.quiet = quiet;
  }

  @Override
  public void at(String current, long bytes, long total) {
    if (!current.equals(file) || bytes < last) {
      next(current);
    }
    last = bytes;
    long now = System.nanoTime();
    if (quiet) {
      return;
    }
    if (!console.terminal()) {
      if (now - said > LINE_EVERY) {
        said = now;
        double rate = bytes / ((now - began) / 1e9);
        String of = total < 0 ? "" : " of " + Text.bytes(total);
        console.say("%s: %s, %s%s, %s/s", name, current, Text.bytes(bytes), of, Text.bytes(rate));
      }
      return;
    }
    if (bar == null && now - began > BAR_AFTER) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(current)
              .setInitialMax(total)
              .setUpdateIntervalMillis(100)
              .setStyle(ProgressBarStyle.ASCII)
              .setUnit(" MB", UNIT)
              .showSpeed()
              .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH))
              .clearDisplayOnFinish()
              .build();
    }
    if (bar != null) {
      bar.stepTo(bytes);
    }
  }

  private void next(String current) {
    before += file == null || file.startsWith(Fetch.UNPACKING) ? 0 : last;
    endBar();
    file = current;
    began = System.nanoTime();
    said = began;
    last = 0;
  }

  /** Returns how many bytes all files have that came. */
  long received() {
    return before + (file == null || file.startsWith(Fetch.UNPACKING) ? 0 : last);
  }

  private void endBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public void close() {
    endBar();
  }
}
