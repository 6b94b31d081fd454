// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.rushlight.io.SafeTensorsHeader.Entry;

/** Writes the header of a safetensors file, with its length before it. */
final class HeaderWriter {
  private HeaderWriter() {}

  /** The first bytes of the file, up to the first tensor. */
  static byte[] bytes(List<Entry> tensors, Map<String, String> metadata) throws IOException {
    var text = new ByteArrayOutputStream();
    text.write(new byte[HeaderReader.LENGTH_BYTES]);
    var encoder = StandardCharsets.UTF_8.newEncoder(); // refuses half surrogates
    try (var json = new JsonWriter(new OutputStreamWriter(text, encoder))) {
      json.setStrictness(Strictness.STRICT);
      write(json, tensors, metadata);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "names of tensors and metadata must be valid Unicode; one has half of a surrogate pair",
          e);
    }
    // The data begins at a multiple of 8, for programs that map the file into memory.
    int padded = (text.size() + 7) / 8 * 8;
    byte[] bytes = Arrays.copyOf(text.toByteArray(), padded);
    Arrays.fill(bytes, text.size(), padded, (byte) ' ');
    int length = padded - HeaderReader.LENGTH_BYTES;
    if (length > HeaderReader.MOST_HEADER_BYTES) {
      throw new IllegalArgumentException(
          "names, shapes and metadata may take 100000000 bytes, these take " + length);
    }
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    return bytes;
  }

  private static void write(JsonWriter json, List<Entry> tensors, Map<String, String> metadata)
      throws IOException {
    json.beginObject();
    if (!metadata.isEmpty()) {
      json.name("__metadata__").beginObject();
      for (var entry : metadata.entrySet()) {
        json.name(entry.getKey()).value(entry.getValue());
      }
      json.endObject();
    }
    for (Entry entry : tensors) {
      json.name(entry.name()).beginObject();
      json.name("dtype").value(entry.dtype());
      json.name("shape").beginArray();
      for (long size : entry.shape().toArray()) {
        json.value(size);
      }
      json.endArray();
      json.name("data_offsets").beginArray().value(entry.begin()).value(entry.end()).endArray();
      json.endObject();
    }
    json.endObject();
  }
}
