// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** Parts of a set, chosen by chance. */
class DataSplitTest extends Converting {
  @Test
  void aSplitTakesEachSampleOnceAndKeepsTheMixture() {
    SampleSet digits = DataFiles.open(DATA.resolve("digits/digits.csv.gz"), options()).get(0);
    double[] fractions = {0.7, 0.2, 0.1};
    BitSet[] parts = DataSplit.choose(digits, fractions, true, 42);
    BitSet all = new BitSet();
    int sum = 0;
    for (int p = 0; p < 3; p++) {
      all.or(parts[p]);
      sum += parts[p].cardinality();
      assertEquals(1797 * fractions[p], parts[p].cardinality(), 1);
      long[] of = new long[10];
      parts[p].stream().forEach(i -> of[(int) digits.labels().getLong(i)]++);
      for (int c = 0; c < 10; c++) {
        int label = c;
        long whole = Arrays.stream(NpyRows.longs(digits.labels())).filter(l -> l == label).count();
        assertEquals(whole * fractions[p], of[c], 1.01);
      }
    }
    assertEquals(1797, sum);
    assertEquals(1797, all.cardinality());
    assertArrayEquals(parts, DataSplit.choose(digits, fractions, true, 42));
    assertFalse(Arrays.equals(parts, DataSplit.choose(digits, fractions, true, 43)));
    assertThrows(
        IllegalArgumentException.class,
        () -> DataSplit.choose(digits, new double[] {0.9999, 0.0001}, true, 1));
  }
}
