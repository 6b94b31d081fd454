// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Replaces a file as a whole or not at all.
 *
 * <p>The new contents go to a temporary file in the target's folder, which is synced, checked for
 * its length, renamed over the target in one step, and made lasting by syncing the folder. Whatever
 * fails, at any moment, the old file stays whole; an ordinary failure leaves no temporary file.
 */
public final class AtomicFile {

  private AtomicFile() {}

  /** Writes the whole new contents of a file. */
  @FunctionalInterface
  public interface Body {

    /**
     * Writes the contents.
     *
     * @param out a buffered stream; closing it is allowed and only flushes it
     * @throws IOException if writing fails; the old file then stays
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file so that readers see either the old contents or the new ones.
   *
   * <p>A symbolic link is followed: the file that it names is replaced. The permissions of an
   * existing file are kept. Interrupting the thread does not stop the writing.
   *
   * @param target the file to make or to replace; its folder must exist
   * @param body writes the contents
   * @throws IOException naming the target, if it is no regular file or cannot be written
   */
  public static void write(Path target, Body body) throws IOException {
    Path file = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    checkTarget(target, file);
    Path folder = file.getParent();
    Path temporary = folder.resolve(".rushlight-" + UUID.randomUUID() + ".tmp");
    try {
      writeSynced(temporary, body);
      keepPermissions(file, temporary);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      discard(temporary, e);
      throw new IOException("cannot write " + target + ": " + reason(e, temporary), e);
    } catch (RuntimeException | Error e) {
      discard(temporary, e);
      throw e;
    }
    syncFolder(target, folder);
  }

  private static void checkTarget(Path target, Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("cannot write " + target + ": it is a folder; name a file in it");
    }
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NotDirectoryException(
          "cannot write " + target + ": the folder " + folder + " does not exist; make it first");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("cannot write " + target + ": it is not a regular file");
    }
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new IOException("cannot write " + target + ": the file is write-protected");
    }
  }

  private static void writeSynced(Path temporary, Body body) throws IOException {
    long written;
    File name = Files.createFile(temporary).toFile();
    // A FileOutputStream, unlike a FileChannel, is not closed when its thread is interrupted.
    try (FileOutputStream raw = new FileOutputStream(name)) {
      Counted counted = new Counted(raw);
      body.writeTo(counted);
      counted.finish();
      raw.getFD().sync();
      written = counted.count;
    }
    long found = Files.size(temporary);
    if (found != written) {
      throw new IOException(written + " bytes were written, but the file has " + found);
    }
  }

  private static void keepPermissions(Path old, Path temporary) throws IOException {
    if (Files.exists(old) && Files.getFileStore(old).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(old));
    }
  }

  private static void discard(Path temporary, Throwable cause) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static String reason(IOException e, Path temporary) {
    if (e instanceof FileSystemException f && temporary.toString().equals(f.getFile())) {
      return f instanceof AccessDeniedException
          ? "no permission to write in its folder"
          : "its folder takes no new file" + (f.getReason() == null ? "" : ": " + f.getReason());
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static void syncFolder(Path target, Path folder) throws IOException {
    if (File.separatorChar == '\\') {
      return; // Windows opens no folder as a file and has nothing to sync here.
    }
    boolean interrupted = Thread.interrupted();
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      // A folder may be writable without being readable: the file is in place, only not synced.
    } catch (IOException e) {
      throw new IOException(target + " is written, but its folder cannot be synced", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Counts what passes, and keeps the file open when the body closes its stream. */
  private static final class Counted extends FilterOutputStream {
    private long count;
    private boolean finished;

    Counted(OutputStream raw) {
      super(new BufferedOutputStream(raw, 1 << 16));
    }

    @Override
    public void write(int value) throws IOException {
      checkOpen();
      out.write(value);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      checkOpen();
      out.write(bytes, offset, length);
      count += length;
    }

    @Override
    public void close() throws IOException {
      flush();
    }

    private void checkOpen() throws IOException {
      if (finished) {
        throw new IOException("the file is already complete");
      }
    }

    void finish() throws IOException {
      flush();
      finished = true;
    }
  }
}
