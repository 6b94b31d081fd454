// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.rushlight.datasets.convert.DataFiles;

/** Shows how far long work on rows is: a bar on a terminal, elsewhere a line now and then. */
final class RowProgress implements DataFiles.Progress, AutoCloseable {
  private static final int WIDTH = 78;
  private static final long PATIENCE = 2_000_000_000L;
  private static final long PAUSE = 5_000_000_000L;

  private final Console console;
  private final String task;
  private final long total;
  private final boolean quiet;
  private long done;
  private long next = System.nanoTime() + PATIENCE;
  private ProgressBar bar;

  RowProgress(Console console, String task, long total, boolean quiet) {
    this.console = console;
    this.task = task;
    this.total = total;
    this.quiet = quiet;
  }

  @Override
  public void rows(int count) {
    done += count;
    if (quiet || (bar == null && System.nanoTime() - next < 0)) {
      return;
    }
    if (console.terminal()) {
      bar = bar == null ? bar() : bar;
      bar.stepTo(done);
    } else {
      console.say("%s: %s of %s", task, Text.count(done), Text.count(total));
      next = System.nanoTime() + PAUSE;
    }
  }

  private ProgressBar bar() {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(total)
        .setUpdateIntervalMillis(100)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH))
        .clearDisplayOnFinish()
        .build();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
