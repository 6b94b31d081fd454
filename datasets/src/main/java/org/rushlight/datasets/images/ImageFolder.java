// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.datasets.bytes.Folders;
import org.rushlight.datasets.bytes.Pixels;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Pictures in folders, one for each class: {@code root/dog/xxx.png}, {@code root/cat/123.jpg}. See
 * <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.ImageFolder.html">torchvision.datasets.ImageFolder</a>.
 *
 * <p>Classes are numbered in the order of their names, pictures follow in the order of theirs,
 * folders below a class included, the same on every machine. Pictures are PNG, JPEG or BMP, grey or
 * in colours; each is read when it is asked for, by any number of threads. An example is float32
 * [channels, height, width] in [0, 1] with an int64 class; {@link #uint8} gives bytes instead.
 *
 * <pre>{@code
 * ImageFolder flowers = ImageFolder.open(Path.of("flowers")).size(64, 64);
 * List<String> names = flowers.classes();
 * }</pre>
 */
public final class ImageFolder implements Dataset<Example> {
  private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "bmp");

  private final Path root;
  private final List<String> classes;
  private final List<Path> files;
  private final int[] labels;
  private final int channels;
  private final int height;
  private final int width;
  private final DType type;

  private ImageFolder(
      Path root, List<String> classes, List<Path> files, int[] labels, int[] form, DType type) {
    this.root = root;
    this.classes = classes;
    this.files = files;
    this.labels = labels;
    this.channels = form[0];
    this.height = form[1];
    this.width = form[2];
    this.type = type;
  }

  /**
   * Finds the classes and the pictures of a folder, in colours (three channels) and as large as
   * they are.
   *
   * @throws DataFormatException if the folder has no folders, or a class has no pictures
   * @throws UncheckedIOException if a folder cannot be read
   */
  public static ImageFolder open(Path root) {
    List<String> classes = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Path folder : Folders.inside(root)) {
      List<Path> pictures = pictures(folder);
      if (pictures.isEmpty()) {
        throw new DataFormatException(
            root,
            "class " + folder.getFileName(),
            "each class needs pictures (.png, .jpg, .jpeg or .bmp), but its folder has none");
      }
      pictures.forEach(file -> labels.add(classes.size()));
      files.addAll(pictures);
      classes.add(folder.getFileName().toString());
    }
    if (classes.isEmpty()) {
      throw new DataFormatException(
          root, "folder", "there must be a folder of pictures for each class, but there is none");
    }
    int[] numbers = labels.stream().mapToInt(Integer::intValue).toArray();
    return new ImageFolder(
        root,
        List.copyOf(classes),
        List.copyOf(files),
        numbers,
        new int[] {3, 0, 0},
        DType.FLOAT32);
  }

  /** Tells whether a folder has a folder with pictures in it. */
  public static boolean isImageFolder(Path root) {
    for (Path folder : Folders.inside(root)) {
      if (!pictures(folder).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Returns the pictures below a folder: its own first, then those of its folders by path. */
  private static List<Path> pictures(Path folder) {
    try (Stream<Path> entries = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return entries
          .filter(file -> isPictureName(file) && Files.isRegularFile(file))
          .sorted(
              Comparator.comparing((Path file) -> slashes(folder, file.getParent()))
                  .thenComparing(file -> file.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw Source.unreadable(folder, e);
    } catch (UncheckedIOException e) {
      throw Source.unreadable(folder, e.getCause());
    }
  }

  private static boolean isPictureName(Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return ENDINGS.contains(ending) && !Folders.isHidden(file);
  }

  private static String slashes(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** Returns the same pictures in grey, with one channel. */
  public ImageFolder grey() {
    return with(1, height, width, type);
  }

  /** Returns the same pictures with one channel if none of them has colours, otherwise three. */
  public ImageFolder ownChannels() {
    boolean grey = files.stream().allMatch(file -> PictureHeader.read(file).grey());
    return with(grey ? 1 : 3, height, width, type);
  }

  /** Returns the same pictures, each resized to a height and a width, bilinear and antialiased. */
  public ImageFolder size(int newHeight, int newWidth) {
    if (newHeight < 1 || newWidth < 1) {
      throw new IllegalArgumentException(
          "height and width must be 1 or more, but are " + newHeight + " and " + newWidth);
    }
    return with(channels, newHeight, newWidth, type);
  }

  /** Returns the same pictures as bytes from 0 to 255. */
  public ImageFolder uint8() {
    return with(channels, height, width, DType.UINT8);
  }

  private ImageFolder with(int newChannels, int newHeight, int newWidth, DType newType) {
    int[] form = {newChannels, newHeight, newWidth};
    return new ImageFolder(root, classes, files, labels, form, newType);
  }

  /** Returns the names of the classes, in the order of their numbers. */
  public List<String> classes() {
    return classes;
  }

  /** Returns the channels of every picture: 1 or 3. */
  public int channels() {
    return channels;
  }

  /** Returns the file of a picture. */
  public Path file(long index) {
    return files.get(Math.toIntExact(index));
  }

  /** Returns the class of a picture, without reading it. */
  public int label(long index) {
    return labels[Math.toIntExact(index)];
  }

  /** Returns the name of a picture below the root, such as {@code dog/xxx.png}. */
  public String name(int index) {
    return slashes(root, files.get(index));
  }

  /** Returns the pixels of a picture. */
  public PixelGrid pixels(int index) {
    PixelGrid pixels = PictureFile.read(files.get(index)).withChannels(channels);
    return height == 0 ? pixels : pixels.resized(height, width);
  }

  @Override
  public long size() {
    return files.size();
  }

  /**
   * Reads a picture.
   *
   * @throws DataFormatException if the file is no picture, is damaged or absurdly large
   * @throws UncheckedIOException if it cannot be read
   */
  @Override
  public Example get(long index) {
    if (index < 0 || index >= files.size()) {
      throw new IndexOutOfBoundsException(
          "the index must be in [0, " + files.size() + "), but is " + index);
    }
    PixelGrid pixels = pixels((int) index);
    long[] shape = {pixels.channels(), pixels.height(), pixels.width()};
    Tensor bytes = Tensors.ofBytes(pixels.values(), shape);
    Tensor input = type == DType.UINT8 ? bytes : bytes.to(DType.FLOAT32).div(Pixels.WHITE);
    return new Example(input, Tensors.full(labels[(int) index], DType.INT64));
  }
}
