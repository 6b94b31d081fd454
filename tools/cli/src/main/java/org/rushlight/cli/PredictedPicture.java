// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.rushlight.io.AtomicFile;

/** Draws predicted numbers over the true ones; what is right lies on the diagonal. */
final class PredictedPicture {
  private static final int MOST_POINTS = 5000;

  private PredictedPicture() {}

  static void write(Evaluation result, String label, Path file) throws IOException {
    double least =
        Math.min(
            Arrays.stream(result.wanted()).min().orElse(0),
            Arrays.stream(result.told()).min().orElse(0));
    double most =
        Math.max(
            Arrays.stream(result.wanted()).max().orElse(1),
            Arrays.stream(result.told()).max().orElse(1));
    XYChart chart =
        new XYChartBuilder()
            .width(520)
            .height(520)
            .title(label + ": R2 " + Text.format("%.3f", result.r2()))
            .xAxisTitle("true")
            .yAxisTitle("predicted")
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE).setLegendVisible(false);
    chart.getStyler().setXAxisLabelRotation(0).setXAxisMaxLabelCount(7).setMarkerSize(5);
    XYSeries right =
        chart.addSeries("right", new double[] {least, most}, new double[] {least, most});
    right.setMarker(SeriesMarkers.NONE);
    right.setLineColor(new Color(0x888888));
    right.setLineStyle(new BasicStroke(1.5f));
    XYSeries points = chart.addSeries("rows", some(result.wanted()), some(result.told()));
    points.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    points.setMarker(SeriesMarkers.CIRCLE);
    points.setMarkerColor(new Color(0x1F, 0x77, 0xB4, 0x90));
    AtomicFile.write(file, out -> ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", out));
  }

  /** Every so many values, so that the picture stays small. */
  private static double[] some(double[] values) {
    int step = (values.length + MOST_POINTS - 1) / MOST_POINTS;
    double[] chosen = new double[(values.length + step - 1) / step];
    Arrays.setAll(chosen, i -> values[i * step]);
    return chosen;
  }
}
