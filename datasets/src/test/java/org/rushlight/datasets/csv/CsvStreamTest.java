// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.data.Batch;
import org.rushlight.data.DataException;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Example;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.tables.TableEncoder;
import org.rushlight.datasets.testing.Bytes;

/** Files that are read as they are asked for. */
class CsvStreamTest {
  @TempDir private Path folder;

  private Path file(byte[] contents) throws IOException {
    return Files.write(folder.resolve("t.csv"), contents);
  }

  private static String numbers(int rows) {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("a,b,c,k\n");
    for (int i = 0; i < rows; i++) {
      text.append(random.nextGaussian()).append(',').append(random.nextInt(100)).append(',');
      text.append((float) random.nextGaussian()).append(',').append("xyz".charAt(i % 3));
      text.append('\n');
    }
    return text.toString();
  }

  @Test
  void chunksBatchesAndExamplesAreTheRowsOfTheTable() throws IOException {
    Path file = file(Bytes.gzip(Bytes.utf8(numbers(1000))));
    CsvTable table = CsvData.read(file);
    CsvStream stream = new CsvStream(file);
    double[] features = table.features();
    int row = 0;
    List<Integer> sizes = new ArrayList<>();
    for (CsvChunk chunk : stream.chunks(300)) {
      assertEquals(row, chunk.firstRow());
      assertEquals(chunk.rows() * 3, chunk.inputs().length);
      for (int i = 0; i < chunk.inputs().length; i++) {
        assertEquals((float) features[row * 3 + i], chunk.inputs()[i]);
      }
      for (int i = 0; i < chunk.rows(); i++) {
        assertEquals(table.labels()[row + i], chunk.labels()[i]);
      }
      assertNull(chunk.targets());
      row += chunk.rows();
      sizes.add(chunk.rows());
    }
    assertEquals(List.of(300, 300, 300, 100), sizes);
    row = 0;
    for (Batch batch : new DataLoader<>(stream).batchSize(64)) {
      float[] inputs = batch.inputs().toFloatArray();
      assertEquals((float) features[row * 3], inputs[0]);
      assertEquals(table.labels()[row], batch.targets().toLongArray()[0]);
      row += (int) batch.size();
    }
    assertEquals(1000, row);
    Batch first = stream.batches(7).iterator().next();
    Iterator<Example> examples = stream.iterator();
    for (int i = 0; i < 7; i++) {
      Example example = examples.next();
      assertArrayEquals(first.inputs().select(0, i).toFloatArray(), example.input().toFloatArray());
      assertEquals(first.targets().toLongArray()[i], example.target().itemLong());
    }
  }

  @Test
  void iterationsGoOnSideBySideAndEndCleanly() throws IOException {
    CsvStream stream = new CsvStream(file(Bytes.utf8(numbers(50))));
    Iterator<CsvChunk> one = stream.chunks(20).iterator();
    one.next();
    Iterator<CsvChunk> two = stream.chunks(20).iterator();
    assertEquals(0, two.next().firstRow());
    assertEquals(20, one.next().firstRow());
    assertEquals(40, one.next().firstRow());
    assertThrows(NoSuchElementException.class, one::next);
    Iterator<CsvChunk> exact = stream.chunks(25).iterator();
    exact.next();
    exact.next();
    assertTrue(!exact.hasNext());
  }

  @Test
  void anErrorNamesItsLineAndTheRowsAboveItComeFirst() throws IOException {
    Path file = file(Bytes.utf8(numbers(500) + "1,oops,2,x\n"));
    CsvStream stream = new CsvStream(file, CsvOptions.defaults().sample(100));
    Iterator<CsvChunk> chunks = stream.chunks(100).iterator();
    for (int i = 0; i < 5; i++) {
      assertEquals(100, chunks.next().rows());
    }
    var e = assertThrows(DataFormatException.class, chunks::hasNext);
    assertEquals("line 502, column 2 (b)", e.place());
    assertTrue(!chunks.hasNext());
    var f =
        assertThrows(
            DataException.class, () -> new DataLoader<>(stream).batchSize(10).forEach(batch -> {}));
    assertTrue(f.getMessage().contains("sample "), f.getMessage());
    file(Bytes.utf8(numbers(500) + "1,2,3,new\n"));
    var g = assertThrows(DataFormatException.class, () -> stream.chunks(100).forEach(chunk -> {}));
    assertEquals("line 502, column 4 (k)", g.place());
    assertTrue(g.getMessage().contains("the class \"new\" is not known"), g.getMessage());
  }

