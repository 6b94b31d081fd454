// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.io.IOException;
import java.util.BitSet;

/** Some of the rows of a set, in their order; all of its rows are read. */
final class ChosenRows implements SampleSet.Rows {
  private final SampleSet.Rows all;
  private final SampleSet set;
  private final BitSet chosen;
  private final int rowBytes;
  private final byte[] buffer;
  private long read;
  private int have;
  private int next;

  ChosenRows(SampleSet.Rows all, SampleSet set, BitSet chosen) {
    this.all = all;
    this.set = set;
    this.chosen = chosen;
    rowBytes = Math.toIntExact(set.rowBytes());
    buffer = new byte[Math.multiplyExact(set.rowsAtATime(), rowBytes)];
  }

  @Override
  public void read(byte[] target, int rows) throws IOException {
    for (int done = 0; done < rows; ) {
      if (next == have) {
        fill();
      }
      if (chosen.get((int) (read - have + next))) {
        System.arraycopy(buffer, next * rowBytes, target, done * rowBytes, rowBytes);
        done++;
      }
      next++;
    }
  }

  private void fill() throws IOException {
    have = (int) Math.min(set.rowsAtATime(), set.count() - read);
    all.read(buffer, have);
    read += have;
    next = 0;
  }

  @Override
  public void close() throws IOException {
    all.close();
  }
}
