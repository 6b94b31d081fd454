// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.rushlight.bench.ScaleResult;
import org.rushlight.io.AtomicFile;

/** One plot: the cost of a step over what grows; batch and width on logarithmic axes. */
final class ScalePicture {
  private static final Color OWN = new Color(0x1F77B4);
  private static final Color TORCH = new Color(0xD95F02);

  private ScalePicture() {}

  static void write(List<ScaleResult> results, Path file) throws IOException {
    ScaleResult first = results.get(0);
    String by = first.by();
    XYChart chart =
        new XYChartBuilder()
            .width(640)
            .height(420)
            .title(title(first))
            .xAxisTitle(by)
            .yAxisTitle("milliseconds a step")
            .build();
    chart.getStyler().setXAxisDecimalPattern("#").setChartBackgroundColor(Color.WHITE);
    if (by.equals("threads")) { // less than a decade
      chart.getStyler().setYAxisMin(0.0).setLegendPosition(LegendPosition.InsideSW);
      chart.getStyler().setXAxisLabelRotation(0).setXAxisMaxLabelCount(results.size());
    } else {
      double least =
          results.stream().flatMapToDouble(ScalePicture::milliseconds).min().getAsDouble();
      chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
      chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(least))));
      chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
    }
    double[] sizes = results.stream().mapToDouble(ScaleResult::size).toArray();
    add(
        chart,
        "Rushlight",
        sizes,
        results.stream().mapToDouble(result -> result.stepMicroseconds() / 1e3).toArray(),
        OWN);
    if (results.stream().allMatch(result -> result.torchStepMicroseconds() != null)) {
      add(
          chart,
          "PyTorch",
          sizes,
          results.stream().mapToDouble(result -> result.torchStepMicroseconds() / 1e3).toArray(),
          TORCH);
    }
    AtomicFile.write(file, out -> ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", out));
  }

  private static DoubleStream milliseconds(ScaleResult result) {
    Double torch = result.torchStepMicroseconds();
    return DoubleStream.of(
            result.stepMicroseconds(), torch == null ? result.stepMicroseconds() : torch)
        .map(microseconds -> microseconds / 1e3);
  }

  private static String title(ScaleResult first) {
    return switch (first.by()) {
      case "batch" -> "MLP " + first.layers() + ", " + BenchReport.threads(first.threads());
      case "width" ->
          "MLP 784-W-W-10, batch " + first.batch() + ", " + BenchReport.threads(first.threads());
      default -> "MLP " + first.layers() + ", batch " + first.batch();
    };
  }

  private static void add(XYChart chart, String name, double[] x, double[] y, Color color) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(2));
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(color);
  }
}
