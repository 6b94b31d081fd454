// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import java.nio.file.Path;

/**
 * A file that was read, but does not hold what it should: damaged, cut short, or of another format.
 * The text names the file and the place in it. Files that cannot be read at all give an {@link
 * java.io.UncheckedIOException} instead.
 */
public class FormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error in a file. */
  public FormatException(Path file, String problem) {
    super(file + ": " + problem);
  }

  /** An error in a file, with its cause. */
  public FormatException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
