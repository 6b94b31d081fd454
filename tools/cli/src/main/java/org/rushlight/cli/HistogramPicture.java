// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.rushlight.datasets.convert.SampleSet;
import org.rushlight.datasets.npy.NpyType;
import org.rushlight.io.AtomicFile;

/** A histogram of each column of a table, coloured by class where there are few classes. */
final class HistogramPicture {
  private static final int MOST_COLUMNS = 36;
  private static final int MOST_CLASSES = 10;
  private static final int ACROSS = 4;
  private static final int WIDTH = 250;
  private static final int HEIGHT = 176;
  private static final int MARGIN = 20;
  private static final int HEAD = 84;
  private static final Color INK = new Color(0x222222);
  private static final Color PALE = new Color(0x777777);
  private static final Color LINE = new Color(0xDDDDDD);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 17);
  private static final Font NAME = new Font(Font.SANS_SERIF, Font.BOLD, 12);
  private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  private static final int[] COLOURS = {
    0x4E79A7, 0xF28E2B, 0x59A14F, 0xE15759, 0x76B7B2, 0xEDC948, 0xB07AA1, 0xFF9DA7, 0x9C755F,
    0xBAB0AC
  };

  private final SampleSet set;
  private final List<String> classes;
  private final List<Histogram> histograms = new ArrayList<>();
  private Graphics2D graphics;

  private HistogramPicture(SampleSet set, FileFacts.Part part) {
    this.set = set;
    boolean coloured =
        part.classes() != null
            && part.classes().size() <= MOST_CLASSES
            && part.classes().size() > 1;
    classes = coloured ? List.copyOf(part.classes().keySet()) : List.of("");
    List<FileFacts.Column> columns = new ArrayList<>(part.columns());
    if (columns.isEmpty()) {
      columns.add(
          new FileFacts.Column(
              "values", "number", 0, 0, part.smallest(), part.largest(), part.mean()));
    }
    columns.stream()
        .limit(MOST_COLUMNS)
        .forEach(column -> histograms.add(new Histogram(column, classes.size())));
  }

  static void write(SampleSet set, FileFacts.Part part, String name, Path file) throws IOException {
    HistogramPicture picture = new HistogramPicture(set, part);
    picture.count(!part.columns().isEmpty());
    picture.draw(part, name, file);
  }

  private void count(boolean table) throws IOException {
    int width = Math.toIntExact(set.rowValues());
    set.forEach(
        (rows, first, count) -> {
          ByteBuffer data = ByteBuffer.wrap(rows).order(ByteOrder.LITTLE_ENDIAN);
          for (int row = 0; row < count; row++) {
            int label = classes.size() == 1 ? 0 : classes.indexOf(set.labelText((int) first + row));
            for (int i = 0; i < (table ? histograms.size() : width); i++) {
              Histogram histogram = histograms.get(table ? i : 0);
              int at = row * width + i;
              if (set.type() == NpyType.TEXT) {
                histogram.add(set.text(rows, at), label);
              } else if (histogram.isNumber()) {
                histogram.add(set.number(data, at), label);
              }
            }
          }
        });
  }

  private void draw(FileFacts.Part part, String name, Path file) throws IOException {
    int across = Math.min(ACROSS, Math.max(2, histograms.size()));
    int down = (histograms.size() + across - 1) / across;
    BufferedImage picture =
        new BufferedImage(
            2 * MARGIN + across * WIDTH,
            HEAD + down * HEIGHT + MARGIN / 2,
            BufferedImage.TYPE_INT_RGB);
    graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    head(part, name);
    for (int i = 0; i < histograms.size(); i++) {
      panel(histograms.get(i), MARGIN + i % across * WIDTH, HEAD + i / across * HEIGHT);
    }
    graphics.dispose();
    AtomicFile.write(file, out -> ImageIO.write(picture, "png", out));
  }

  private void head(FileFacts.Part part, String name) {
    text(TITLE, INK, part.part().isEmpty() ? name : name + ", " + part.part(), MARGIN, 28);
    int columns = part.columns().size();
    String facts =
        columns == 0
            ? part.type() + " " + Text.shape(part.shape())
            : Text.count(part.shape()[0])
                + " rows, "
                + columns
                + " columns"
                + (part.label() == null ? "" : " and the label " + part.label())
                + (columns > MOST_COLUMNS ? "; the first " + MOST_COLUMNS : "");
    text(SMALL, PALE, facts, MARGIN, 47);
    int x = MARGIN;
    for (int i = 0; i < classes.size() && classes.size() > 1; i++) {
      graphics.setColor(new Color(COLOURS[i]));
      graphics.fillRect(x, 58, 11, 11);
      String label =
          shortened(classes.get(i), 150) + " (" + part.classes().get(classes.get(i)) + ")";
      text(SMALL, INK, label, x + 15, 68);
      x += 15 + graphics.getFontMetrics(SMALL).stringWidth(label) + 16;
    }
  }

  private void panel(Histogram histogram, int x, int y) {
    FileFacts.Column column = histogram.column();
    text(NAME, INK, shortened(column.name(), 130), x, y + 12);
    String missing = column.missing() > 0 ? column.missing() + " missing" : "";
    if (histogram.isNumber()) {
      long most = histogram.most();
      missing += (missing.isEmpty() ? "" : ", ") + "up to " + Text.count(most);
    }
    if (!missing.isEmpty()) {
      int width = graphics.getFontMetrics(SMALL).stringWidth(missing);
      text(SMALL, PALE, missing, x + WIDTH - 20 - width, y + 12);
    }
    if (histogram.isNumber()) {
      bars(histogram, x, y + 20, WIDTH - 20, HEIGHT - 58);
    } else {
      words(histogram, x, y + 20, WIDTH - 20);
    }
  }

  private void bars(Histogram histogram, int x, int y, int width, int height) {
    long[][] bins = histogram.bins();
    long most = Math.max(1, histogram.most());
    for (int i = 0; i < bins.length; i++) {
      int from = x + i * width / bins.length;
      int to = x + (i + 1) * width / bins.length - 1;
      double top = y + height;
      for (int c = 0; c < bins[i].length; c++) {
        double size = (double) height * bins[i][c] / most;
        // A bar that is there at all is seen.
        int drawn =
            bins[i][c] == 0 ? 0 : Math.max(1, (int) (Math.round(top) - Math.round(top - size)));
        graphics.setColor(new Color(COLOURS[c]));
        graphics.fillRect(from, (int) Math.round(top) - drawn, Math.max(1, to - from), drawn);
        top -= size;
      }
    }
    graphics.setColor(LINE);
    graphics.drawLine(x, y + height, x + width, y + height);
    FileFacts.Column column = histogram.column();
    int below = y + height + 14;
    text(SMALL, PALE, Text.number(column.smallest()), x, below);
    String largest = Text.number(column.largest());
    text(
        SMALL,
        PALE,
        largest,
        x + width - graphics.getFontMetrics(SMALL).stringWidth(largest),
        below);
    String mean = "mean " + (column.mean() == null ? "-" : Text.format("%.4g", column.mean()));
    int middle = graphics.getFontMetrics(SMALL).stringWidth(mean);
    text(SMALL, PALE, mean, x + (width - middle) / 2, below);
  }

  private void words(Histogram histogram, int x, int y, int width) {
    Map<String, long[]> words = histogram.words();
    long most = words.values().stream().mapToLong(Histogram::sum).max().orElse(1);
    int left = 96;
    int row = y + 2;
    for (Map.Entry<String, long[]> word : words.entrySet()) {
      text(
          SMALL,
          INK,
          shortened(word.getKey().replaceAll("\\p{Cntrl}+", " "), left - 8),
          x,
          row + 10);
      int from = x + left;
      long before = 0;
      for (int c = 0; c < word.getValue().length; c++) {
        long after = before + word.getValue()[c];
        int start = (int) (from + before * (width - left - 44) / most);
        int end = (int) (from + after * (width - left - 44) / most);
        graphics.setColor(new Color(COLOURS[c]));
        graphics.fillRect(start, row, end - start, 11);
        before = after;
      }
      int end = (int) (from + before * (width - left - 44) / most);
      text(SMALL, PALE, Text.count(before), end + 4, row + 10);
      row += 15;
    }
  }

  private void text(Font font, Color colour, String text, int x, int y) {
    graphics.setFont(font);
    graphics.setColor(colour);
    graphics.drawString(text, x, y);
  }

  private String shortened(String text, int width) {
    String shown = text;
    while (shown.length() > 3 && graphics.getFontMetrics(SMALL).stringWidth(shown) > width) {
      shown = shown.substring(0, shown.length() - 3) + "..";
    }
    return shown;
  }
}
