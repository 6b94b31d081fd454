// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.format;

import java.nio.file.Path;

/** A file does not keep to its format; the message names the file, the place and the remedy. */
public final class DataFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The file as text, because a Path cannot be serialised with the exception. */
  private final String file;

  private final String place;

  /**
   * Makes an exception whose message is {@code file, place: problem}.
   *
   * @param file the file as the caller named it
   * @param place where in it, such as {@code byte 3} or {@code line 7, column 2 (width)}
   * @param problem what must hold, what came instead and how to mend it
   */
  public DataFormatException(Path file, String place, String problem) {
    super(file + ", " + place + ": " + problem);
    this.file = file.toString();
    this.place = place;
  }

  /** Returns the name of the file, as the caller gave it. */
  public String file() {
    return file;
  }

  /** Returns the place in the file, such as {@code byte 3} or {@code line 7}. */
  public String place() {
    return place;
  }
}
