// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Goes through a ZIP archive in the order of its directory. */
final class ZipInput implements ArchiveReader {
  private final FileChannel channel;
  private final ZipIndex index;
  private final Iterator<ZipIndex.Member> members;
  private InputStream contents = InputStream.nullInputStream();

  ZipInput(Path file) throws IOException {
    channel = FileChannel.open(file);
    try {
      index = new ZipIndex(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    members = index.members().iterator();
  }

  @Override
  public ArchiveFile.@Nullable Member next() throws IOException {
    contents.close();
    if (!members.hasNext()) {
      return null;
    }
    ZipIndex.Member member = members.next();
    contents = index.open(member);
    return new ArchiveFile.Member(member.name(), member.name().endsWith("/"), member.size());
  }

  @Override
  public int read(byte[] target) throws IOException {
    return contents.read(target);
  }

  @Override
  public void close() throws IOException {
    contents.close();
    channel.close();
  }
}
