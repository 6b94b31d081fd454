// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.bytes;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Says in words what a file seems to be, from its first bytes. */
public final class FileKind {
  private static final String NPY = "\u0093NUMPY";

  /** First bytes as Latin-1 text, each with the words for it. */
  private static final String[][] BINARY = {
    {"\u0089PNG\r\n", "a PNG picture"},
    {"\u00FF\u00D8\u00FF", "a JPEG picture"},
    {"GIF8", "a GIF picture"},
    {"\u0089HDF\r\n", "an HDF5 file"},
    {NPY, "a NumPy array (npy)"},
    {"PK\u0003\u0004", "a ZIP archive (zip, npz, pt or jar)"},
    {"BZh", "a bzip2 file (unpack it first)"},
    {"\u00FD7zXZ\u0000", "an xz file (unpack it first)"},
    {"\u0028\u00B5\u002F\u00FD", "a zstd file (unpack it first)"},
    {"\u001F\u008B", "a gzip file within a gzip file (unpack it once)"},
    {"\u0080\u0002", "a Python pickle"},
    {"\u0080\u0004", "a Python pickle"},
    {"\u0080\u0005", "a Python pickle"},
    {"PAR1", "a Parquet file"},
    {"%PDF", "a PDF document"},
    {"\u00FF\u00FE", "UTF-16 text (name that encoding, or save it as UTF-8)"},
    {"\u00FE\u00FF", "UTF-16 text (name that encoding, or save it as UTF-8)"},
  };

  private static final String[][] TEXT = {
    {"<!doctype html", "an HTML page (a download that failed?)"},
    {"<html", "an HTML page (a download that failed?)"},
    {"<?xml", "an XML file"},
    {"version https://git-lfs", "a Git LFS pointer (run git lfs pull)"},
  };

  private FileKind() {}

  /** Returns words for a file that is surely no table of text, or null. */
  public static String notTable(byte[] head) {
    String start = new String(head, StandardCharsets.ISO_8859_1);
    for (String[] row : BINARY) {
      if (start.startsWith(row[0])) {
        return row[1];
      }
    }
    String lower = start.stripLeading().toLowerCase(Locale.ROOT);
    for (String[] row : TEXT) {
      if (lower.startsWith(row[0])) {
        return row[1];
      }
    }
    if (start.length() > 8 && start.charAt(8) == '{' && start.startsWith("\0\0", 6)) {
      return "a safetensors file";
    }
    if (head.length >= 4 && head[0] == 0 && head[1] == 0 && isIdxCode(head[2])) {
      return "an IDX file";
    }
    return null;
  }

  private static boolean isIdxCode(byte code) {
    return code >= 0x08 && code <= 0x0E && code != 0x0A;
  }

  /** Tells whether a file begins as one of NumPy's arrays. */
  public static boolean isNpy(byte[] head) {
    return new String(head, StandardCharsets.ISO_8859_1).startsWith(NPY);
  }

  /** Returns words for any kind that is known, text and CSV included, or null. */
  public static String describe(byte[] head) {
    String kind = notTable(head);
    if (kind != null || !isText(head)) {
      return kind;
    }
    String firstLine = new String(head, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    return firstLine.matches(".*[,;\t].*") ? "a CSV file" : "a text file";
  }

  private static boolean isText(byte[] head) {
    for (byte value : head) {
      if (value >= 0 && value < ' ' && value != '\t' && value != '\n' && value != '\r') {
        return false;
      }
    }
    // Without an end of input, a character cut off at the end of the head is no error.
    CharBuffer text = CharBuffer.allocate(head.length);
    return !StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(head), text, false)
        .isError();
  }
}
