// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.rushlight.datasets.Characters;
import org.rushlight.datasets.idx.Idx;
import org.rushlight.datasets.idx.IdxArray;

/**
 * Draws the pictures of {@link Characters}: each character in the shape of some font, turned,
 * sheared, scaled, shifted and thickened by chance, on a ground of chance, with noise.
 *
 * <p>What it draws ships with the project. To draw it again, take the fonts of the Debian packages
 * fonts-arphic-gbsn00lp, fonts-arphic-gkai00mp, fonts-arphic-ukai, fonts-arphic-uming,
 * fonts-droid-fallback, fonts-noto-cjk, fonts-wqy-microhei and fonts-wqy-zenhei, in the order in
 * which the README beside the pictures lists the files:
 *
 * <pre>
 * java -cp 'tools/cli/target/lib/*' org.rushlight.examples.CharacterImages FOLDER FONT.ttf ...
 * </pre>
 *
 * <p>The same fonts and the same Java give the same pictures; another Java may smooth edges in
 * another way.
 */
public final class CharacterImages {
  private static final long SEED = 2012;
  private static final int TRAIN = 900; // of each character
  private static final int TEST = 100;
  private static final int SIDE = 28;
  private static final int ZOOM = 4; // drawn so much larger, then averaged
  private static final int FINE = ZOOM * SIDE;
  private static final int LEVELS = 15; // of grey above black: few of them pack well

  private static final double TURN = 18; // degrees, to either side, as all that follow
  private static final double SHEAR = 0.18;
  private static final double SHIFT = 2.8; // pixels
  private static final double SMALLEST = 0.62; // of the picture's side
  private static final double LARGEST = 0.95;
  private static final double THICKEST = 2; // the pen that goes round the outline, in pixels
  private static final double FAINTEST_INK = 0.6;
  private static final double BRIGHTEST_GROUND = 0.2;
  private static final double NOISE = 0.04; // its standard deviation

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<List<Font>> fonts;

  private CharacterImages(List<List<Font>> fonts) {
    this.fonts = fonts;
  }

  /** Draws all pictures into the folder that the first argument names, in the fonts of the rest. */
  public static void main(String[] args) throws IOException, FontFormatException {
    if (args.length < 2) {
      throw new IllegalArgumentException("name a folder and the files of fonts");
    }
    List<List<Font>> fonts = new ArrayList<>();
    for (String file : List.of(args).subList(1, args.length)) {
      List<Font> faces = new ArrayList<>(); // a collection has one for each country
      for (Font face : Font.createFonts(new File(file))) {
        if (face.canDisplayUpTo(String.join("", Characters.CHARACTERS)) < 0) {
          faces.add(face);
        }
      }
      System.out.println(file + ": " + faces.size() + " faces have all characters");
      if (!faces.isEmpty()) {
        fonts.add(faces);
      }
    }
    if (fonts.isEmpty()) {
      throw new IllegalArgumentException("none of these fonts has all characters");
    }
    Path folder = Files.createDirectories(Path.of(args[0]));
    var images = new CharacterImages(fonts);
    images.write(folder, "train", TRAIN);
    images.write(folder, "t10k", TEST);
  }

  private void write(Path folder, String part, int each) {
    int count = each * Characters.CHARACTERS.size();
    byte[] pixels = new byte[count * SIDE * SIDE];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % Characters.CHARACTERS.size());
      byte[] image = draw(Characters.CHARACTERS.get(labels[i]));
      System.arraycopy(image, 0, pixels, i * image.length, image.length);
    }
    Idx.write(
        folder.resolve(part + "-images-idx3-ubyte.gz"), IdxArray.uint8(pixels, count, SIDE, SIDE));
    Idx.write(folder.resolve(part + "-labels-idx1-ubyte.gz"), IdxArray.uint8(labels, count));
  }

  private byte[] draw(String character) {
    List<Font> faces = fonts.get(random.nextInt(fonts.size())); // each file as often as another
    Font font = faces.get(random.nextInt(faces.size())).deriveFont((float) FINE);
    var context = new FontRenderContext(null, true, true);
    Shape outline = font.createGlyphVector(context, character).getOutline();

    BufferedImage fine = new BufferedImage(FINE, FINE, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = fine.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    Shape shape = place(outline.getBounds2D()).createTransformedShape(outline);
    graphics.fill(shape);
    float pen = (float) between(0, THICKEST) * ZOOM;
    graphics.setStroke(new BasicStroke(pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(shape);
    graphics.dispose();
    return small(fine.getRaster());
  }

  /** From the outline's place to one near the middle of the picture; width and height vary. */
  private AffineTransform place(Rectangle2D box) {
    var place = new AffineTransform();
    double middle = FINE / 2.0;
    place.translate(middle + ZOOM * around(SHIFT), middle + ZOOM * around(SHIFT));
    place.rotate(Math.toRadians(around(TURN)));
    place.shear(around(SHEAR), around(SHEAR));
    double scale = FINE / Math.max(box.getWidth(), box.getHeight());
    place.scale(scale * between(SMALLEST, LARGEST), scale * between(SMALLEST, LARGEST));
    place.translate(-box.getCenterX(), -box.getCenterY());
    return place;
  }

  /** Averages the large picture, between a ground and an ink of chance, and adds noise. */
  private byte[] small(Raster fine) {
    byte[] image = new byte[SIDE * SIDE];
    double ink = between(FAINTEST_INK, 1);
    double ground = between(0, BRIGHTEST_GROUND);
    for (int i = 0; i < image.length; i++) {
      int sum = 0;
      for (int j = 0; j < ZOOM * ZOOM; j++) {
        sum += fine.getSample(i % SIDE * ZOOM + j % ZOOM, i / SIDE * ZOOM + j / ZOOM, 0);
      }
      double covered = sum / (255.0 * ZOOM * ZOOM);
      double value = ground + (ink - ground) * covered + NOISE * gaussian();
      image[i] = (byte) (Math.round(LEVELS * Math.min(1, Math.max(0, value))) * 255 / LEVELS);
    }
    return image;
  }

  private double around(double most) {
    return between(-most, most);
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** The sum of twelve uniform numbers: near enough, and the same in every Java. */
  private double gaussian() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }
}
