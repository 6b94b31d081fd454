// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.archive.Unpacking;
import org.rushlight.datasets.bytes.Folders;
import org.rushlight.datasets.fetch.Download;

/** Fetches one data set into a data folder. */
final class Fetching {
  private final KnownSet set;
  private final Path dataDir;
  private final Fetch how;
  private final @Nullable SetArchive archive;
  private final Path target;

  Fetching(KnownSet set, Path dataDir, Fetch how) {
    this.set = set;
    this.dataDir = dataDir;
    this.how = how;
    archive = set.archive();
    target = dataDir.resolve(set.folderName());
  }

  /** Returns the folder that has all files. */
  Path run() {
    Path there = how.isForced() ? null : whole();
    if (there != null) {
      return there;
    }
    try {
      Files.createDirectories(archive == null ? target : dataDir);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + target + ": " + e.getMessage(), e);
    }
    Download download = new Download(how.transport(), this::addresses, how.progress()::at);
    try {
      if (archive == null) {
        List<Download.Item> items = set.files().stream().map(SetFile::item).toList();
        download.fetch(items, target, how.isForced());
      } else {
        unpack(download);
      }
    } catch (Download.NotFound e) {
      deleteIfEmpty(target);
      String text = e.getMessage() + "\n" + String.join("\n", instructions());
      throw new UncheckedIOException(text, new IOException(e.getMessage()));
    }
    return target;
  }

  /** A failure leaves no folder without files behind. */
  private static void deleteIfEmpty(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // It has files: what came so far is gone on with next time.
    }
  }

  /** Returns a folder below the data folder that has all files unpacked; null if there is none. */
  private @Nullable Path whole() {
    Path found =
        new DataFolder(set.facts().name(), set.places(), set.allFiles(), null, "", set::otherSet)
            .look(dataDir, List.of());
    if (found == null) {
      return null;
    }
    for (SetFile file : set.files()) {
      Path path = Folders.find(found, file.name());
      if (file.sha256() != null && !Download.isRight(path, file.item())) {
        throw new UncheckedIOException(
            path
                + " has other contents than it should (its SHA-256 is not "
                + file.sha256()
                + "); move it away, or fetch anew with --force",
            new IOException("wrong contents"));
      }
    }
    return found;
  }

  private void unpack(Download download) {
    if (Files.exists(target) && !how.isForced()) {
      throw new UncheckedIOException(
          target
              + " exists, but lacks files of "
              + set.facts().name()
              + "; move it away, or replace it with --force",
          new IOException("not complete"));
    }
    Path packed = null;
    for (String place : set.places()) {
      Path at = dataDir.resolve(place).resolve(archive.name());
      packed = packed == null && Files.isRegularFile(at) ? at : packed;
    }
    boolean own = packed != null;
    if (own) {
      if (!Download.isRight(packed, archive.item())) {
        throw new UncheckedIOException(
            packed
                + " is not the archive as published: its SHA-256 is not "
                + archive.sha256()
                + "; move it away",
            new IOException("wrong contents"));
      }
    } else {
      packed = dataDir.resolve(archive.name());
      download.fetch(List.of(archive.item()), dataDir, how.isForced());
    }
    String name = Fetch.UNPACKING + archive.name();
    Unpacking.run(
        packed,
        archive.top(),
        target,
        archive.mostBytes(),
        how.isForced(),
        bytes -> how.progress().at(name, bytes, -1));
    if (!own) {
      try {
        Files.deleteIfExists(packed);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot delete " + packed + ": " + e.getMessage(), e);
      }
    }
  }

  /** Returns where a file may be had from, the nearest place first. */
  private List<URI> addresses(Download.Item item) {
    List<URI> addresses = new ArrayList<>();
    if (how.mirror() != null) {
      addresses.addAll(below(how.mirror(), item));
    }
    Path shipped = DataRoots.shipped();
    if (shipped != null && Files.isDirectory(shipped.resolve(set.facts().name()))) {
      addresses.addAll(existing(shipped.toUri(), item));
    }
    set.mirrors().forEach(mirror -> addresses.add(mirror.resolve(item.name())));
    return addresses;
  }

  /** Files of a mirror: those that are there if it is a folder, all that may be if it is not. */
  private List<URI> below(URI mirror, Download.Item item) {
    if (!mirror.getScheme().equals("file")) {
      return candidates(mirror, item.name());
    }
    List<URI> existing = existing(mirror, item);
    return existing.isEmpty() ? candidates(mirror, item.name()).subList(0, 1) : existing;
  }

  private List<URI> existing(URI folder, Download.Item item) {
    List<URI> all = new ArrayList<>(candidates(folder, item.name()));
    if (item.sum() == Download.Sum.OF_CONTENTS) {
      all.addAll(candidates(folder, item.otherName()));
    }
    return all.stream().filter(uri -> Files.isRegularFile(Path.of(uri))).toList();
  }

  /** The set's own folders come before the mirror itself, where other sets may have such names. */
  private List<URI> candidates(URI mirror, String name) {
    List<URI> all = new ArrayList<>();
    for (String place : set.places()) {
      if (!place.isEmpty()) {
        all.add(mirror.resolve(place + "/" + name));
      }
    }
    all.add(mirror.resolve(name));
    return all;
  }

  /** Says which files to put where, a line each. */
  private List<String> instructions() {
    List<String> lines = new ArrayList<>();
    Path folder = (archive == null ? target : dataDir).toAbsolutePath().normalize();
    lines.add("put into " + folder + ":");
    List<SetFile> files = archive == null ? set.files() : List.of();
    for (SetFile file : files) {
      Download.Item item = file.item();
      long size = file.published() == null ? file.size() : file.published().size();
      lines.add(line(item.name(), size));
    }
    if (archive != null) {
      lines.add(line(archive.name(), archive.size()));
    }
    lines.add(
        archive == null || archive.readable()
            ? "or name a folder that has them with --mirror"
            : "and run this again, which unpacks it; or name a folder that has it with --mirror");
    return lines;
  }

  private String line(String name, long size) {
    String from =
        set.mirrors().isEmpty()
            ? "ships with the project, in datasets/data/" + set.facts().name()
            : set.mirrors().get(0).resolve(name).toString();
    return String.format(Locale.ROOT, "  %s  %,d bytes  %s", name, size, from);
  }
}
