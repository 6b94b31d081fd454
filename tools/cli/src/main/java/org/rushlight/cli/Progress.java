// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that shows how far an epoch is, on a terminal; nothing elsewhere. */
final class Progress implements AutoCloseable {
  private static final int WIDTH = 78;

  private final ProgressBar bar;

  Progress(Console console, String task, long from, long steps) {
    bar =
        console.terminal()
            ? new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setUpdateIntervalMillis(100)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH))
                .clearDisplayOnFinish()
                .build()
            : null;
    if (bar != null) {
      bar.stepTo(from);
    }
  }

  void step(double loss) {
    if (bar != null) {
      bar.step();
      bar.setExtraMessage(Text.format(" loss %.4f", loss));
    }
  }

  /** Goes to where the task is. */
  void at(long done) {
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
