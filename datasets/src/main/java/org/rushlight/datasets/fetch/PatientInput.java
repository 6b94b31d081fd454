// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Gives up on a stream from which nothing comes for too long, which the HTTP client does not. */
final class PatientInput extends FilterInputStream {
  private final Duration patience;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "rushlight-download-watch");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean stalled;

  PatientInput(InputStream in, Duration patience) {
    super(in);
    this.patience = patience;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    ScheduledFuture<?> alarm =
        watch.schedule(this::giveUp, patience.toMillis(), TimeUnit.MILLISECONDS);
    try {
      int count = in.read(bytes, offset, length);
      if (stalled && count < 0) {
        throw new IOException("closed");
      }
      return count;
    } catch (IOException e) {
      if (stalled) {
        throw new IOException("nothing came for " + patience.toSeconds() + " seconds", e);
      }
      throw e;
    } finally {
      alarm.cancel(false);
    }
  }

  private void giveUp() {
    stalled = true;
    try {
      in.close();
    } catch (IOException e) {
      // The reader finds out by itself.
    }
  }

  @Override
  public void close() throws IOException {
    watch.shutdownNow();
    super.close();
  }
}
