// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.archive;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.format.DataFormatException;

/** Goes through an archive, member by member. */
interface ArchiveReader extends Closeable {

  /**
   * Returns the next member, a regular file or a folder, or null after the last.
   *
   * @throws DataFormatException if the archive is damaged or has a member of another kind
   */
  ArchiveFile.@Nullable Member next() throws IOException;

  /**
   * Reads some of the contents of the member that came last; returns their number, or -1 at their
   * end, when they have been checked.
   */
  int read(byte[] target) throws IOException;
}
