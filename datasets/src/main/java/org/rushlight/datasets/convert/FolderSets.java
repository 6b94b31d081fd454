// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.rushlight.datasets.bytes.Folders;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.images.ImageFolder;
import org.rushlight.datasets.images.PictureHeader;
import org.rushlight.datasets.npy.NpyType;

/** Samples in image folders: {@code class/x.png}, or {@code train/class/x.png} and so on. */
final class FolderSets {
  private static final Set<String> PARTS =
      Set.of("train", "test", "val", "valid", "validation", "training", "testing");

  private FolderSets() {}

  /** Opens the parts of an image folder, train before the others. */
  static List<SampleSet> open(Path root, DataFiles.Options options) {
    List<Path> folders = Folders.inside(root);
    boolean inParts =
        !folders.isEmpty()
            && folders.stream()
                .allMatch(
                    folder ->
                        PARTS.contains(name(folder).toLowerCase(Locale.ROOT))
                            && ImageFolder.isImageFolder(folder));
    Map<String, ImageFolder> parts = new LinkedHashMap<>();
    if (!inParts) {
      parts.put("", ImageFolder.open(root));
    } else {
      folders.stream()
          .sorted(Comparator.comparing(folder -> !name(folder).startsWith("train")))
          .forEach(folder -> parts.put(name(folder), ImageFolder.open(folder)));
    }
    TreeSet<String> all = new TreeSet<>();
    parts.values().forEach(folder -> all.addAll(folder.classes()));
    List<String> classes = List.copyOf(all);
    List<SampleSet> sets = new ArrayList<>();
    parts.forEach(
        (part, folder) -> {
          Path place = part.isEmpty() ? root : root.resolve(part);
          if (!folder.classes().equals(classes)) {
            Set<String> lacking = new TreeSet<>(classes);
            folder.classes().forEach(lacking::remove);
            options.note("%s has no pictures of %s".formatted(place, String.join(", ", lacking)));
          }
          sets.add(open(place, part, folder, classes, options));
        });
    checkAlike(root, sets);
    return sets;
  }

  private static String name(Path folder) {
    return folder.getFileName().toString();
  }

  private static void checkAlike(Path root, List<SampleSet> sets) {
    SampleSet first = sets.get(0);
    for (SampleSet set : sets) {
      if (!Arrays.equals(set.shape(), first.shape())) {
        throw new DataFormatException(
            root,
            "folder " + set.part(),
            "all pictures must be alike, but these are %s and those of %s are %s (channels, height,"
                    .formatted(
                        Arrays.toString(set.shape()), first.part(), Arrays.toString(first.shape()))
                + " width); --size HxW resizes them");
      }
    }
  }

  private static SampleSet open(
      Path root, String part, ImageFolder folder, List<String> classes, DataFiles.Options options) {
    int[] order = order(folder);
    PictureHeader first = PictureHeader.read(folder.file(order[0]));
    int[] size =
        options.size() == null ? new int[] {first.height(), first.width()} : options.size();
    boolean grey = true;
    boolean same = true;
    long clear = 0;
    for (int i : order) {
      PictureHeader header = PictureHeader.read(folder.file(i));
      grey &= header.grey();
      clear += header.alpha() ? 1 : 0;
      same &= header.height() == size[0] && header.width() == size[1];
      if (options.size() == null && !same && !options.fit()) {
        throw new DataFormatException(
            folder.file(i),
            "head",
            "all pictures must have one size, but this one has %d x %d pixels, and %s %d x %d (height"
                    .formatted(
                        header.height(), header.width(), folder.file(order[0]), size[0], size[1])
                + " x width); --size HxW resizes them all");
      }
    }
    if (!same && options.size() == null) {
      options.note(
          "the pictures of %s differ in size: all are resized to the first one's, %d x %d"
              .formatted(root, size[0], size[1]));
    }
    if (clear > 0) {
      options.note("%d pictures of %s have transparency, which is left out".formatted(clear, root));
    }
    ImageFolder pictures = grey ? folder.grey() : folder;
    ImageFolder sized = same ? pictures : pictures.size(size[0], size[1]);
    boolean numbered = isNumbered(classes);
    long[] shape = grey ? new long[] {size[0], size[1]} : new long[] {3, size[0], size[1]};
    return new SampleSet(
        part,
        NpyType.UINT8,
        1,
        shape,
        order.length,
        NpyRows.whole(
            Arrays.stream(order)
                .mapToObj(i -> folder.classes().get(folder.label(i)))
                .mapToLong(name -> numbered ? Long.parseLong(name) : classes.indexOf(name))
                .toArray()),
        numbered ? List.of() : classes,
        Arrays.stream(order).mapToObj(folder::name).toList(),
        same ? Arrays.stream(order).mapToObj(i -> folder.file(i)).toList() : List.of(),
        null,
        () -> rows(sized, order));
  }

  /** Tells whether the classes are called 0, 1, 2 and so on, few left out: numbers then. */
  private static boolean isNumbered(List<String> classes) {
    return classes.stream()
        .allMatch(
            name ->
                name.matches("0|[1-9]\\d{0,4}")
                    && Integer.parseInt(name) < 2 * classes.size() + 10);
  }

  /**
   * Pictures that are numbered through, as a set without names is written, come in the order of
   * their numbers; all others in the order of the image folder.
   */
  private static int[] order(ImageFolder folder) {
    int count = Math.toIntExact(folder.size());
    int[] order = new int[count];
    BitSet seen = new BitSet();
    for (int i = 0; i < count; i++) {
      String name = folder.file(i).getFileName().toString().replaceFirst("\\.[^.]*$", "");
      int number = name.matches("\\d{5,9}") ? Integer.parseInt(name) : -1;
      if (number < 0 || number >= count || seen.get(number)) {
        return IntStream.range(0, count).toArray();
      }
      seen.set(number);
      order[number] = i;
    }
    return order;
  }

  private static SampleSet.Rows rows(ImageFolder folder, int[] order) {
    return new SampleSet.Rows() {
      private int next;

      @Override
      public void read(byte[] target, int rows) throws IOException {
        int start = next;
        // Each picture is decoded on its own, to a place of its own.
        IntStream.range(0, rows)
            .parallel()
            .forEach(
                row -> {
                  byte[] values = folder.pixels(order[start + row]).values();
                  System.arraycopy(values, 0, target, row * values.length, values.length);
                });
        next += rows;
      }
    };
  }
}
