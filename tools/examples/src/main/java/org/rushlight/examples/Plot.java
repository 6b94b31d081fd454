// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.rushlight.io.AtomicFile;

/** A chart of lines, to be saved as PNG. */
final class Plot {
  private static final Color[] COLORS = {
    new Color(0x1F77B4), new Color(0xD95F02), new Color(0x2CA02C), new Color(0x9467BD)
  };
  private static final int LABELLED = 20; // points of a line that have labels of their own
  private static final double SHIFT = 0.01;
  private static final double NEAR = 0.025; // of the height: a word stands above its point
  private final XYChart chart;
  private int lines;

  Plot(String title, String x, String y) {
    chart =
        new XYChartBuilder()
            .width(640)
            .height(420)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    chart.getStyler().setXAxisDecimalPattern("0.##").setChartBackgroundColor(Color.WHITE);
  }

  /** Adds a line; returns this. */
  Plot line(String name, double[] x, double[] y) {
    Color color = COLORS[lines++ % COLORS.length];
    XYSeries series = chart.addSeries(name, x, y);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(2));
    series.setMarker(SeriesMarkers.NONE);
    return this;
  }

  /** Adds a line over 1, 2, 3 and so on; returns this. */
  Plot line(String name, List<Double> y) {
    double[] x = new double[y.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = i + 1;
    }
    if (x.length > LABELLED) {
      // Points at equal distances get labels of their own, one upon the other: so they are not
      // equal.
      x[1] += SHIFT;
    }
    return line(name, x, y.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Adds words at places of their own; returns this. */
  Plot words(List<String> words, double[] x, double[] y) {
    XYSeries series = chart.addSeries("words", x, y);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setMarkerColor(COLORS[0]);
    for (int i = 0; i < x.length; i++) {
      chart.addAnnotation(new AnnotationText(words.get(i), x[i], y[i] + NEAR * spread(y), false));
    }
    chart.getStyler().setLegendVisible(false);
    return this;
  }

  private static double spread(double[] values) {
    var all = Arrays.stream(values).summaryStatistics();
    return all.getMax() - all.getMin();
  }

  /** Saves the chart as PNG. */
  void save(Path file) throws IOException {
    AtomicFile.write(file, out -> ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", out));
  }
}
