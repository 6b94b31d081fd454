// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.rushlight.datasets.csv.CsvInput;
import org.rushlight.datasets.csv.CsvOptions;
import org.rushlight.datasets.csv.CsvRow;
import org.rushlight.datasets.npy.NpyType;
import org.rushlight.datasets.text.CsvCell;
import org.rushlight.datasets.text.NpyText;
import org.rushlight.datasets.text.PlainDecimal;

/** The values of a CSV file whose columns are known; the label column is left out. */
final class CsvSetRows implements SampleSet.Rows {
  private final CsvInput rows;
  private final int label;
  private final NpyType type;
  private final int itemSize;
  private final PlainDecimal decimal = new PlainDecimal();

  CsvSetRows(Path file, CsvOptions options, NpyType type, int itemSize) throws IOException {
    this.type = type;
    this.itemSize = itemSize;
    rows = CsvInput.open(file, options);
    label = rows.label();
  }

  @Override
  public void read(byte[] target, int count) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    for (int i = 0; i < count; i++) {
      CsvRow row = rows.next();
      if (row == null) {
        throw new IOException("it became shorter while it was read");
      }
      String[] cells = row.cells();
      for (int c = 0; c < cells.length; c++) {
        if (c != label) {
          put(out, at, cells[c]);
          at += itemSize;
        }
      }
    }
  }

  private void put(ByteBuffer out, int at, String cell) throws IOException {
    switch (type) {
      case TEXT -> {
        if (cell.length() * 4 > itemSize) {
          throw changed();
        }
        Arrays.fill(out.array(), at, at + itemSize, (byte) 0);
        NpyText.put(out.array(), at, cell);
      }
      case FLOAT64 ->
          out.putDouble(at, decimal.parse(cell) ? decimal.value() : CsvCell.number(cell));
      default -> {
        long value = ColumnScan.plainWhole(cell);
        if (value == Long.MIN_VALUE) {
          throw changed();
        }
        switch (type) {
          case UINT8 -> out.put(at, (byte) value);
          case INT32 -> out.putInt(at, (int) value);
          default -> out.putLong(at, value);
        }
      }
    }
  }

  private static IOException changed() {
    return new IOException("it was changed while it was read");
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
