// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.archive;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.bytes.Digests;
import org.rushlight.datasets.bytes.Folders;
import org.rushlight.datasets.bytes.Sums;

/** Writes the members of an archive below a folder of a passing name. */
public final class Unpacking implements ArchiveFile.Sink {
  private final Path archive;
  private final Path root;
  private final String top;
  private final LongConsumer progress;
  private final StringBuilder sums = new StringBuilder();
  private volatile boolean abandoned;
  private long written;
  private @Nullable FileOutputStream out;
  private MessageDigest digest = Digests.sha256();
  private String name = "";

  private Unpacking(Path archive, Path root, String top, LongConsumer progress) {
    this.archive = archive;
    this.root = root;
    this.top = top;
    this.progress = progress;
  }

  /**
   * Unpacks the folder {@code top} of an archive, or all of it if that is empty.
   *
   * @param replace whether a folder of the target's name is replaced; otherwise it is an error
   * @param progress is told how many bytes have been written
   */
  public static void run(
      Path archive,
      String top,
      Path target,
      long mostBytes,
      boolean replace,
      LongConsumer progress) {
    Path folder = target.toAbsolutePath();
    Path beside = folder.resolveSibling(".rushlight-" + UUID.randomUUID() + ".tmp");
    try {
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !replace) {
        throw new IOException("there is something of this name already");
      }
      Files.createDirectory(beside);
      Unpacking unpacking = new Unpacking(archive, beside, top, progress);
      Thread atExit = new Thread(unpacking::abandon);
      Runtime.getRuntime().addShutdownHook(atExit);
      try {
        ArchiveFile.read(archive, mostBytes, unpacking);
        unpacking.writeSums();
        rename(beside, folder);
      } finally {
        unpacking.close();
        Folders.delete(beside);
        forget(atExit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack into " + target + ": " + e.getMessage(), e);
    }
  }

  /** Leaves nothing behind when the process is ended meanwhile. */
  private void abandon() {
    abandoned = true;
    try {
      synchronized (this) {
        close();
        Folders.delete(root);
      }
    } catch (IOException e) {
      // There is nobody left to be told.
    }
  }

  private static void forget(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending, and the thread runs.
    }
  }

  private static void rename(Path beside, Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Path old = folder.resolveSibling(".rushlight-" + UUID.randomUUID() + ".old");
      Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
      Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
      Folders.delete(old);
    } else {
      Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    try (FileChannel parent = FileChannel.open(folder.getParent(), StandardOpenOption.READ)) {
      parent.force(true);
    } catch (IOException e) {
      // Not every system opens folders; the folder is in place, only not synced.
    }
  }

  @Override
  public synchronized void begin(ArchiveFile.Member member, String path) throws IOException {
    if (abandoned) {
      throw new IOException("the process is ending");
    }
    boolean inside = top.isEmpty() || path.equals(top) || path.startsWith(top + "/");
    if (!inside && !path.isEmpty()) {
      throw ArchiveFile.refused(
          archive, member.name(), "the archive should have all files in the folder " + top);
    }
    boolean whole = top.isEmpty() || path.isEmpty();
    name = path.equals(top) ? "" : path.substring(whole ? 0 : top.length() + 1);
    Path file = resolve(member);
    if (!file.startsWith(root)) { // names are checked already: never to be reached
      throw ArchiveFile.refused(archive, member.name(), "it leads out of the folder");
    }
    if (member.folder()) {
      Files.createDirectories(file);
      return;
    }
    if (name.isEmpty()) {
      throw ArchiveFile.refused(archive, member.name(), "it should be a folder, but is a file");
    }
    Files.createDirectories(file.getParent());
    Files.createFile(file); // fails if there is one
    out = new FileOutputStream(file.toFile());
    digest = Digests.sha256();
  }

  private Path resolve(ArchiveFile.Member member) {
    try {
      return root.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw ArchiveFile.refused(archive, member.name(), "this system has no such names");
    }
  }

  @Override
  public synchronized void take(byte[] bytes, int count) throws IOException {
    if (out == null) {
      throw new IOException("the process is ending");
    }
    out.write(bytes, 0, count);
    digest.update(bytes, 0, count);
    written += count;
    progress.accept(written);
  }

  @Override
  public synchronized void end() throws IOException {
    if (out != null) {
      out.getFD().sync();
      close();
      sums.append(Digests.hex(digest)).append("  ").append(name).append('\n');
    }
  }

  private void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }

  /** For what only the archive has a sum of: what came out of it, as sha256sum writes it. */
  private void writeSums() throws IOException {
    if (!top.isEmpty() && Files.notExists(root.resolve(Sums.FILE))) {
      Files.write(root.resolve(Sums.FILE), sums.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
