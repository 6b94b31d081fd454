// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import org.rushlight.data.DataException;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.io.FormatException;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.TensorOutOfMemoryError;

/** What went wrong, in one line of words. */
final class Errors {
  private Errors() {}

  static String line(Throwable e) {
    return text(e).strip().replaceAll("\\s*\\R\\s*", "; ");
  }

  private static String text(Throwable e) {
    if (isNative(e)) {
      return "the native library could not be loaded: "
          + nativeReason(e)
          + "; rushlight doctor says more";
    }
    if (e instanceof TensorOutOfMemoryError) {
      return e.getMessage().lines().findFirst().orElse("native memory is full")
          + "; a smaller --batch-size or --model needs less";
    }
    if (e instanceof OutOfMemoryError) {
      return "the Java heap is full ("
          + e.getMessage()
          + "): give it more, as in RUSHLIGHT_JAVA_OPTS=-Xmx2g";
    }
    if (e instanceof FileSystemException f) {
      return f.getFile() + ": " + (f.getReason() == null ? kind(f) : f.getReason());
    }
    if (e.getMessage() != null && isExpected(e)) {
      return e.getMessage();
    }
    return "unexpected error, please report it with the output of --stacktrace: " + e;
  }

  private static boolean isExpected(Throwable e) {
    return e instanceof Failure
        || e instanceof TensorException
        || e instanceof DataException
        || e instanceof DataFormatException
        || e instanceof FormatException
        || e instanceof UncheckedIOException
        || e instanceof IOException
        || e instanceof JsonParseException
        || e instanceof IllegalArgumentException;
  }

  private static String kind(FileSystemException e) {
    return switch (e.getClass().getSimpleName()) {
      case "NoSuchFileException" -> "there is no such file or folder";
      case "AccessDeniedException" -> "no permission";
      case "FileAlreadyExistsException" -> "a file of that name is in the way";
      case "NotDirectoryException" -> "it is not a folder";
      default -> e.getClass().getSimpleName();
    };
  }

  /** Tells whether the native library failed to load. */
  static boolean isNative(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnsatisfiedLinkError) {
        return true;
      }
    }
    return e instanceof ExceptionInInitializerError
        || (e instanceof NoClassDefFoundError && e.toString().contains("org.rushlight.jni"));
  }

  /** Returns what the loader said, from the innermost cause. */
  static String nativeReason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
