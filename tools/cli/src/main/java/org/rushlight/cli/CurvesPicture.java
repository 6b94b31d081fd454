// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.rushlight.io.AtomicFile;

/** The picture of {@link Curves}, in a class of its own: loading it may fail. */
final class CurvesPicture {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 420;

  private CurvesPicture() {}

  /** Draws and writes the picture, as a whole or not at all. */
  static void write(List<EpochLine> lines, Path file) throws IOException {
    boolean regression = lines.get(0).isRegression();
    XYChart loss = chart("Loss", regression ? "mean squared error, standardised" : "cross-entropy");
    add(loss, "training", lines, EpochLine::trainLoss, new Color(0x1F77B4));
    add(loss, "test", lines, EpochLine::testLoss, new Color(0xD95F02));
    XYChart second = regression ? errors(lines) : accuracy(lines);

    BufferedImage picture = new BufferedImage(2 * WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.drawImage(BitmapEncoder.getBufferedImage(loss), 0, 0, null);
    graphics.drawImage(BitmapEncoder.getBufferedImage(second), WIDTH, 0, null);
    graphics.dispose();
    AtomicFile.write(file, out -> ImageIO.write(picture, "png", out));
  }

  private static XYChart accuracy(List<EpochLine> lines) {
    XYChart chart = chart("Accuracy", "%");
    add(chart, "training", lines, line -> 100 * line.trainAccuracy(), new Color(0x1F77B4));
    add(chart, "test", lines, line -> 100 * line.testAccuracy(), new Color(0xD95F02));
    chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
    return chart;
  }

  private static XYChart errors(List<EpochLine> lines) {
    XYChart chart = chart("Error on the test part", "units of the label");
    add(chart, "RMSE", lines, EpochLine::testRmse, new Color(0xD95F02));
    add(chart, "MAE", lines, EpochLine::testMae, new Color(0x7570B3));
    return chart;
  }

  private static XYChart chart(String title, String yAxis) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("epoch")
            .yAxisTitle(yAxis)
            .build();
    chart.getStyler().setXAxisDecimalPattern("#").setLegendPosition(LegendPosition.InsideNE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    return chart;
  }

  private static void add(
      XYChart chart,
      String name,
      List<EpochLine> lines,
      ToDoubleFunction<EpochLine> value,
      Color color) {
    double[] x = lines.stream().mapToDouble(EpochLine::epoch).toArray();
    double[] y = lines.stream().mapToDouble(value).toArray();
    XYSeries series = chart.addSeries(name, x, y);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(2));
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(color);
  }
}
