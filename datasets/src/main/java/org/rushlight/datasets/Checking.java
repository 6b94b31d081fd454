// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.bytes.Digests;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.bytes.Sums;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.idx.IdxInput;
import org.rushlight.datasets.idx.IdxType;

/** Compares single files with what is known of them. */
final class Checking {

  private static final int CHUNK = 1 << 18;

  private Checking() {}

  /** Something to find out of a file, which may throw what readers throw. */
  interface Look {
    FileCheck at(Path file) throws IOException;
  }

  /** Turns what a reader throws into a check that is not right. */
  static FileCheck of(Path file, Look look) {
    try {
      return look.at(file);
    } catch (DataFormatException e) {
      String text = e.getMessage();
      String start = file + ", ";
      return new FileCheck(
          file, false, "", text.startsWith(start) ? text.substring(start.length()) : text);
    } catch (UncheckedIOException e) {
      return new FileCheck(file, false, "", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return of(file, Source.unreadable(file, e).getMessage());
    }
  }

  private static FileCheck of(Path file, String problem) {
    return new FileCheck(file, false, "", problem);
  }

  /**
   * Checks an IDX file of bytes.
   *
   * @param expected type and shape in words; null if any will do
   * @param least the smallest element allowed
   * @param bound what all elements must be below
   */
  static FileCheck idx(
      Path path, @Nullable SetFile known, @Nullable String expected, int least, int bound) {
    return of(
        path,
        file -> {
          IdxLook look = IdxLook.at(file);
          String found = look.found;
          if (expected != null && !found.equals(expected)) {
            return new FileCheck(file, false, found, "it should be " + expected);
          }
          if (look.bytes && look.most >= 0 && (look.least < least || look.most >= bound)) {
            return new FileCheck(
                file,
                false,
                found,
                "values must be in [%d, %d), but are %d to %d"
                    .formatted(least, bound, look.least, look.most));
          }
          String sum = Digests.hex(look.digest);
          if (known != null && known.sha256() != null) {
            boolean right = sum.equals(known.sha256());
            return new FileCheck(file, right, found, right ? "SHA-256 right" : wrong(sum, known));
          }
          return published(file, known, found);
        });
  }

  private static String wrong(String sum, SetFile known) {
    return "the SHA-256 of its contents should be " + known.sha256() + ", but is " + sum;
  }

  /** Compares a file with what it was when it was published, or in its archive. */
  static FileCheck published(Path file, @Nullable SetFile known, String found) throws IOException {
    String name = file.getFileName().toString();
    String sum = null;
    String of = "the published file";
    if (known != null && known.published() != null && known.published().name().equals(name)) {
      sum = known.published().sha256();
    }
    Path folder = file.toAbsolutePath().getParent();
    if (sum == null && folder != null) {
      sum = Sums.read(folder).get(name);
      of = "the file in the archive";
    }
    if (sum == null) {
      return new FileCheck(file, true, found, "layout and values right; no checksum is known");
    }
    String is = Digests.ofFile(file).sha256();
    return is.equals(sum)
        ? new FileCheck(file, true, found, "SHA-256 right, that of " + of)
        : new FileCheck(
            file, false, found, "the SHA-256 of " + of + " is " + sum + ", but this one has " + is);
  }

  /** What there is to see of an IDX file, without holding it. */
  private static final class IdxLook {
    private final MessageDigest digest = Digests.sha256();
    private String found = "";
    private boolean bytes;
    private int least = 255;
    private int most = -1;

    static IdxLook at(Path file) throws IOException {
      IdxLook look = new IdxLook();
      try (IdxInput input = IdxInput.open(file)) {
        look.found = input.toString();
        look.bytes = input.type() == IdxType.UINT8;
        look.digest.update(input.head());
        byte[] chunk = new byte[Math.min(input.bytes(), CHUNK)];
        for (int left = input.bytes(); left > 0; left -= chunk.length) {
          int count = Math.min(left, chunk.length);
          input.read(chunk, count);
          look.take(chunk, count);
        }
        input.end();
      }
      return look;
    }

    private void take(byte[] elements, int count) {
      digest.update(elements, 0, count);
      for (int i = 0; i < count; i++) {
        int element = elements[i] & 0xFF;
        least = element < least ? element : least;
        most = element > most ? element : most;
      }
    }
  }
}
