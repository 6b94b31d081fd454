// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.rushlight.io.AtomicFile;

/** Draws how often each class (row) was told to be each (column); darker is a larger share. */
final class ConfusionPicture {
  private static final Color DARK = new Color(0x1F77B4);
  private static final Color LINE = new Color(0xCCCCCC);
  private static final int EDGE = 16;
  private static final int LONGEST = 18;

  private final long[][] counts;
  private final List<String> names;
  private final String title;
  private final int cell;
  private final Font font;
  private final int step; // every so many names are written

  private ConfusionPicture(long[][] counts, List<String> names, String title) {
    this.counts = counts;
    this.names = names.stream().map(ConfusionPicture::shortened).toList();
    this.title = title;
    int n = counts.length;
    cell = Math.max(2, n <= 4 ? 72 : n <= 12 ? 52 : n <= 26 ? 32 : 760 / n);
    int size = Math.max(9, Math.min(14, cell / 3 + 2));
    font = new Font(Font.SANS_SERIF, Font.PLAIN, size);
    step = Math.max(1, (size + 2 + cell - 1) / cell);
  }

  static void write(long[][] counts, List<String> names, String title, Path file)
      throws IOException {
    BufferedImage picture = new ConfusionPicture(counts, names, title).draw();
    AtomicFile.write(file, out -> ImageIO.write(picture, "png", out));
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 3) + "...";
  }

  private BufferedImage draw() {
    FontMetrics metrics = metrics(font);
    int widest = names.stream().mapToInt(metrics::stringWidth).max().orElse(0);
    boolean upright = widest > cell * step - 4;
    int line = metrics.getHeight();
    Font large = font.deriveFont(Font.BOLD, 14f);
    int left = EDGE + line + 8 + widest + 8;
    int top = EDGE + metrics(large).getHeight() + 10 + line + 6 + (upright ? widest : line) + 8;
    int side = counts.length * cell;
    int width = Math.max(left + side, left + metrics(large).stringWidth(title)) + EDGE;
    BufferedImage picture = new BufferedImage(width, top + side + EDGE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    g.setColor(Color.BLACK);
    g.setFont(large);
    g.drawString(title, left, EDGE + metrics(large).getAscent());
    g.setFont(font);
    drawCells(g, left, top);
    drawNames(g, left, top, upright);
    int across = EDGE + metrics(large).getHeight() + 10 + metrics.getAscent();
    g.drawString(
        "predicted", left + Math.max(0, (side - metrics.stringWidth("predicted")) / 2), across);
    g.rotate(-Math.PI / 2);
    g.drawString(
        "true", -(top + (side + metrics.stringWidth("true")) / 2), EDGE + metrics.getAscent());
    g.dispose();
    return picture;
  }

  private void drawCells(Graphics2D g, int left, int top) {
    FontMetrics metrics = g.getFontMetrics();
    for (int row = 0; row < counts.length; row++) {
      long all = Arrays.stream(counts[row]).sum();
      for (int column = 0; column < counts.length; column++) {
        long count = counts[row][column];
        double share = all == 0 ? 0 : (double) count / all;
        int x = left + column * cell;
        int y = top + row * cell;
        g.setColor(shade(share));
        g.fillRect(x, y, cell, cell);
        if (cell >= 8) {
          g.setColor(LINE);
          g.drawRect(x, y, cell, cell);
        }
        String text = Long.toString(count);
        if (count > 0 && metrics.stringWidth(text) <= cell - 2 && metrics.getAscent() <= cell) {
          g.setColor(share > 0.6 ? Color.WHITE : Color.BLACK);
          g.drawString(
              text,
              x + (cell - metrics.stringWidth(text) + 1) / 2,
              y + (cell + metrics.getAscent() - metrics.getDescent()) / 2);
        }
      }
    }
    g.setColor(Color.BLACK);
    g.drawRect(left, top, counts.length * cell, counts.length * cell);
  }

  /** White for nothing; even a small share is seen. */
  private static Color shade(double share) {
    double depth = share == 0 ? 0 : 0.08 + 0.92 * share;
    return new Color(
        (int) Math.round(255 + depth * (DARK.getRed() - 255)),
        (int) Math.round(255 + depth * (DARK.getGreen() - 255)),
        (int) Math.round(255 + depth * (DARK.getBlue() - 255)));
  }

  private void drawNames(Graphics2D g, int left, int top, boolean upright) {
    FontMetrics metrics = g.getFontMetrics();
    int half = (cell + metrics.getAscent() - metrics.getDescent()) / 2;
    for (int i = 0; i < names.size(); i += step) {
      String name = names.get(i);
      g.drawString(name, left - 8 - metrics.stringWidth(name), top + i * cell + half);
      if (upright) {
        g.rotate(-Math.PI / 2);
        g.drawString(name, -(top - 8), left + i * cell + half);
        g.rotate(Math.PI / 2);
      } else {
        g.drawString(name, left + i * cell + (cell - metrics.stringWidth(name)) / 2, top - 8);
      }
    }
  }

  private static FontMetrics metrics(Font font) {
    Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      return g.getFontMetrics(font);
    } finally {
      g.dispose();
    }
  }
}
