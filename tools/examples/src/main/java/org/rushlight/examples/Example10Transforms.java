// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.rushlight.data.transforms.CenterCrop;
import org.rushlight.data.transforms.ColorJitter;
import org.rushlight.data.transforms.Compose;
import org.rushlight.data.transforms.GaussianNoise;
import org.rushlight.data.transforms.Grayscale;
import org.rushlight.data.transforms.Lambda;
import org.rushlight.data.transforms.RandomAffine;
import org.rushlight.data.transforms.RandomApply;
import org.rushlight.data.transforms.RandomCrop;
import org.rushlight.data.transforms.RandomErasing;
import org.rushlight.data.transforms.RandomHorizontalFlip;
import org.rushlight.data.transforms.RandomRotation;
import org.rushlight.data.transforms.RandomVerticalFlip;
import org.rushlight.data.transforms.Resize;
import org.rushlight.data.transforms.Transform;
import org.rushlight.datasets.Mnist;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** One picture under each transform, some times each, as a contact sheet. */
public final class Example10Transforms {
  private static final int TIMES = 8;
  private static final int ZOOM = 3;
  private static final int CELL = 28 * ZOOM + 6;
  private static final int LABEL = 560;

  private Example10Transforms() {}

  /** A digit has no colours: black becomes blue, white orange. */
  private static final Transform TINT =
      new Lambda(
          x -> Tensors.cat(0, x.mul(0.8).add(0.15), x.mul(0.35).add(0.25), x.mul(-0.3).add(0.45)));

  static List<Transform> transforms() {
    return List.of(
        new Lambda(x -> x),
        new Resize(14),
        new CenterCrop(20),
        new RandomCrop(28).padding(4),
        new RandomHorizontalFlip(),
        new RandomVerticalFlip(),
        new RandomRotation(30).interpolation("bilinear"),
        new RandomAffine(10)
            .translate(0.1, 0.1)
            .scale(0.8, 1.2)
            .shear(15)
            .interpolation("bilinear"),
        new ColorJitter(0.4, 0.4, 0.5, 0.3),
        new Grayscale(3),
        new GaussianNoise(0, 0.15),
        new RandomErasing(1).value(0.5),
        new RandomApply(0.5, new RandomErasing(1).value("random")),
        new Compose(
            new RandomCrop(28).padding(2),
            new RandomHorizontalFlip(),
            new RandomRotation(10).interpolation("bilinear")));
  }

  /** The sheet of a picture [1, 28, 28]; the same for the same seed. */
  static BufferedImage sheet(Tensor picture) {
    Random.manualSeed(42);
    List<Transform> rows = transforms();
    var sheet =
        new BufferedImage(LABEL + TIMES * CELL, rows.size() * CELL + 6, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    for (int row = 0; row < rows.size(); row++) {
      Transform transform = rows.get(row);
      boolean colors = transform instanceof ColorJitter || transform instanceof Grayscale;
      Tensor before = colors ? TINT.apply(picture) : picture;
      label(pen, row == 0 ? "as it is" : transform.toString(), row * CELL + 24);
      for (int i = 0; i < TIMES; i++) {
        BufferedImage image = Pictures.image(transform.apply(before));
        int x = LABEL + i * CELL;
        int y = row * CELL + 6;
        int width = image.getWidth() * ZOOM;
        pen.drawImage(image, x, y, width, image.getHeight() * ZOOM, null);
      }
    }
    pen.dispose();
    return sheet;
  }

  private static void label(Graphics2D pen, String text, int y) {
    pen.setColor(Color.BLACK);
    int at = y;
    String line = "";
    for (String word : text.replaceAll("\\s+", " ").split(" ")) {
      if (pen.getFontMetrics().stringWidth(line + word) > LABEL - 24) {
        pen.drawString(line, 10, at);
        line = "    ";
        at += 19;
      }
      line += word + " ";
    }
    pen.drawString(line, 10, at);
  }

  /**
   * Draws the sheet.
   *
   * @param args the folder of MNIST's files, and the picture to write, a PNG
   */
  public static void main(String[] args) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Path dataDir = Path.of(args.length > 0 ? args[0] : "datasets/data/mnist");
    Path file = Path.of(args.length > 1 ? args[1] : "transforms.png");
    Tensor digit = Mnist.test(dataDir).get(1).input();
    ImageIO.write(sheet(digit), "png", file.toFile());
    System.out.println("wrote " + file);
  }
}
