// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.datasets.bytes.Folders;
import org.rushlight.datasets.csv.CsvTable;
import org.rushlight.datasets.fetch.Download;
import org.rushlight.datasets.format.DataFormatException;

/**
 * A well-known data set by its name: what it is, where its files are, how to come by them.
 *
 * <p>The classes of single sets ({@link Mnist}, {@link Cifar10} and so on) say more of each.
 * Nothing is downloaded but by {@link #fetch}. Example:
 *
 * <pre>{@code
 * KnownSet set = KnownSet.named("kmnist").get(0);
 * set.fetch(Path.of("data"), Fetch.defaults());
 * Dataset<Example> train = set.train(Path.of("data"));
 * }</pre>
 */
public abstract sealed class KnownSet permits IdxSet, CifarSet, TableSet {
  private final SetFacts facts;
  private final List<String> places;
  private final List<SetFile> files;
  private final @Nullable SetArchive archive;
  private final List<URI> mirrors;

  /**
   * A set.
   *
   * @param places below a data folder where its files may lie; "" is the data folder itself
   * @param archive that has all files; null if they are published one by one
   * @param mirrors the folders to download from, each ending in a slash
   */
  KnownSet(
      SetFacts facts,
      List<String> places,
      List<SetFile> files,
      @Nullable SetArchive archive,
      List<URI> mirrors) {
    this.facts = facts;
    this.places = List.copyOf(places);
    this.files = List.copyOf(files);
    this.archive = archive;
    this.mirrors = List.copyOf(mirrors);
  }

  /** Returns all sets, those of pictures first. */
  public static List<KnownSet> all() {
    List<KnownSet> sets = new ArrayList<>(List.of(Mnist.SET, FashionMnist.SET, KMnist.SET));
    sets.addAll(Emnist.SETS);
    sets.add(Characters.SET);
    sets.addAll(List.of(Cifar10.SET, Cifar100.SET, Cifar100.COARSE_SET));
    sets.addAll(List.of(Digits.SET, Iris.SET, Wine.SET, BreastCancer.SET));
    return List.copyOf(sets);
  }

  /**
   * Returns the set of a name, or all sets of a family ({@code emnist}); none if there is no such.
   *
   * @param name small or capital letters, with or without {@code -} and {@code _}
   */
  public static List<KnownSet> named(String name) {
    String plain = plain(name);
    for (KnownSet set : all()) {
      if (plain(set.facts.name()).equals(plain)) {
        return List.of(set);
      }
    }
    return all().stream().filter(set -> plain(set.facts.family()).equals(plain)).toList();
  }

  private static String plain(String name) {
    return name.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
  }

  /** Returns what is known without reading. */
  public final SetFacts facts() {
    return facts;
  }

  /**
   * Returns the training part, or the whole if there is no test part.
   *
   * @param dataDir the data folder; null to look where {@link Mnist} says
   * @throws java.io.UncheckedIOException if files are missing, saying which
   * @throws DataFormatException if one is malformed
   */
  public abstract Dataset<Example> train(@Nullable Path dataDir);

  /**
   * Returns the test part; throws as {@link #train} does.
   *
   * @throws UnsupportedOperationException if there is none
   */
  public abstract Dataset<Example> test(@Nullable Path dataDir);

  /**
   * Returns the set as a table with named columns; throws as {@link #train} does.
   *
   * @throws UnsupportedOperationException if it is none
   */
  public CsvTable table(@Nullable Path dataDir) {
    throw new UnsupportedOperationException(facts.name() + " is no table");
  }

  /**
   * Returns the folder, or the archive, that {@link #train} reads; null if there is none.
   *
   * @param dataDir the data folder; null to look where {@link Mnist} says
   */
  public final @Nullable Path find(@Nullable Path dataDir) {
    return folder(allFiles()).look(dataDir, DataRoots.all());
  }

  /**
   * Fetches what is missing and returns the folder that has all files: one that is there already,
   * or a new one in the data folder.
   *
   * <p>Sources are a mirror that was named, what ships, and the mirrors on the net, in this order.
   * Whatever comes is compared with a pinned SHA-256 sum; what was begun before is gone on with.
   *
   * @param dataDir the data folder; null for the one that RUSHLIGHT_DATA names, or else {@code
   *     .rushlight/data} in the home folder
   * @throws java.io.UncheckedIOException if no source gives the right contents, saying which file
   *     to put where
   */
  public final Path fetch(@Nullable Path dataDir, Fetch how) {
    return new Fetching(this, dataDir == null ? DataRoots.forDownloads() : dataDir, how).run();
  }

  /**
   * Reads all files and compares them with what is known: layout, counts, labels, checksums.
   *
   * @param dataDir the data folder; null to look where {@link Mnist} says
   * @throws java.io.UncheckedIOException if files are missing, saying which
   */
  public final List<FileCheck> verify(@Nullable Path dataDir) {
    List<FileCheck> checks = new ArrayList<>();
    verify(dataDir, checks::add);
    return checks;
  }

  /** As the other, giving each file's result as soon as it is there. */
  public final void verify(@Nullable Path dataDir, Consumer<FileCheck> each) {
    check(folder(allFiles()).find(dataDir), each);
  }

  /** Checks the files of a folder, or an archive. */
  abstract void check(Path found, Consumer<FileCheck> each);

  /** Returns where some of the files are, or an archive that the set is read from. */
  final Path locate(@Nullable Path dataDir, List<String> needed) {
    return folder(needed).find(dataDir);
  }

  private DataFolder folder(List<String> needed) {
    String remedy = "have it fetched: rushlight data fetch " + facts.family();
    String packed = archive != null && archive.readable() ? archive.name() : null;
    return new DataFolder(facts.name(), places, needed, packed, remedy, this::otherSet);
  }

  /**
   * Tells whether a folder has the files of another set of the same file names, as MNIST and its
   * like have: their labels, small files, say so. Returns the other's name, or null.
   */
  final @Nullable String otherSet(Path folder) {
    for (KnownSet other : all()) {
      boolean rival =
          !other.facts.family().equals(facts.family()) && other.allFiles().equals(allFiles());
      for (int i = 1; rival && i < files.size(); i += 2) {
        Path labels = Folders.find(folder, files.get(i).name());
        if (labels != null && Download.isRight(labels, other.files.get(i).item())) {
          return other.facts.name();
        }
      }
    }
    return null;
  }

  final List<String> allFiles() {
    return files.stream().map(SetFile::name).toList();
  }

  final List<String> places() {
    return places;
  }

  final List<SetFile> files() {
    return files;
  }

  final @Nullable SetArchive archive() {
    return archive;
  }

  final List<URI> mirrors() {
    return mirrors;
  }

  /** Returns the name of the folder that {@link #fetch} makes. */
  final String folderName() {
    return archive == null ? facts.name() : archive.folder();
  }
}
