// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number has the bits that the JDK's own parser gives it. */
class DecimalTest {

  private static void check(String text) {
    double expected = Double.parseDouble(text);
    double actual = Decimal.parse(text);
    if (Double.isInfinite(expected)) {
      assertTrue(Double.isNaN(actual), text);
    } else {
      assertEquals(Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(actual), text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+0",
        "0.0",
        "-0.000",
        "1",
        "-1",
        "+1",
        "1.",
        ".5",
        "-.5",
        "00012.50",
        "1e0",
        "1E5",
        "1e+5",
        "1e-5",
        " 7 ",
        "\t-2.5\r",
        "9007199254740992",
        "9007199254740993",
        "9007199254740993.0000000000000000000000000001",
        "9007199254740991e22",
        "1e22",
        "1e23",
        "8.5e22",
        "123456789012345678",
        "1234567890123456789",
        "9999999999999999999",
        "18446744073709551615",
        "18446744073709551616",
        "99999999999999999999",
        "4.9e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "2.2250738585072011e-308",
        "2.2250738585072014e-308",
        "1.7976931348623157e308",
        "1.7976931348623158e308",
        "1.7976931348623159e308",
        "1e309",
        "1e-400",
        "1e99999999999",
        "0e99999999999",
        "0.000000000000000000000000000000000000000000001e45",
        "6.631236846766476e-316",
        "3.237883913302901e-319",
        "9.5e-323",
        "1.4e-45",
        "7.2057594037927933e16",
        "9214843084008499",
        "0.500000000000000166533453693773481063544750213623046875",
        "3.518437208883201171875e13",
        "62.5364939768271845828",
        "8.10109172351e-10",
        "1.50000000000000011102230246251565",
        "30078505129381147446200",
        "1777820000000000000001",
        "0.3",
        "0.1",
        "2.5e-1",
        "100000000000000000000000",
        "6929495644600919.5",
        "3.7455744005952583e15",
        "2.2250738585072012e-308",
        "10000000000000000000000000000000000000000",
        "0.00000000000000000000000000000000001"
      })
  void hardCases(String text) {
    check(text);
  }

  @Test
  void numbersAsTheyAreWritten() {
    Random random = new Random(1);
    for (int i = 0; i < 300_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        check(Double.toString(value));
        check(Float.toString((float) random.nextGaussian()));
      }
      double usual = random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4);
      check(Double.toString(usual));
      check(String.format(Locale.ROOT, "%." + random.nextInt(10) + "f", usual));
    }
  }

  @Test
  void anyDigitsAndExponents() {
    Random random = new Random(2);
    for (int i = 0; i < 500_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
      int digits = 1 + random.nextInt(22);
      int point = random.nextInt(digits + 1);
      for (int d = 0; d < digits; d++) {
        text.append(d == point ? "." : "").append((char) ('0' + random.nextInt(10)));
      }
      text.append(random.nextBoolean() ? "" : "e" + (random.nextInt(700) - 350));
      check(text.toString());
    }
  }

  /** Half way between two doubles, and one unit of the last digit beside it. */
  @Test
  void halfWayCases() {
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      double low = Math.abs(Double.longBitsToDouble(random.nextLong()));
      if (random.nextBoolean()) {
        low = random.nextLong() >>> random.nextInt(12) | 1;
        low = Math.abs(low) * Math.pow(2, random.nextInt(60) - 50);
      }
      if (!Double.isFinite(Math.nextUp(low)) || low < 1e-280) {
        continue;
      }
      BigDecimal half =
          new BigDecimal(low).add(new BigDecimal(Math.nextUp(low))).divide(new BigDecimal(2));
      check(half.toString());
      for (int length : new int[] {17, 18, 19}) {
        BigDecimal shorter = half.round(new java.math.MathContext(length));
        check(shorter.toString());
        check(shorter.add(shorter.ulp()).toString());
        check(shorter.subtract(shorter.ulp()).toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+",
        ".",
        "-.",
        "e5",
        ".e5",
        "1e",
        "1e+",
        "1e-",
        "1e5.5",
        "1.2.3",
        "--1",
        "1-",
        "1 2",
        "0x10",
        "1d",
        "1f",
        "NaN",
        "Infinity",
        "inf",
        "1,5",
        "\u0661",
        "1_000",
        "1e5e5",
        "\u00a01",
        "12a",
        "a12"
      })
  void noNumbers(String text) {
    assertTrue(Double.isNaN(Decimal.parse(text)), text);
  }
}
