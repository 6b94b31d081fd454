// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.tensor.Tensor;

/** Every metric against scikit-learn: at once, in batches, and merged from two that counted. */
class MetricsGoldenTest {
  /** Sums of a few hundred terms in another order. */
  private static final double TOLERANCE = 1e-12;

  static Stream<MetricCase> cases() throws IOException {
    try (InputStream file = MetricsGoldenTest.class.getResourceAsStream("/golden/metrics.jsonl")) {
      List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return IntStream.range(0, lines.size())
          .mapToObj(
              i -> new MetricCase(i + 1, JsonParser.parseString(lines.get(i)).getAsJsonObject()))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsScikitLearns(MetricCase one) {
    Metric<?, ?> metric = one.make();
    metric.update(one.tensor("predictions"), one.tensor("targets"));
    check(one, metric);
    metric.reset();
    assertThrows(IllegalStateException.class, metric::compute);
    inBatches(one, metric, 0, size(one));
    check(one, metric);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void mergesWhatTwoHaveCounted(MetricCase one) {
    merged(one, one.make(), one.make());
  }

  @SuppressWarnings("unchecked") // both are of one class
  private static <M extends Metric<?, M>> void merged(
      MetricCase one, Metric<?, ?> a, Metric<?, ?> b) {
    long half = size(one) / 3;
    inBatches(one, a, 0, half);
    inBatches(one, b, half, size(one));
    ((M) a).merge((M) b);
    check(one, a);
  }

  private static long size(MetricCase one) {
    return one.tensor("targets").size(0);
  }

  private static void inBatches(MetricCase one, Metric<?, ?> metric, long from, long to) {
    Tensor predictions = one.tensor("predictions");
    Tensor targets = one.tensor("targets");
    for (long i = from; i < to; i += 7) {
      long count = Math.min(7, to - i);
      metric.update(predictions.narrow(0, i, count), targets.narrow(0, i, count));
    }
  }

  private static void check(MetricCase one, Metric<?, ?> metric) {
    if (metric instanceof ClassificationReport report) {
      assertEquals(one.expectedText(), report.compute());
    } else {
      double[] expected = one.expected();
      double[] actual = one.actual(metric);
      assertArrayEquals(expected, actual, TOLERANCE);
    }
  }
}