  @Test
  void rowsOfNumbersToPredictWithCategoriesAreEncoded() throws IOException {
    StringBuilder text = new StringBuilder("x,city,price\n");
    for (int i = 0; i < 60; i++) {
      text.append(i % 7 == 0 ? "" : "" + i).append(',').append(i % 2 == 0 ? "Oslo" : "Rome");
      text.append(',').append(i * 1.25).append('\n');
    }
    Path file = file(Bytes.utf8(text.toString()));
    CsvOptions options = CsvOptions.defaults().missing(CsvOptions.Missing.KEEP);
    CsvSchema schema = CsvSchema.infer(file, options);
    CsvTable table = CsvData.read(file, schema, options);
    TableEncoder encoder = new TableEncoder().fit(table);
    float[] expected = encoder.transform(table);
    CsvStream stream = new CsvStream(file, schema, options).encoder(encoder);
    int row = 0;
    for (CsvChunk chunk : stream.chunks(16)) {
      assertEquals(3, chunk.columns());
      for (int i = 0; i < chunk.rows(); i++, row++) {
        assertEquals(row * 1.25, chunk.targets()[i]);
        for (int c = 0; c < 3; c++) {
          assertEquals(expected[row * 3 + c], chunk.inputs()[i * 3 + c]);
        }
      }
    }
    assertEquals(60, row);
    CsvStream bare = new CsvStream(file, schema, options);
    var e = assertThrows(IllegalArgumentException.class, () -> bare.chunks(1).iterator());
    assertTrue(e.getMessage().contains("the column city holds categories"), e.getMessage());
    file(Bytes.utf8("x,city,price\n1,Wien,2\n"));
    assertEquals(0, stream.chunks(1).iterator().next().inputs()[1]);
    CsvStream strict =
        stream.encoder(TableEncoder.fromJson(encoder.toJson()).unseen(TableEncoder.Unseen.ERROR));
    var f = assertThrows(DataFormatException.class, () -> strict.chunks(1).iterator().next());
    assertEquals("line 2, column city", f.place());
  }

  @Test
  void policiesLimitsAndTablesWithoutLabels() throws IOException {
    Path file = file(Bytes.utf8("a,b\n1,2\n,3\n4,5\n6,7\n"));
    CsvOptions options = CsvOptions.defaults().noLabel().missing(CsvOptions.Missing.DROP).limit(2);
    CsvStream stream = new CsvStream(file, options);
    CsvChunk chunk = stream.chunks(10).iterator().next();
    assertArrayEquals(new float[] {1, 2, 4, 5}, chunk.inputs());
    assertNull(chunk.labels());
    assertThrows(IllegalStateException.class, () -> stream.iterator().next());
    assertThrows(IllegalArgumentException.class, () -> stream.chunks(0));
  }

  /** 64 MB of text through a chunk at a time leave nothing behind that grows with the file. */
  @Test
  void memoryDoesNotGrowWithTheFile() throws IOException {
    Path file = folder.resolve("large.csv");
    String block = numbers(2000).replaceFirst(".*\n", "");
    try (var out = Files.newBufferedWriter(file)) {
      out.write("a,b,c,k\n");
      for (int i = 0; i < 900; i++) {
        out.write(block);
      }
    }
    assertTrue(Files.size(file) > 60_000_000);
    long before = used();
    long most = 0;
    long rows = 0;
    for (CsvChunk chunk : new CsvStream(file, CsvOptions.defaults().sample(1000)).chunks(1000)) {
      rows += chunk.rows();
      if (rows % 400_000 == 0) {
        most = Math.max(most, used());
      }
    }
    assertEquals(1_800_000, rows);
    assertTrue(most - before < 8_000_000, (most - before) + " bytes");
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
