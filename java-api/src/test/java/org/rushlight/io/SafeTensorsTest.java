// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.io.SafeTensorsHeader.Entry;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

class SafeTensorsTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("t.safetensors");
  }

  private static Map<String, Tensor> everyType() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("bool", Tensors.of(true, false, true));
    state.put("u8", Tensors.ofBytes(new byte[] {0, 127, -128, -1}, 2, 2));
    state.put("i32", Tensors.ofInts(new int[] {Integer.MIN_VALUE, -1, Integer.MAX_VALUE}, 3));
    state.put("i64", Tensors.of(Long.MIN_VALUE, 1, Long.MAX_VALUE));
    state.put("f32", Tensors.of(Float.MIN_VALUE, -0f, Float.POSITIVE_INFINITY, 0.1f));
    state.put("f64", Tensors.ofDoubles(new double[] {Double.MIN_VALUE, -0.0, 0.1}, 1, 3, 1));
    return state;
  }

  private static void assertSame(Tensor expected, Tensor found) {
    assertEquals(expected.dtype(), found.dtype());
    assertEquals(expected.shape(), found.shape());
    if (expected.dtype().isFloating()) {
      assertArrayEquals(expected.toDoubleArray(), found.toDoubleArray());
    } else {
      assertArrayEquals(expected.toLongArray(), found.toLongArray());
    }
  }

  private void assertRoundTrip(Map<String, Tensor> state) {
    SafeTensors.save(state, file());
    Map<String, Tensor> loaded = SafeTensors.load(file());
    assertEquals(state.keySet(), loaded.keySet());
    state.forEach((name, tensor) -> assertSame(tensor, loaded.get(name)));
  }

  @Test
  void everyTypeComesBackAsItWas() {
    assertRoundTrip(everyType());
  }

  @Test
  void nanKeepsItsBits() {
    Tensor odd = Tensors.of(Float.intBitsToFloat(0x7fc12345), Float.intBitsToFloat(0xffc00001));
    SafeTensors.save(Map.of("x", odd), file());
    float[] found = SafeTensors.load(file()).get("x").toFloatArray();
    assertEquals(0x7fc12345, Float.floatToRawIntBits(found[0]));
    assertEquals(0xffc00001, Float.floatToRawIntBits(found[1]));
  }

  @Test
  void emptyTensorsScalarsAndNoTensorsComeBack() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    for (DType dtype : DType.values()) {
      state.put(dtype + ".empty", Tensors.zeros(Shape.of(3, 0, 2), dtype));
      state.put(dtype + ".scalar", Tensors.full(1, dtype));
    }
    state.put("eight", Tensors.ones(1, 1, 1, 1, 2, 1, 1, 1));
    assertRoundTrip(state);
    assertRoundTrip(Map.of());
  }

  @Test
  void tensorsLargerThanOnePieceComeBack() {
    var generator = new Generator(7);
    Map<String, Tensor> state = new LinkedHashMap<>();
    for (int size : new int[] {32767, 32768, 32769, 100_003}) {
      state.put("w" + size, Tensors.rand(Shape.of(size), DType.FLOAT32, generator));
    }
    assertRoundTrip(state);
  }

  @Test
  void partsOfTensorsAndParametersAreSavedAsTheyLook() {
    Tensor rows = Tensors.arange(12).reshape(4, 3);
    assertRoundTrip(Map.of("middle", rows.narrow(0, 1, 2), "column", rows.select(1, 1)));
  }

  @Test
  void namesAreAnyTextAndNeverPaths() throws Exception {
    Map<String, Tensor> state = new LinkedHashMap<>();
    for (String name :
        List.of(
            "../x", "/etc/y", "", " ", "größe.重み", "\ud83d\ude00", "\"\\\n\u0000\u2028", "dtype")) {
      state.put(name, Tensors.scalar(state.size()));
    }
    assertRoundTrip(state);
    try (var found = Files.list(folder)) {
      assertEquals(List.of(file()), found.toList());
    }
  }

  @Test
  void namesAreSortedByCodePointsNotByUtf16() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    for (String name : List.of("\ud83d\ude00", "\uffee", "a", "\ud83d\ude00b", "\ud83d\udc00")) {
      state.put(name, Tensors.scalar(0));
    }
    SafeTensors.save(state, file());
    assertEquals(
        List.of("a", "\uffee", "\ud83d\udc00", "\ud83d\ude00", "\ud83d\ude00b"),
        List.copyOf(SafeTensors.load(file()).keySet()));
  }

  /** The whole file as the format's description says that it must be. */
  @Test
  void theBytesAreThoseOfTheFormat() throws Exception {
    SafeTensors.save(
        Map.of("b", Tensors.of(1f, 2f), "a", Tensors.of(true)), file(), Map.of("format", "pt"));
    byte[] two =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(1).putFloat(2).array();
    String header =
        """
        {"__metadata__":{"crc32c.a":"%s","crc32c.b":"%s","format":"pt"},\
        "b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},\
        "a":{"dtype":"BOOL","shape":[1],"data_offsets":[8,9]}}\
        """
            .formatted(crc(new byte[] {1}), crc(two));
    String padding = " ".repeat(7 - (header.length() + 7) % 8);
    byte[] text = (header + padding).getBytes(StandardCharsets.UTF_8);
    byte[] data = Arrays.copyOf(two, 9);
    data[8] = 1;
    assertArrayEquals(RawFile.of(text.length, text, data), Files.readAllBytes(file()));
  }

  private static String crc(byte... bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return "%08x".formatted(crc.getValue());
  }

  /** The check value of RFC 3720 and of the CRC catalogues for the digits 1 to 9. */
  @Test
  void theChecksumIsCrc32c() {
    Tensor digits = Tensors.ofBytes("123456789".getBytes(StandardCharsets.US_ASCII), 9);
    SafeTensors.save(Map.of("x", digits), file());
    assertEquals("e3069283", SafeTensors.header(file()).tensors().get(0).crc32c());
  }

  @Test
  void equalStatesGiveEqualFilesWhateverTheirOrder() throws Exception {
    Map<String, Tensor> state = everyType();
    SafeTensors.save(state, file(), Map.of("a", "1", "b", "2"));
    byte[] first = Files.readAllBytes(file());
    Map<String, Tensor> backwards = new LinkedHashMap<>();
    List<String> names = List.copyOf(state.keySet());
    for (int i = names.size() - 1; i >= 0; i--) {
      backwards.put(names.get(i), state.get(names.get(i)).copy());
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("b", "2");
    metadata.put("a", "1");
    Path other = folder.resolve("other");
    SafeTensors.save(backwards, other, metadata);
    assertArrayEquals(first, Files.readAllBytes(other));
  }

  private static Path golden() throws URISyntaxException {
    return Path.of(SafeTensorsTest.class.getResource("python.safetensors").toURI());
  }

  /**
   * Written by the Python package safetensors 0.8.0, {@code safetensors.torch.save_file}, from the
   * values below with {@code metadata={"format": "pt"}}.
   */
  @Test
  void aFileWrittenByPythonIsRead() throws Exception {
    Map<String, Tensor> expected = new LinkedHashMap<>();
    expected.put("i64", Tensors.of(new long[] {Long.MIN_VALUE, Long.MAX_VALUE}, 2, 1));
    expected.put("f64", Tensors.ofDoubles(new double[] {0.1, -1e300, 1 / 0.0}, 3));
    expected.put("empty", Tensors.zeros(0, 4));
    expected.put("f32", Tensors.of(new float[] {0, 0.25f, 0.5f, 0.75f, 1, 1.25f}, 2, 3));
    expected.put("i32", Tensors.full(-7, DType.INT32));
    expected.put("u8", Tensors.ofBytes(new byte[] {0, 127, -128, -1}, 4));
    expected.put("größe.量\ud83d\ude00", Tensors.of(true, false, true));
    Map<String, Tensor> loaded = SafeTensors.load(golden());
    assertEquals(List.copyOf(expected.keySet()), List.copyOf(loaded.keySet()));
    expected.forEach((name, tensor) -> assertSame(tensor, loaded.get(name)));
    assertEquals(Map.of("format", "pt"), SafeTensors.metadata(golden()));
    assertNull(SafeTensors.header(golden()).tensors().get(0).crc32c());
  }

  @Test
  void headersAreWrittenAsPythonWritesThem() throws Exception {
    var header = SafeTensors.header(golden());
    byte[] all = Files.readAllBytes(golden());
    assertArrayEquals(
        Arrays.copyOf(all, (int) header.dataStart()),
        HeaderWriter.bytes(header.tensors(), header.metadata()));
  }

  @Test
  void theHeaderTellsPlacesAndForeignTypesWithoutLoading() throws Exception {
    byte[] bytes =
        RawFile.of(
            "{'h':{'dtype':'BF16','shape':[2,3],'data_offsets':[0,12]},"
                + "'q':{'dtype':'F4','shape':[6],'data_offsets':[12,15]}}",
            15);
    SafeTensorsHeader header = SafeTensors.header(RawFile.write(file(), bytes));
    assertEquals(bytes.length - 15, header.dataStart());
    assertEquals(
        List.of(
            new Entry("h", "BF16", Shape.of(2, 3), 0, 12, null),
            new Entry("q", "F4", Shape.of(6), 12, 15, null)),
        header.tensors());
    var e = assertThrows(FormatException.class, () -> SafeTensors.load(file()));
    assertEquals(
        file()
            + ": tensor \"h\" has the element type BF16; those that can be loaded are I64, F64,"
            + " F32, I32, U8, BOOL: convert it first",
        e.getMessage());
  }

  @Test
  void aChangedByteIsFoundAndTheTensorNamed() throws Exception {
    SafeTensors.save(everyType(), file());
    SafeTensorsHeader header = SafeTensors.header(file());
    byte[] whole = Files.readAllBytes(file());
    for (Entry entry : header.tensors()) {
      for (long at : new long[] {entry.begin(), entry.end() - 1}) {
        byte[] changed = whole.clone();
        changed[(int) (header.dataStart() + at)] ^= 1;
        RawFile.write(file(), changed);
        var e = assertThrows(FormatException.class, () -> SafeTensors.load(file()));
        String words = file() + ": tensor \"" + entry.name() + "\" is damaged: its CRC-32C is ";
        assertTrue(e.getMessage().startsWith(words), e.getMessage());
        assertTrue(e.getMessage().endsWith("saved was " + entry.crc32c()), e.getMessage());
      }
    }
  }

  @Test
  void metadataComesBackWithoutTheChecksums() {
    Map<String, String> metadata = Map.of("größe", "a\n\"b\"\\", "", "", "z", "\ud83d\ude00");
    SafeTensors.save(everyType(), file(), metadata);
    assertEquals(metadata, SafeTensors.metadata(file()));
  }

  @Test
  void namesThatTheFormatCannotHoldAreRefusedAndNothingIsWritten() {
    Tensor one = Tensors.scalar(1);
    refused("named __metadata__", Map.of("__metadata__", one), Map.of());
    refused("half of a surrogate pair", Map.of("a\ud800", one), Map.of());
    refused("half of a surrogate pair", Map.of("a", one), Map.of("k", "\udc00"));
    refused("begin with crc32c.", Map.of("a", one), Map.of("crc32c.a", "x"));
    Map<String, Tensor> withNull = new LinkedHashMap<>();
    withNull.put("a", null);
    refused("a = null", withNull, Map.of());
    Tensor closed = Tensors.scalar(1);
    closed.close();
    assertThrows(TensorException.class, () -> SafeTensors.save(Map.of("a", closed), file()));
    assertFalse(Files.exists(file()));
  }

  private void refused(String words, Map<String, Tensor> state, Map<String, String> metadata) {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> SafeTensors.save(state, file(), metadata));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void filesThatCannotBeReadAreNamed() {
    var missing = assertThrows(UncheckedIOException.class, () -> SafeTensors.load(file()));
    assertEquals("cannot read " + file() + ": there is no such file", missing.getMessage());
    var e = assertThrows(UncheckedIOException.class, () -> SafeTensors.header(folder));
    assertEquals("cannot read " + folder + ": it is a folder", e.getMessage());
  }
}
