// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

/**
 * One row.
 *
 * @param lastLine the number of its last line, on which its line end is
 */
public record CsvRow(long lastLine, String[] cells) {

  /** Returns the number of its first line: quoted cells may go over several. */
  public long line() {
    long count = 0;
    for (String cell : cells) {
      for (int i = 0; i < cell.length(); i++) {
        char c = cell.charAt(i);
        boolean pair = c == '\n' && i > 0 && cell.charAt(i - 1) == '\r';
        count += (c == '\r' || c == '\n') && !pair ? 1 : 0;
      }
    }
    return lastLine - count;
  }
}
