// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.images.ImageFolder;
import org.rushlight.datasets.images.Pictures;
import org.rushlight.datasets.images.PixelGrid;
import org.rushlight.datasets.npy.NpyType;

/**
 * Opens samples in any form of file and writes them in any other: IDX, CSV, npy, npz, image
 * folders. Rows are read and written a few at a time, so files may be larger than memory.
 *
 * <pre>{@code
 * List<SampleSet> digits = DataFiles.open(Path.of("digits.csv"), DataFiles.Options.plain());
 * DataFiles.write(digits, DataTarget.of(Path.of("digits.npz"), null), false, rows -> {});
 * }</pre>
 */
public final class DataFiles {

  private DataFiles() {}

  /** Is told how many rows more were written. */
  @FunctionalInterface
  public interface Progress {
    /** Takes a number of rows. */
    void rows(int count);
  }

  /**
   * How files are read.
   *
   * @param labels the IDX file of labels that belongs to one of samples, or null
   * @param label the name of the label column of a CSV file; null for the last
   * @param noLabel whether a CSV file has no label column
   * @param delimiter between cells of a CSV file; 0 to find it out from the first line
   * @param size height and width that pictures of a folder are resized to, or null
   * @param fit whether pictures of unequal sizes are resized to the first one's
   * @param texts whether the cells of a CSV file stay texts, whatever they are
   * @param notes takes what a user should know
   */
  public record Options(
      @Nullable Path labels,
      @Nullable String label,
      boolean noLabel,
      char delimiter,
      int @Nullable [] size,
      boolean fit,
      boolean texts,
      Consumer<String> notes) {

    /** Returns the usual options: the last column is the label, nothing is resized. */
    public static Options plain() {
      return new Options(null, null, false, ',', null, false, false, note -> {});
    }

    /** Returns the same, but all columns of a CSV file are values. */
    public Options withoutLabel() {
      return new Options(labels, null, true, delimiter, size, fit, texts, notes);
    }

    void note(String text) {
      notes.accept(text);
    }
  }

  /**
   * Opens a file or a folder, whose contents tell its form.
   *
   * @return its parts, at least one
   * @throws DataFormatException if it is malformed
   * @throws UncheckedIOException if it is missing or cannot be read
   */
  public static List<SampleSet> open(Path path, Options options) {
    DataForm form = DataForm.of(path);
    if (options.labels() != null && (form != DataForm.IDX || Files.isDirectory(path))) {
      throw new IllegalArgumentException(
          "--labels goes with one IDX file of samples, but " + path + " is none");
    }
    return switch (form) {
      case IDX ->
          Files.isDirectory(path)
              ? IdxSets.openFolder(path)
              : List.of(IdxSets.open(path, options.labels()));
      case CSV -> List.of(CsvSets.open(path, options));
      case NPY -> List.of(NpzSets.openNpy(path));
      case NPZ -> NpzSets.open(path);
      case FOLDER -> FolderSets.open(path, options);
    };
  }

  /** Opens a single picture as a set of one sample; throws as {@link #open}. */
  public static SampleSet openPicture(Path file) {
    PixelGrid pixels = Pictures.pixels(file);
    byte[] values = pixels.values();
    return new SampleSet(
        "",
        NpyType.UINT8,
        1,
        new long[] {pixels.channels(), pixels.height(), pixels.width()},
        1,
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        () -> (target, rows) -> System.arraycopy(values, 0, target, 0, values.length * rows));
  }

  /**
   * Returns the IDX file of labels that lies beside one of pictures and is named like it, or null.
   */
  public static @Nullable Path labelsBeside(Path images) {
    return IdxSets.labelsOf(images);
  }

  /** Tells whether a folder has folders of pictures, or parts that have. */
  public static boolean isImageFolder(Path folder) {
    return Files.isDirectory(folder) && ImageFolder.isImageFolder(folder);
  }

  /** Returns the names of the classes whose folders would be called otherwise. */
  public static List<String> renamedClasses(SampleSet set) {
    return FolderSetWriter.renamed(set);
  }

  /** Returns what {@link #write} would overwrite. */
  public static List<Path> existing(List<SampleSet> sets, DataTarget target) {
    List<Path> paths = new ArrayList<>();
    if (target.folder()) {
      paths.add(target.path());
    } else if (target.form() == DataForm.IDX) {
      paths.addAll(IdxSetWriter.targets(sets.get(0), target.path()));
    } else {
      paths.add(target.path());
    }
    return paths.stream().filter(path -> Files.exists(path) && !DataFolders.isEmpty(path)).toList();
  }

  /**
   * Writes samples, each file as a whole or not at all, a folder likewise.
   *
   * @param sets the parts; csv, npy and a single IDX file take one
   * @param replace whether a folder of data that is in the way is replaced
   * @param progress is told of rows written
   * @throws IllegalArgumentException if the form cannot hold them, saying why
   * @throws UncheckedIOException if something cannot be written
   */
  public static void write(
      List<SampleSet> sets, DataTarget target, boolean replace, Progress progress) {
    try {
      Path path = target.path();
      if (target.folder()) {
        sets.forEach(set -> checkForFolder(set, target));
        DataFolders.write(path, replace, folder -> writeFolder(sets, target, folder, progress));
        return;
      }
      if (target.form() == DataForm.NPZ) {
        NpzSetWriter.write(sets, path, progress);
        return;
      }
      if (sets.size() > 1) {
        throw new IllegalArgumentException(
            "the data have the parts "
                + String.join(", ", sets.stream().map(SampleSet::part).toList())
                + ", but one file of this form holds one: choose it with --part, or write .npz or a"
                + " folder");
      }
      switch (target.form()) {
        case CSV -> CsvSetWriter.write(sets.get(0), path, progress);
        case NPY -> NpzSetWriter.writeNpy(sets.get(0), path, progress);
        default -> IdxSetWriter.write(sets.get(0), path, progress);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static void checkForFolder(SampleSet set, DataTarget target) {
    if (target.form() == DataForm.FOLDER) {
      FolderSetWriter.check(set);
    }
  }

  private static void writeFolder(
      List<SampleSet> sets, DataTarget target, Path folder, Progress progress) throws IOException {
    for (SampleSet set : sets) {
      if (target.form() == DataForm.FOLDER) {
        boolean alone = sets.size() == 1 && set.part().isEmpty();
        Path own = alone ? folder : folder.resolve(FolderSetWriter.safe(set.part()));
        Files.createDirectories(own);
        FolderSetWriter.write(set, own, progress);
      } else {
        String part = Map.of("", "train", "test", "t10k").getOrDefault(set.part(), set.part());
        String name =
            FolderSetWriter.safe(part)
                + "-images-idx"
                + (set.shape().length + 1)
                + "-ubyte"
                + (target.gzip() ? ".gz" : "");
        IdxSetWriter.write(set, folder.resolve(name), progress);
      }
    }
  }
}
