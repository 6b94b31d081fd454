// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rushlight.datasets.images.PictureShape;
import org.rushlight.datasets.images.Pictures;
import org.rushlight.datasets.images.PixelGrid;
import org.rushlight.datasets.npy.NpyType;
import org.rushlight.datasets.text.Quoted;

/** Writes pictures as an image folder. No name, whatever it is, leads out of the folder. */
final class FolderSetWriter {
  /** What some system forbids in names or takes for something else. */
  private static final String FORBIDDEN = "<>:\"/\\|?*";

  private static final int LONGEST = 200;

  private final SampleSet set;
  private final Path root;
  private final PictureShape shape;
  private final Set<String> taken = new HashSet<>();
  private final Set<Path> made = new HashSet<>();

  private FolderSetWriter(SampleSet set, Path root) {
    this.set = set;
    this.root = root;
    shape = set.type() == NpyType.UINT8 ? PictureShape.of(set.shape()) : null;
  }

  static void check(SampleSet set) {
    if (!set.isPictures()) {
      throw new IllegalArgumentException(
          "an image folder takes pictures of bytes, [h, w] or [channels, h, w], but these samples"
              + " are "
              + set.type().describe(set.shape())
              + "; --shape HxW makes pictures of rows");
    }
    if (set.labels() == null) {
      throw new IllegalArgumentException(
          "an image folder has a folder for each class, but these pictures have no labels;"
              + " --labels FILE gives them");
    }
    Set<String> folders = new HashSet<>();
    for (String name : set.classes()) {
      // Some systems take upper and lower case for the same.
      if (!folders.add(safe(name).toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "the class " + Quoted.of(name) + " would share its folder with another class");
      }
    }
  }

  /** Writes all pictures below a folder that nobody else sees yet. */
  static void write(SampleSet set, Path root, DataFiles.Progress progress) throws IOException {
    check(set);
    FolderSetWriter writer = new FolderSetWriter(set, root);
    if (!set.files().isEmpty()) {
      writer.copy(progress);
      return;
    }
    set.forEach(
        (rows, first, count) -> {
          for (int i = 0; i < count; i++) {
            int index = (int) first + i;
            Path file = writer.file(index, false);
            String format = file.toString().endsWith(".bmp") ? "bmp" : "png";
            PixelGrid pixels = writer.shape.pixels(rows, (int) (i * set.rowBytes()));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
              Pictures.write(out, pixels, format);
            }
          }
          progress.rows(count);
        });
  }

  /** Pictures that were not changed are copied as they are. */
  private void copy(DataFiles.Progress progress) throws IOException {
    for (int i = 0; i < set.count(); i++) {
      Files.copy(set.files().get(i), file(i, true));
      progress.rows(1);
    }
  }

  /** Returns the file of a picture, its folder made. */
  private Path file(int index, boolean copied) throws IOException {
    Path folder = root.resolve(safe(set.labelText(index)));
    String name = "%05d.png".formatted(index);
    if (!set.names().isEmpty()) {
      String[] steps = set.names().get(index).split("/");
      for (int i = 1; i < steps.length - 1; i++) {
        folder = folder.resolve(safe(steps[i]));
      }
      name = safe(steps[steps.length - 1]);
      name = copied ? name : ending(name);
    }
    Path file = folder.resolve(name);
    String key = root.relativize(file).toString();
    if (!taken.add(key)) {
      // Such as a.jpg and a.png of one folder.
      file = folder.resolve(safe(lastStep(set.names().get(index))) + ".png");
      if (!taken.add(root.relativize(file).toString())) {
        throw new IllegalArgumentException("two pictures have the name " + Quoted.of(key));
      }
    }
    if (made.add(folder)) {
      Files.createDirectories(folder);
    }
    return file;
  }

  private static String lastStep(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** What is written loses nothing: JPEG becomes PNG. */
  private static String ending(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".png") || lower.endsWith(".bmp")) {
      return name;
    }
    boolean jpeg = lower.endsWith(".jpg") || lower.endsWith(".jpeg");
    return (jpeg ? name.substring(0, name.lastIndexOf('.')) : name) + ".png";
  }

  /** Returns a name that is one step down on every system; what is not allowed becomes %XX. */
  static String safe(String name) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean last = i == name.length() - 1;
      boolean first = i == 0;
      if (Character.isISOControl(c)
          || FORBIDDEN.indexOf(c) >= 0
          || (first && (c == '.' || c == ' '))
          || (last && (c == '.' || c == ' '))) {
        safe.append("%%%02X".formatted((int) c));
      } else {
        safe.append(c);
      }
    }
    String result = safe.toString();
    if (result.isEmpty()) {
      return "%00";
    }
    if (result.matches("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?")) {
      return "%%%02X".formatted((int) result.charAt(0)) + result.substring(1);
    }
    if (result.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a name of a folder or a picture has at most %d characters, but this one has %d: %s"
              .formatted(LONGEST, result.length(), Quoted.of(name)));
    }
    return result;
  }

  /** Returns the classes whose folders are not called as they are. */
  static List<String> renamed(SampleSet set) {
    return set.classes().stream().filter(name -> !safe(name).equals(name)).toList();
  }
}
