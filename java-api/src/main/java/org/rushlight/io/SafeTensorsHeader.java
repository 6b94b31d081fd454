// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Shape;

/**
 * What a safetensors file holds, without the elements: {@link SafeTensors#header}. See <a
 * href="https://huggingface.co/docs/safetensors/index">safetensors, format</a>.
 *
 * @param tensors the tensors in the order of their bytes
 * @param metadata the free texts, without the checksums; sorted by key
 * @param dataStart the place in the file that the tensors' byte ranges are counted from
 */
public record SafeTensorsHeader(List<Entry> tensors, Map<String, String> metadata, long dataStart) {

  /**
   * One tensor.
   *
   * @param name its name; any text, never to be used as a path
   * @param dtype its element type by the format's name, such as {@code F32}; it may be one that
   *     {@link SafeTensors#load} does not read
   * @param shape its sizes
   * @param begin the first of its bytes, counted from {@link SafeTensorsHeader#dataStart}
   * @param end the byte after its last
   * @param crc32c the CRC-32C of its bytes as 8 hexadecimal digits; null for a file without
   */
  public record Entry(
      String name, String dtype, Shape shape, long begin, long end, @Nullable String crc32c) {}
}
