// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.rushlight.datasets.convert.SampleSet;
import org.rushlight.datasets.images.PixelGrid;
import org.rushlight.io.AtomicFile;

/** Pictures of a data set on one sheet, a row for each class. */
final class ContactSheet {
  private static final int MOST_CLASSES = 26;
  private static final int EACH = 12;
  private static final int TILE = 56;
  private static final int LARGEST_TILE = 112;
  private static final int GAP = 4;
  private static final int MARGIN = 20;
  private static final int TITLE = 58;
  private static final int LONGEST_NAME = 24;
  private static final Color INK = new Color(0x222222);
  private static final Color PALE = new Color(0x777777);
  private static final Font NAME = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Font HEAD = new Font(Font.SANS_SERIF, Font.BOLD, 17);

  private ContactSheet() {}

  static void write(SampleSet set, String name, Path file) throws IOException {
    Map<String, List<PixelGrid>> rows = rows(Chosen.of(set, MOST_CLASSES, EACH));
    int largest = largest(rows);
    PixelGrid first = rows.values().iterator().next().get(0);
    int side = Math.max(first.height(), first.width());
    int limit = set.count() == 1 ? 512 : set.labels() == null || side > TILE ? LARGEST_TILE : TILE;
    double scale = side <= limit ? Math.max(1, limit / side) : (double) limit / side;
    int height = Math.max(1, (int) Math.round(first.height() * scale));
    int width = Math.max(1, (int) Math.round(first.width() * scale));
    int left = MARGIN + nameWidth(rows);
    int across = rows.values().stream().mapToInt(List::size).max().orElse(1);
    int total = Math.max(left + across * (width + GAP) + MARGIN, 420);
    BufferedImage sheet =
        new BufferedImage(
            total, TITLE + rows.size() * (height + GAP) + MARGIN, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = graphics(sheet);
    title(graphics, set, name, rows, largest);
    int y = TITLE;
    for (Map.Entry<String, List<PixelGrid>> row : rows.entrySet()) {
      graphics.setFont(NAME);
      graphics.setColor(INK);
      graphics.drawString(
          label(row.getKey()),
          MARGIN,
          y + (height + graphics.getFontMetrics().getAscent()) / 2 - 1);
      int x = left;
      for (PixelGrid pixels : row.getValue()) {
        PixelGrid sized = scale < 1 ? pixels.resized(height, width) : pixels;
        graphics.drawImage(image(sized, largest), x, y, width, height, null);
        x += width + GAP;
      }
      y += height + GAP;
    }
    graphics.dispose();
    AtomicFile.write(file, out -> ImageIO.write(sheet, "png", out));
  }

  /** Pictures without classes go on in the next line. */
  private static Map<String, List<PixelGrid>> rows(Map<String, List<PixelGrid>> rows) {
    if (!rows.containsKey("") || rows.size() > 1) {
      return rows;
    }
    List<PixelGrid> all = rows.get("");
    Map<String, List<PixelGrid>> lines = new LinkedHashMap<>();
    int most = Math.min(all.size(), EACH * EACH);
    for (int i = 0; i < most; i += EACH) {
      lines.put(
          " ".repeat(1 + i / EACH), new ArrayList<>(all.subList(i, Math.min(most, i + EACH))));
    }
    return lines;
  }

  /** What is shown as white: pictures whose values end far below 255 would be black. */
  private static int largest(Map<String, List<PixelGrid>> rows) {
    int largest = 1;
    for (List<PixelGrid> row : rows.values()) {
      for (PixelGrid pixels : row) {
        for (byte value : pixels.values()) {
          largest = Math.max(largest, value & 0xFF);
        }
      }
    }
    return largest < 128 ? largest : 255;
  }

  private static Graphics2D graphics(BufferedImage sheet) {
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    return graphics;
  }

  private static void title(
      Graphics2D graphics,
      SampleSet set,
      String name,
      Map<String, List<PixelGrid>> rows,
      int largest) {
    graphics.setFont(HEAD);
    graphics.setColor(INK);
    graphics.drawString(set.part().isEmpty() ? name : name + ", " + set.part(), MARGIN, 27);
    int classes = FactsReader.classes(set).size();
    String text =
        Text.count(set.count())
            + (set.count() == 1 ? " picture, " : " pictures, ")
            + Text.lower(set.type())
            + " "
            + Text.shape(set.shape())
            + (classes == 0 ? "" : ", " + classes + " classes")
            + (classes > rows.size() ? ", the first " + rows.size() : "")
            + (largest < 255 ? ", " + largest + " shown as white" : "");
    graphics.setFont(NAME);
    graphics.setColor(PALE);
    graphics.drawString(text, MARGIN, 46);
  }

  private static int nameWidth(Map<String, List<PixelGrid>> rows) {
    BufferedImage one = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = graphics(one);
    int width = 0;
    for (String name : rows.keySet()) {
      width = Math.max(width, graphics.getFontMetrics(NAME).stringWidth(label(name)));
    }
    graphics.dispose();
    return rows.keySet().iterator().next().isBlank() ? 0 : width + 14;
  }

  private static String label(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 2) + ".." : name;
  }

  private static BufferedImage image(PixelGrid pixels, int largest) {
    BufferedImage image =
        new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
    int area = pixels.width() * pixels.height();
    for (int i = 0; i < area; i++) {
      int rgb = 0;
      for (int c = 0; c < 3; c++) {
        int value = pixels.values()[pixels.channels() == 1 ? i : c * area + i] & 0xFF;
        rgb = rgb << 8 | value * 255 / largest;
      }
      image.setRGB(i % pixels.width(), i / pixels.width(), rgb);
    }
    return image;
  }
}
