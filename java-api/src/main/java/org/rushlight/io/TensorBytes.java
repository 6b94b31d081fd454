// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32C;
import org.rushlight.jni.Core;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.memory.Calls;
import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.tape.TensorAccess;

/** Moves the elements of tensors between native memory and streams, piece by piece. */
final class TensorBytes {
  private static final int PIECE = 1 << 17;

  private final byte[] piece = new byte[PIECE];

  static long count(Tensor tensor) {
    return tensor.numel() * tensor.dtype().bytes();
  }

  /** Writes the elements, little-endian as they lie in memory; gives their CRC-32C. */
  String write(Storage storage, long bytes, OutputStream out) throws IOException {
    CRC32C crc = new CRC32C();
    for (long done = 0; done < bytes; ) {
      long first = done;
      int count = (int) Math.min(PIECE, bytes - done);
      Calls.run(() -> Core.read_bytes(storage.handle(), first, piece, count));
      crc.update(piece, 0, count);
      out.write(piece, 0, count);
      done += count;
    }
    return hex(crc);
  }

  /**
   * Fills a tensor; gives the CRC-32C of the bytes.
   *
   * @throws EOFException if the stream ends before
   * @throws BadBool if a bool is neither 0 nor 1
   */
  String fill(Tensor tensor, boolean bools, InputStream in) throws IOException, BadBool {
    Storage storage = TensorAccess.get().storage(tensor, "load");
    CRC32C crc = new CRC32C();
    long bytes = count(tensor);
    for (long done = 0; done < bytes; ) {
      long first = done;
      int count = (int) Math.min(PIECE, bytes - done);
      if (in.readNBytes(piece, 0, count) < count) {
        throw new EOFException();
      }
      if (bools) {
        checkBools(count, first);
      }
      crc.update(piece, 0, count);
      Calls.run(() -> Core.write_bytes(storage.handle(), first, piece, count));
      done += count;
    }
    Reference.reachabilityFence(tensor);
    return hex(crc);
  }

  // To a C++ kernel a bool with another value is undefined behaviour.
  private void checkBools(int count, long first) throws BadBool {
    for (int i = 0; i < count; i++) {
      if ((piece[i] & 0xfe) != 0) {
        throw new BadBool("element %d is %d".formatted(first + i, piece[i] & 0xff));
      }
    }
  }

  /** The CRC-32C of texts by their keys, in the map's order. */
  static String checksum(Map<String, String> texts) {
    CRC32C crc = new CRC32C();
    texts.forEach(
        (key, value) -> crc.update((key + "\0" + value + "\0").getBytes(StandardCharsets.UTF_8)));
    return hex(crc);
  }

  private static String hex(CRC32C crc) {
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /** A byte of a bool tensor that is neither 0 nor 1. */
  static final class BadBool extends Exception {
    private static final long serialVersionUID = 1L;

    BadBool(String message) {
      super(message);
    }
  }
}
