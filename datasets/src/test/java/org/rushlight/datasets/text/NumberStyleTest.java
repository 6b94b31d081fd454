// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberStyleTest {
  /** Expected texts are Python's repr. */
  @ParameterizedTest
  @CsvSource({
    "1e-05, 1.0E-5",
    "0.0001, 1.0E-4",
    "1e+16, 1.0E16",
    "1000000000000000.0, 1.0E15",
    "1.5e+300, 1.5E300",
    "0.1, 0.1",
    "5e-324, 4.9E-324",
    "2e-323, 2.0E-323",
    "-0.0, -0.0",
    "2e+23, 2.0E23",
    "0.30000000000000004, 0.30000000000000004",
    "123456.789, 123456.789",
    "1.7976931348623157e+308, 1.7976931348623157E308",
    "0.002, 0.002",
    "-7.0, -7"
  })
  void pythonsTexts(String expected, double value) {
    assertEquals(expected, NumberStyle.REPR.format(value));
    String plain =
        expected.endsWith(".0") ? expected.substring(0, expected.length() - 2) : expected;
    assertEquals(plain, NumberStyle.SHORT.format(value));
  }

  @Test
  void theQuickWayAgreesWithTheExactOne() {
    Random random = new Random(8);
    PlainDecimal decimal = new PlainDecimal();
    for (int i = 0; i < 20_000; i++) {
      int decimals = 1 + random.nextInt(8);
      long digits = random.nextLong() % (long) Math.pow(10, 1 + random.nextInt(14));
      String text = BigDecimal.valueOf(digits, decimals).toPlainString();
      double value = Double.parseDouble(text);
      if (decimal.parse(text)) {
        assertEquals(value, decimal.value(), 0, text);
        for (NumberStyle style :
            new NumberStyle[] {
              NumberStyle.REPR,
              NumberStyle.SHORT,
              NumberStyle.JAVA,
              NumberStyle.fixed(decimals),
              NumberStyle.fixed(decimals + 1)
            }) {
          int written = decimal.writtenSo(style);
          if (written != 0) {
            assertEquals(written > 0, style.format(value).equals(text), style + " of " + text);
          }
        }
      }
      String fixed = new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
      if (value != 0) {
        assertEquals(
            fixed.replaceFirst("^-(0\\.000)$", "$1"),
            NumberStyle.fixed(3).format(value).replaceFirst("^-(0\\.000)$", "$1"));
      }
      assertEquals(value, Double.parseDouble(NumberStyle.REPR.format(value)), 0, text);
    }
  }
}
