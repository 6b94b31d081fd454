// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An npz archive, open: its arrays can be read one after another, in any order. */
final class NpzFile implements Closeable {
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
        throw Archives.refused(
            file, name, "an npz archive has arrays alone, with names that end in .npy");
      }
      if (members.put(name.substring(0, name.length() - ENDING.length()), member) != null) {
        throw Archives.refused(file, name, "two members have this name");
      }
    }
  }

  static NpzFile open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder; name a file in it");
    }
    FileChannel channel = FileChannel.open(file);
    try {
      return new NpzFile(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  List<String> names() {
    return List.copyOf(members.keySet());
  }

  NpyInput open(String name) throws IOException {
    ZipIndex.Member member = members.get(name);
    return NpyInput.open(
        file,
        "member " + CsvCell.quote(member.name()),
        index.open(member),
        member.size(),
        member.size());
  }

  NpyArray read(String name) throws IOException {
    try (NpyInput input = open(name)) {
      NpyArray array = Npy.readAll(input);
      input.end();
      return array;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
