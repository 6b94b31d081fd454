// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.npy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rushlight.datasets.archive.ArchiveFile;
import org.rushlight.datasets.archive.ZipIndex;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.text.Quoted;

/**
 * An npz archive, open: its arrays can be read one after another, in any order.
 *
 * <pre>{@code
 * try (NpzFile file = NpzFile.open(Path.of("mnist.npz"))) {
 *   NpyArray labels = file.read("y_train");
 * }
 * }</pre>
 */
public final class NpzFile implements Closeable {
  private static final String ENDING = ".npy";

  private final Path file;
  private final FileChannel channel;
  private final ZipIndex index;
  private final Map<String, ZipIndex.Member> members = new LinkedHashMap<>();

  private NpzFile(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    index = new ZipIndex(file, channel);
    for (ZipIndex.Member member : index.members()) {
      String name = member.name();
      if (!name.endsWith(ENDING) || name.equals(ENDING)) {
        throw ArchiveFile.refused(
            file, name, "an npz archive has arrays alone, with names that end in .npy");
      }
      if (members.put(name.substring(0, name.length() - ENDING.length()), member) != null) {
        throw ArchiveFile.refused(file, name, "two members have this name");
      }
    }
  }

  /**
   * Opens a file and reads its list of members.
   *
   * @throws DataFormatException if it is no ZIP archive of arrays, is truncated or damaged
   * @throws IOException if it is missing or cannot be read
   */
  public static NpzFile open(Path file) throws IOException {
    Source.refuseFolder(file);
    FileChannel channel = FileChannel.open(file);
    try {
      return new NpzFile(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Returns the names of the arrays, in the order of the file. */
  public List<String> names() {
    return List.copyOf(members.keySet());
  }

  /** Opens an array of one of the {@link #names}, to be read some elements at a time. */
  public NpyInput open(String name) throws IOException {
    ZipIndex.Member member = members.get(name);
    return NpyInput.open(
        file,
        "member " + Quoted.of(member.name()),
        index.open(member),
        member.size(),
        member.size());
  }

  /** Reads an array of one of the {@link #names}. */
  public NpyArray read(String name) throws IOException {
    try (NpyInput input = open(name)) {
      return input.array();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
