// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.archive.ArchiveFile;
import org.rushlight.datasets.bytes.Digests;
import org.rushlight.datasets.bytes.FileKind;
import org.rushlight.datasets.bytes.Folders;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.bytes.Sums;
import org.rushlight.datasets.csv.CsvInput;
import org.rushlight.datasets.csv.CsvOptions;
import org.rushlight.datasets.fetch.Download;
import org.rushlight.datasets.images.Pictures;
import org.rushlight.datasets.images.PixelGrid;
import org.rushlight.datasets.npy.NpyInput;
import org.rushlight.datasets.npy.NpzFile;

/**
 * Reads data files to their ends and says of each whether it is right: whole folders, or single
 * files: IDX, CSV, npy and npz, pictures, archives, and lists of checksums.
 *
 * <p>Files of {@link KnownSet known sets} are told by their names and contents and compared with
 * what is known of them. Example:
 *
 * <pre>{@code
 * boolean right = FileChecks.of(Path.of("data")).stream().allMatch(FileCheck::right);
 * }</pre>
 */
public final class FileChecks {
  private static final long MOST_BYTES = 1L << 40;
  private static final int MOST_FOLDERS = 64;

  private FileChecks() {}

  /**
   * Checks a file, or all data files of a folder and of those in it; what is no data file is left
   * out.
   *
   * @throws UncheckedIOException if there is no such file or folder
   */
  public static List<FileCheck> of(Path path) {
    List<FileCheck> checks = new ArrayList<>();
    of(path, checks::add);
    return checks;
  }

  /** As the other, giving each file's result as soon as it is there. */
  public static void of(Path path, Consumer<FileCheck> each) {
    try {
      if (Files.isDirectory(path)) {
        ofFolder(path, each, 0);
      } else {
        FileCheck check = ofFile(path);
        each.accept(check != null ? check : new FileCheck(path, false, "", "it is no data file"));
      }
    } catch (IOException e) {
      throw Source.unreadable(path, e);
    }
  }

