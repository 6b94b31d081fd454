// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Samples in image folders: {@code class/x.png}, or {@code train/class/x.png} and so on. */
final class FolderSets {
  private static final Set<String> PARTS =
      Set.of("train", "test", "val", "valid", "validation", "training", "testing");

  private FolderSets() {}

  /** Opens the parts of an image folder, train before the others. */
  static List<SampleSet> open(Path root, DataFiles.Options options) {
    List<Path> folders = ImageFolder.folders(root);
    boolean parts =
        !folders.isEmpty()
            && folders.stream()
                .allMatch(
                    folder ->
                        PARTS.contains(name(folder).toLowerCase(Locale.ROOT))
                            && ImageFolder.isImageFolder(folder));
    if (!parts) {
      return List.of(open(root, "", options));
    }
    List<SampleSet> sets = new ArrayList<>();
    for (Path folder : folders) {
      sets.add(open(folder, name(folder), options));
    }
    sets.sort(
        (a, b) -> Boolean.compare(b.part().startsWith("train"), a.part().startsWith("train")));
    checkAlike(root, sets);
    return sets;
  }

  private static String name(Path folder) {
    return folder.getFileName().toString();
  }

  private static void checkAlike(Path root, List<SampleSet> sets) {
    SampleSet first = sets.get(0);
    for (SampleSet set : sets) {
      if (!set.classes().equals(first.classes())) {
        throw new DataFormatException(
            root,
            "folder " + set.part(),
            "all parts must have the same classes, but this one has %s and %s has %s"
                .formatted(set.classes(), first.part(), first.classes()));
      }
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

  private static SampleSet open(Path root, String part, DataFiles.Options options) {
    ImageFolder folder = ImageFolder.open(root);
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
          "the pictures of %s differ in size: all are resized to the first one's, %d x %d; --size"
                  .formatted(root, size[0], size[1])
              + " HxW takes another");
    }
    if (clear > 0) {
      options.note("%d pictures of %s have transparency, which is left out".formatted(clear, root));
    }
    ImageFolder pictures = grey ? folder.grey() : folder;
    ImageFolder sized = same ? pictures : pictures.size(size[0], size[1]);
    long[] shape = grey ? new long[] {size[0], size[1]} : new long[] {3, size[0], size[1]};
    return new SampleSet(
        part,
        NpyType.UINT8,
        1,
        shape,
        order.length,
        NpyRows.whole(Arrays.stream(order).mapToLong(folder::label).toArray()),
        isNumbered(folder.classes()) ? List.of() : folder.classes(),
        Arrays.stream(order).mapToObj(folder::name).toList(),
        same ? Arrays.stream(order).mapToObj(i -> folder.file(i)).toList() : List.of(),
        null,
        () -> rows(sized, order));
  }

  /** Tells whether the classes are called 0, 1, 2 and so on, as their numbers are. */
  private static boolean isNumbered(List<String> classes) {
    return IntStream.range(0, classes.size())
        .allMatch(i -> classes.get(i).equals(Integer.toString(i)));
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