  private static void ofFolder(Path folder, Consumer<FileCheck> each, int depth)
      throws IOException {
    Set<Path> done = new HashSet<>();
    for (KnownSet set : ofSets(folder)) {
      // Two ways to read the same files make one set of checks.
      if (set.allFiles().stream().anyMatch(f -> !done.contains(Folders.find(folder, f)))) {
        set.check(folder, each);
        set.allFiles().forEach(f -> done.add(Folders.find(folder, f)));
      }
    }
    List<Path> inside;
    try (var files = Files.list(folder)) {
      inside = files.sorted().toList();
    }
    for (Path path : inside) {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        if (depth < MOST_FOLDERS) {
          ofFolder(path, each, depth + 1);
        }
      } else if (Files.isRegularFile(path) && !done.contains(path)) {
        FileCheck check = ofFile(path);
        if (check != null) {
          each.accept(check);
        }
      }
    }
  }

  /** The sets that have all their files in a folder. Of those with the same names, one at most. */
  private static List<KnownSet> ofSets(Path folder) {
    List<KnownSet> sets = new ArrayList<>();
    for (KnownSet set : KnownSet.all()) {
      boolean all = set.allFiles().stream().allMatch(f -> Folders.find(folder, f) != null);
      if (all && (!isShared(set) || isOf(set, folder))) {
        sets.add(set);
      }
    }
    return sets;
  }

  private static boolean isShared(KnownSet set) {
    return KnownSet.all().stream()
            .filter(other -> other.allFiles().equals(set.allFiles()))
            .map(other -> other.facts().family())
            .distinct()
            .count()
        > 1;
  }

  /** Tells sets whose files have the same names by their folder, or else by their labels. */
  private static boolean isOf(KnownSet set, Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    if (set.places().stream().anyMatch(p -> !p.isEmpty() && absolute.endsWith(p))) {
      return true;
    }
    SetFile labels = set.files().get(1);
    return Download.isRight(Folders.find(folder, labels.name()), labels.item());
  }

  /** Returns null for what is no data file. */
  private static @Nullable FileCheck ofFile(Path file) throws IOException {
    if (file.endsWith(Sums.FILE)) {
      return Checking.of(file, FileChecks::sums);
    }
    FileCheck unreadable = Checking.of(file, FileChecks::readable);
    if (!unreadable.right()) {
      return unreadable;
    }
    byte[] head = head(file);
    String name = name(file);
    if (FileKind.isNpy(head)) {
      return Checking.of(file, FileChecks::npy);
    }
    if (Pictures.isPicture(head)) {
      return Checking.of(file, FileChecks::picture);
    }
    if (ArchiveFile.kind(head) != null) {
      return Checking.of(file, name.endsWith(".npz") ? FileChecks::npz : FileChecks::archive);
    }
    String kind = String.valueOf(FileKind.describe(head));
    if (kind.equals("an IDX file")) {
      return idx(file);
    }
    if (name.endsWith(".csv")) {
      return Checking.of(file, FileChecks::csv);
    }
    return file.toString().endsWith(".gz") ? Checking.of(file, FileChecks::gzip) : null;
  }

  private static FileCheck readable(Path file) throws IOException {
    head(file);
    return new FileCheck(file, true, "", "");
  }

  private static byte[] head(Path file) throws IOException {
    try (Source source = Source.open(file)) {
      return source.head();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
  }

  private static FileCheck idx(Path file) {
    FileCheck check = Checking.idx(file, null, null, 0, 256);
    return check.right() ? Checking.of(file, f -> known(f, check.found())) : check;
  }

  /** Says which set a file belongs to, if one has these contents. */
  private static FileCheck known(Path file, String found) throws IOException {
    String sum = Digests.ofContents(file, Long.MAX_VALUE).sha256();
    for (KnownSet set : KnownSet.all()) {
      for (SetFile of : set.files()) {
        if (sum.equals(of.sha256())) {
          String verdict = "SHA-256 right, that of " + of.name() + " of " + set.facts().name();
          return new FileCheck(file, true, found, verdict);
        }
      }
    }
    return Checking.published(file, null, found);
  }

  private static FileCheck csv(Path file) throws IOException {
    long rows = 0;
    try (CsvInput input = CsvInput.open(file, CsvOptions.defaults())) {
      while (input.next() != null) {
        rows++;
      }
    }
    return known(file, "CSV, " + rows + " rows");
  }

  private static FileCheck npy(Path file) throws IOException {
    try (NpyInput input = NpyInput.open(file)) {
      return Checking.published(file, null, "npy, " + toEnd(input));
    }
  }

  private static FileCheck npz(Path file) throws IOException {
    List<String> arrays = new ArrayList<>();
    try (NpzFile archive = NpzFile.open(file)) {
      for (String name : archive.names()) {
        try (NpyInput input = archive.open(name)) {
          arrays.add(name + " " + toEnd(input));
        }
      }
    }
    return Checking.published(file, null, "npz, " + String.join(", ", arrays));
  }

  /** Reads all elements, some at a time; returns type and shape. */
  private static String toEnd(NpyInput input) throws IOException {
    long width = input.itemSize();
    byte[] chunk = new byte[(int) (width * Math.max(1, (1 << 16) / width))];
    for (long left = input.bytes(); left > 0; left -= chunk.length) {
      input.read(chunk, (int) Math.min(left, chunk.length));
    }
    input.end();
    return input.toString();
  }

  private static FileCheck picture(Path file) throws IOException {
    PixelGrid pixels = Pictures.pixels(file);
    String size = pixels.height() + " x " + pixels.width();
    return Checking.published(file, null, "picture of " + size);
  }

  private static FileCheck archive(Path file) throws IOException {
    List<Archives.Member> members = Archives.list(file, MOST_BYTES);
    String found = "archive of " + members.size() + " members";
    String sum = Digests.ofFile(file).sha256();
    for (KnownSet set : KnownSet.all()) {
      SetArchive of = set.archive();
      if (of != null && (sum.equals(of.sha256()) || file.endsWith(of.name()))) {
        return sum.equals(of.sha256())
            ? new FileCheck(
                file,
                true,
                found,
                "SHA-256 right, that of " + of.name() + " of " + set.facts().family())
            : new FileCheck(
                file, false, found, "its SHA-256 should be " + of.sha256() + ", but is " + sum);
      }
    }
    return Checking.published(file, null, found);
  }

  private static FileCheck gzip(Path file) throws IOException {
    try (Source source = Source.open(file)) {
      long size = source.stream().transferTo(OutputStream.nullOutputStream());
      return Checking.published(file, null, size + " bytes packed with gzip");
    }
  }

  private static FileCheck sums(Path file) throws IOException {
    var sums = Sums.parse(file);
    Path folder = file.toAbsolutePath().getParent();
    for (var line : sums.entrySet()) {
      Path listed = folder.resolve(line.getKey()).normalize();
      if (!listed.startsWith(folder) || !Files.isRegularFile(listed)) {
        return new FileCheck(
            file, false, sums.size() + " checksums", line.getKey() + " is listed, but not there");
      }
      String is = Digests.ofFile(listed).sha256();
      if (!is.equals(line.getValue())) {
        return new FileCheck(
            file, false, sums.size() + " checksums", line.getKey() + " has the SHA-256 " + is);
      }
    }
    return new FileCheck(file, true, sums.size() + " checksums", "all right");
  }
}
